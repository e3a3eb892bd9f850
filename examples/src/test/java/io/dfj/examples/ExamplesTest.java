// SPDX-License-Identifier: Apache-2.0
package io.dfj.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.examples.data.SampleData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExamplesTest {
  private static final Path DATA = Path.of("data").toAbsolutePath();

  @TempDir Path folder;

  @BeforeAll
  static void showNoBanners() {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"trips.parquet", "zones.csv", "drivers.json", "weather.arrow"})
  void theProgramMakesTheCommittedFiles(String name) throws Exception {
    SampleData.main(new String[] {folder.toString()});

    assertThat(folder.resolve(name)).hasSameBinaryContentAs(DATA.resolve(name));
  }

  /** Every program of the package, each with its output in a file of the same name. */
  static List<String> programs() throws IOException {
    try (Stream<Path> sources = Files.list(Path.of("src/main/java/io/dfj/examples"))) {
      return sources
          .map(source -> source.getFileName().toString())
          .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void theProgramPrintsTheCommittedText(String name) throws Exception {
    Method main =
        Class.forName("io.dfj.examples." + name).getDeclaredMethod("main", String[].class);
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      main.invoke(null, (Object) new String[] {DATA.toString()});
    } finally {
      System.setOut(before);
    }

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines(
            Files.readString(Path.of("src/test/resources/expected", name + ".txt")));
  }
}
