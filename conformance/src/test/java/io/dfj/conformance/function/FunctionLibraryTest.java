// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.dfj.conformance.ProjectFiles;
import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.FunctionDocumentation;
import io.dfj.engine.function.FunctionDocumentation.Example;
import io.dfj.engine.function.FunctionLibrary;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.WindowFunction;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class FunctionLibraryTest {
  private static Stream<Object> functions() {
    return Stream.of(
            FunctionLibrary.scalarFunctions(),
            FunctionLibrary.aggregateFunctions(),
            FunctionLibrary.windowFunctions())
        .flatMap(List::stream);
  }

  @Test
  void everyFunctionIsInAList() throws IllegalAccessException {
    List<Object> listed = functions().toList();
    List<String> forgotten = new ArrayList<>();
    int found = 0;
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.dfj.engine.function")) {
      for (Field field : type.reflect().getFields()) {
        if (field.getType() == ScalarFunction.class
            || field.getType() == AggregateFunction.class
            || field.getType() == WindowFunction.class) {
          found++;
          if (!listed.contains(field.get(null))) {
            forgotten.add(type.getName());
          }
        }
      }
    }
    assertThat(found).isGreaterThan(50);
    assertThat(forgotten).isEmpty();
  }

  @Test
  void everyFunctionHasACategoryADescriptionAndAnExample() {
    functions()
        .forEach(
            function -> {
              FunctionDocumentation documentation = documentation(function);
              assertThat(documentation.category()).as(name(function)).isNotBlank();
              assertThat(documentation.description()).as(name(function)).endsWith(".");
              assertThat(documentation.examples()).as(name(function)).isNotEmpty();
            });
  }

  @Test
  void everyFunctionStandsInAScript() throws IOException {
    StringBuilder scripts = new StringBuilder();
    try (Stream<Path> files =
        Files.walk(ProjectFiles.module("conformance").resolve("src/test/slt"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        // The heading lists functions without testing them.
        Files.readAllLines(file).stream()
            .filter(line -> !line.startsWith("#"))
            .forEach(line -> scripts.append(line.toLowerCase(Locale.ROOT)).append('\n'));
      }
    }
    List<String> untested =
        functions()
            .map(FunctionLibraryTest::name)
            .filter(name -> !name.startsWith("$"))
            // SIMILAR TO is the call of similar_to.
            .filter(name -> !word(name.replace('_', '.')).matcher(scripts).find())
            .toList();
    assertThat(untested).isEmpty();
  }

  private static Pattern word(String pattern) {
    return Pattern.compile("\\b" + pattern + "\\b");
  }

  @TestFactory
  Stream<DynamicTest> examplesAreTrue() {
    return functions()
        .flatMap(
            function ->
                documentation(function).examples().stream()
                    .map(
                        example ->
                            DynamicTest.dynamicTest(
                                name(function) + ": " + example.sql(), () -> isTrue(example))));
  }

  private static void isTrue(Example example) throws SQLException {
    String sql = "SELECT CAST(" + example.sql() + " AS VARCHAR)";
    try (Connection connection = DriverManager.getConnection("jdbc:dfj:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      String text = rows.getString(1);
      assertThat(text == null ? "NULL" : text).as(sql).isEqualTo(example.result());
    }
  }

  private static String name(Object function) {
    return function instanceof ScalarFunction scalar
        ? scalar.name()
        : function instanceof AggregateFunction aggregate
            ? aggregate.name()
            : ((WindowFunction) function).name();
  }

  private static FunctionDocumentation documentation(Object function) {
    return function instanceof ScalarFunction scalar
        ? scalar.documentation()
        : function instanceof AggregateFunction aggregate
            ? aggregate.documentation()
            : ((WindowFunction) function).documentation();
  }
}
