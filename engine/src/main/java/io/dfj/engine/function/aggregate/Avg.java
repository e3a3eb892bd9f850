// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import static io.dfj.engine.function.Signature.bigint;
import static io.dfj.engine.function.Signature.decimal;
import static io.dfj.engine.function.Signature.duration;
import static io.dfj.engine.function.Signature.floating;
import static io.dfj.engine.function.Signature.integer;
import static io.dfj.engine.function.Signature.months;

import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.FunctionDocumentation;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.WindowEvaluator;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import io.dfj.metadata.type.Storage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code avg(number)} and {@code avg(interval)}. */
public final class Avg implements AggregateFunction {
  public static final AggregateFunction FUNCTION = new Avg();

  /** Digits that a decimal average has more than its terms, after the point. */
  private static final int MORE_DIGITS = 4;

  private Avg() {}

  @Override
  public String name() {
    return "avg";
  }

  @Override
  public List<String> aliases() {
    return List.of("mean");
  }

  @Override
  public FunctionDocumentation documentation() {
    return Aggregates.documentation(
        "Average of the values that are not null; null if there is none. A decimal one has four"
            + " more fraction digits, rounded half away from zero from the exact sum. One of days and"
            + " time is rounded to microseconds; one of months must come out whole.",
        "(SELECT avg(x) FROM (VALUES (1), (2), (NULL)) AS t(x))",
        "1.5");
  }

  @Override
  public List<List<Overload.Parameter>> signatures() {
    return Aggregates.oneOf(
        integer("number"),
        bigint("number"),
        decimal("number"),
        floating("number"),
        months("interval"),
        duration("interval"));
  }

  @Override
  public DataType returnType(List<DataType> arguments) {
    DataType argument = arguments.get(0);
    if (argument.sqlType().isInterval()) {
      return argument;
    }
    if (argument.sqlType() != SqlType.DECIMAL) {
      return DataType.DOUBLE;
    }
    return DataType.decimal(
        Math.min(DataType.MAX_DECIMAL_PRECISION, argument.precision() + MORE_DIGITS),
        Math.min(DataType.MAX_DECIMAL_PRECISION, argument.scale() + MORE_DIGITS));
  }

  @Override
  public @Nullable WindowEvaluator windowEvaluator(
      List<DataType> arguments, DataType returnType, boolean ignoreNulls) {
    return arguments.get(0).storage() == Storage.DOUBLE
        ? null
        : new FrameTotals(
            groups -> {
              ExactAverageAccumulator sums =
                  new ExactAverageAccumulator(arguments.get(0), returnType);
              sums.ensureGroups(groups);
              return sums;
            });
  }

  @Override
  public GroupAccumulator accumulator(List<DataType> arguments, DataType returnType) {
    DataType argument = arguments.get(0);
    return argument.storage() == Storage.DOUBLE
        ? new DoubleSumAccumulator(DoubleSumAccumulator.Result.AVERAGE)
        : new ExactAverageAccumulator(argument, returnType);
  }
}
