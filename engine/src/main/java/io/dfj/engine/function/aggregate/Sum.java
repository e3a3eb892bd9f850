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

/** {@code sum(number)} and {@code sum(interval)}. */
public final class Sum implements AggregateFunction {
  public static final AggregateFunction FUNCTION = new Sum();

  /** Digits that a decimal sum may have more than its terms. */
  private static final int MORE_DIGITS = 10;

  private Sum() {}

  @Override
  public String name() {
    return "sum";
  }

  @Override
  public FunctionDocumentation documentation() {
    return Aggregates.documentation(
        "Sum of the values that are not null; null if there is none. Exact for integers,"
            + " decimals and intervals.",
        "(SELECT sum(x) FROM (VALUES (1), (2), (NULL)) AS t(x))",
        "3");
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
    if (argument.sqlType() == SqlType.DECIMAL) {
      int precision = Math.min(DataType.MAX_DECIMAL_PRECISION, argument.precision() + MORE_DIGITS);
      return DataType.decimal(precision, argument.scale());
    }
    return argument.storage() == Storage.DOUBLE ? DataType.DOUBLE : DataType.BIGINT;
  }

  @Override
  public @Nullable WindowEvaluator windowEvaluator(
      List<DataType> arguments, DataType returnType, boolean ignoreNulls) {
    return arguments.get(0).storage() == Storage.DOUBLE
        ? null
        : new FrameTotals(
            groups -> {
              ExactSumAccumulator sums = new ExactSumAccumulator(returnType);
              sums.ensureGroups(groups);
              return sums;
            });
  }

  @Override
  public GroupAccumulator accumulator(List<DataType> arguments, DataType returnType) {
    return arguments.get(0).storage() == Storage.DOUBLE
        ? new DoubleSumAccumulator(DoubleSumAccumulator.Result.SUM)
        : new ExactSumAccumulator(returnType);
  }
}
