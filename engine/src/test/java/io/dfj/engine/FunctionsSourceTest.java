// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.FunctionDocumentation;
import io.dfj.engine.function.FunctionLibrary;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.WindowFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Functions.java is written from the function library: this test fails when they differ, and writes
 * the file anew with {@code -Ddfj.functions.write=true}.
 */
class FunctionsSourceTest {
  private static final Path SOURCE = Path.of("src/main/java/io/dfj/engine/Functions.java");

  /** Functions that are syntax in SQL, or that {@link Expr} has as operators. */
  private static final Set<String> LEFT_OUT = Set.of("get_field");

  /** What a function takes: the names of its parameters, and whether the last repeats. */
  private record Arguments(List<String> names, boolean variadic) {}

  @Test
  void functionsAreThoseOfTheLibrary() throws IOException {
    String expected = source();
    if (Boolean.getBoolean("dfj.functions.write")) {
      Files.writeString(SOURCE, expected);
    }
    assertThat(unwrapped(Files.readString(SOURCE)))
        .as("run with -Ddfj.functions.write=true, then spotless:apply")
        .isEqualTo(unwrapped(expected));
  }

  /** The text whatever its lines, which the formatter breaks as it likes. */
  private static String unwrapped(String source) {
    return source.replaceAll("[\\s*]+", "");
  }

  private static String source() {
    Map<String, String> methods = new TreeMap<>();
    for (ScalarFunction function : FunctionLibrary.scalarFunctions()) {
      List<Arguments> all = new ArrayList<>();
      for (Overload overload : function.overloads()) {
        all.add(new Arguments(names(overload.parameters()), overload.variadic()));
      }
      add(methods, function.name(), function.aliases(), function.documentation(), all);
    }
    for (AggregateFunction function : FunctionLibrary.aggregateFunctions()) {
      List<Arguments> all = new ArrayList<>();
      for (List<Overload.Parameter> signature : function.signatures()) {
        all.add(new Arguments(names(signature), false));
      }
      add(methods, function.name(), function.aliases(), function.documentation(), all);
    }
    for (WindowFunction function : FunctionLibrary.windowFunctions()) {
      List<Arguments> all = new ArrayList<>();
      for (List<Overload.Parameter> signature : function.signatures()) {
        all.add(new Arguments(names(signature), false));
      }
      // Some are aggregates too, and called alike.
      if (!methods.containsKey(function.name())) {
        add(methods, function.name(), List.of(), function.documentation(), all);
      }
    }
    StringBuilder text = new StringBuilder();
    text.append(
        """
        // SPDX-License-Identifier: Apache-2.0
        package io.dfj.engine;

        import java.util.ArrayList;
        import java.util.Arrays;
        import java.util.List;
        import org.jspecify.annotations.Nullable;

        /**
         * Every function of SQL as a static method. Arguments are expressions, or values for {@link
         * Expr#lit}. Written from the function library; not to be edited.
         */
        public final class Functions {
          private Functions() {}

          private static Expr.Call call(
              String function, @Nullable Object[] last, @Nullable Object... first) {
            List<@Nullable Object> arguments = new ArrayList<>(Arrays.asList(first));
            arguments.addAll(Arrays.asList(last));
            return Expr.call(function, arguments.toArray());
          }
        """);
    methods.values().forEach(text::append);
    return text.append("}\n").toString();
  }

  private static List<String> names(List<Overload.Parameter> parameters) {
    return parameters.stream().map(Overload.Parameter::name).toList();
  }

  private static void add(
      Map<String, String> methods,
      String name,
      List<String> aliases,
      FunctionDocumentation documentation,
      List<Arguments> all) {
    if (name.startsWith("$") || LEFT_OUT.contains(name)) {
      return;
    }
    methods.put(name, methods(name, documentation, null, all));
    for (String alias : aliases) {
      methods.put(alias, methods(alias, documentation, name, all));
    }
  }

  /** One method for each number of arguments; of those that repeat, the one with fewest names. */
  private static String methods(
      String name, FunctionDocumentation documentation, @Nullable String of, List<Arguments> all) {
    Map<Integer, Arguments> bySize = new TreeMap<>();
    Arguments repeating = null;
    for (Arguments arguments : all) {
      if (arguments.variadic()) {
        repeating =
            repeating == null || arguments.names().size() < repeating.names().size()
                ? arguments
                : repeating;
      } else {
        bySize.putIfAbsent(arguments.names().size(), arguments);
      }
    }
    StringBuilder text = new StringBuilder();
    for (Arguments arguments : bySize.values()) {
      if (repeating == null || arguments.names().size() < repeating.names().size()) {
        text.append(method(name, documentation, of, arguments));
      }
    }
    if (repeating != null) {
      text.append(method(name, documentation, of, repeating));
    }
    return text.toString();
  }

  private static String method(
      String name, FunctionDocumentation documentation, @Nullable String of, Arguments arguments) {
    List<String> parameters = new ArrayList<>();
    List<String> passed = new ArrayList<>();
    for (int i = 0; i < arguments.names().size(); i++) {
      boolean repeats = arguments.variadic() && i == arguments.names().size() - 1;
      String parameter = java(arguments.names().get(i));
      while (passed.contains(parameter)) {
        parameter += i + 1;
      }
      parameters.add("@Nullable Object" + (repeats ? "... " : " ") + parameter);
      passed.add(parameter);
    }
    FunctionDocumentation.Example example = documentation.examples().get(0);
    StringBuilder text = new StringBuilder("\n  /**\n   * ");
    text.append(html(documentation.description()));
    if (of != null) {
      text.append(" Another name of {@code ").append(of).append("}.");
    }
    text.append("\n   *\n   * <p>{@code ")
        .append(example.sql().replace("@", "&#64;"))
        .append("} is {@code ")
        .append(example.result())
        .append("}.\n   */\n");
    text.append("  public static Expr.Call ")
        .append(java(name))
        .append('(')
        .append(String.join(", ", parameters))
        .append(") {\n    return ");
    if (arguments.variadic() && passed.size() > 1) {
      text.append("call(\"")
          .append(name)
          .append("\", ")
          .append(passed.get(passed.size() - 1))
          .append(", ")
          .append(String.join(", ", passed.subList(0, passed.size() - 1)));
    } else {
      text.append("Expr.call(\"").append(name).append('"');
      passed.forEach(parameter -> text.append(", ").append(parameter));
    }
    return text.append(");\n  }\n").toString();
  }

  private static String html(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("@", "&#64;");
  }

  /** In camel case; with a line below where Java has the word. */
  private static String java(String name) {
    StringBuilder text = new StringBuilder();
    for (String part : name.split("[_ ]")) {
      text.append(
          text.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
    }
    return SourceVersion.isKeyword(text) ? text.append('_').toString() : text.toString();
  }
}
