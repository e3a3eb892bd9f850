// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.FunctionRegistry;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.WindowFunction;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Says how many arguments a function takes. */
final class FunctionArity {
  private FunctionArity() {}

  /**
   * @param name in any case
   * @param otherwise how many, if the library does not have it
   */
  static String message(FunctionRegistry functions, String name, int otherwise) {
    return "wrong number of arguments to function '"
        + name.toLowerCase(Locale.ROOT)
        + "', which takes "
        + of(functions, name, otherwise);
  }

  private static String of(FunctionRegistry functions, String name, int otherwise) {
    ScalarFunction scalar = functions.scalar(name);
    AggregateFunction aggregate = functions.aggregate(name);
    if (scalar != null) {
      IntSummaryStatistics counts =
          scalar.overloads().stream().flatMapToInt(o -> counts(o.parameters())).summaryStatistics();
      boolean variadic = scalar.overloads().stream().anyMatch(Overload::variadic);
      return variadic ? "at least " + counts.getMin() : range(counts);
    }
    WindowFunction window = functions.window(name);
    List<List<Overload.Parameter>> signatures =
        aggregate != null
            ? aggregate.signatures()
            : window != null ? window.signatures() : List.of();
    return signatures.isEmpty()
        ? String.valueOf(otherwise)
        : range(signatures.stream().flatMapToInt(FunctionArity::counts).summaryStatistics());
  }

  /** The least and the most arguments. */
  private static IntStream counts(List<Overload.Parameter> parameters) {
    long required = parameters.stream().filter(p -> p.defaultValue() == null).count();
    return IntStream.of((int) required, parameters.size());
  }

  private static String range(IntSummaryStatistics counts) {
    return counts.getMin() == counts.getMax()
        ? String.valueOf(counts.getMin())
        : counts.getMin() + " to " + counts.getMax();
  }
}
