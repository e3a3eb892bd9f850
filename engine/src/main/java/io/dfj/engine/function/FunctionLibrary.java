// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function;

import io.dfj.engine.function.aggregate.AggregateFunctions;
import io.dfj.engine.function.conditional.ConditionalFunctions;
import io.dfj.engine.function.datetime.DateTimeFunctions;
import io.dfj.engine.function.math.MathFunctions;
import io.dfj.engine.function.nested.NestedFunctions;
import io.dfj.engine.function.string.StringFunctions;
import io.dfj.engine.function.type.TypeFunctions;
import io.dfj.engine.function.window.WindowFunctions;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The built-in functions: the lists of all categories together, and look-up by name. */
public final class FunctionLibrary {
  private static final List<ScalarFunction> SCALARS =
      Stream.of(
              StringFunctions.ALL,
              MathFunctions.ALL,
              DateTimeFunctions.ALL,
              ConditionalFunctions.ALL,
              NestedFunctions.ALL,
              TypeFunctions.ALL)
          .flatMap(List::stream)
          .toList();

  private static final Map<String, ScalarFunction> SCALARS_BY_NAME = scalarsByName();
  private static final Map<String, AggregateFunction> AGGREGATES_BY_NAME = aggregatesByName();

  private static final Map<String, WindowFunction> WINDOWS_BY_NAME = windowsByName();

  private FunctionLibrary() {}

  /** Every scalar function once, by category. */
  public static List<ScalarFunction> scalarFunctions() {
    return SCALARS;
  }

  /** Every aggregate function once. */
  public static List<AggregateFunction> aggregateFunctions() {
    return AggregateFunctions.ALL;
  }

  /**
   * @param nameOrAlias in any case
   */
  public static @Nullable ScalarFunction scalar(String nameOrAlias) {
    return SCALARS_BY_NAME.get(nameOrAlias.toLowerCase(Locale.ROOT));
  }

  /**
   * @param nameOrAlias in any case
   */
  public static @Nullable AggregateFunction aggregate(String nameOrAlias) {
    return AGGREGATES_BY_NAME.get(nameOrAlias.toLowerCase(Locale.ROOT));
  }

  /** Every function once that only OVER can call. */
  public static List<WindowFunction> windowFunctions() {
    return WindowFunctions.ALL;
  }

  /**
   * @param nameOrAlias in any case
   */
  public static @Nullable WindowFunction window(String nameOrAlias) {
    return WINDOWS_BY_NAME.get(nameOrAlias.toLowerCase(Locale.ROOT));
  }

  /** All names and aliases, sorted, without internal ones: for hints when a name is unknown. */
  public static List<String> names() {
    TreeSet<String> names = new TreeSet<>(SCALARS_BY_NAME.keySet());
    names.addAll(AGGREGATES_BY_NAME.keySet());
    names.addAll(WINDOWS_BY_NAME.keySet());
    names.removeIf(name -> name.startsWith("$"));
    return List.copyOf(names);
  }

  private static Map<String, ScalarFunction> scalarsByName() {
    Map<String, ScalarFunction> byName = new HashMap<>();
    for (ScalarFunction function : SCALARS) {
      put(byName, function.name(), function);
      for (String alias : function.aliases()) {
        put(byName, alias, function);
      }
    }
    return byName;
  }

  private static Map<String, AggregateFunction> aggregatesByName() {
    Map<String, AggregateFunction> byName = new HashMap<>();
    for (AggregateFunction function : AggregateFunctions.ALL) {
      put(byName, function.name(), function);
      for (String alias : function.aliases()) {
        put(byName, alias, function);
      }
    }
    return byName;
  }

  private static Map<String, WindowFunction> windowsByName() {
    Map<String, WindowFunction> byName = new HashMap<>();
    for (WindowFunction function : WindowFunctions.ALL) {
      put(byName, function.name(), function);
      for (String alias : function.aliases()) {
        put(byName, alias, function);
      }
    }
    return byName;
  }

  private static <F> void put(Map<String, F> byName, String name, F function) {
    if (byName.put(name, function) != null) {
      throw new IllegalStateException("two functions are named " + name);
    }
  }
}
