// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import static io.dfj.engine.function.Signature.bigint;
import static io.dfj.engine.function.Signature.decimal;
import static io.dfj.engine.function.Signature.floating;
import static io.dfj.engine.function.Signature.integer;

import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.engine.function.WindowEvaluator;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.util.List;

/** {@code median(number)}. */
public final class Median {
  public static final AggregateFunction FUNCTION = new Declared();

  private Median() {}

  private static final class Declared extends DeclaredAggregate {
    private Declared() {
      super(
          "median",
          List.of(),
          Aggregates.documentation(
              "The value in the middle of the sorted values that are not null, or the average of"
                  + " the two in the middle; null if there is none. Exact.",
              "(SELECT median(x) FROM (VALUES (1), (2), (4), (9)) AS t(x))",
              "3.0"),
          Aggregates.oneOf(
              integer("number"), bigint("number"), decimal("number"), floating("number")));
    }

    /** DOUBLE, but a decimal for decimals: with one more digit, so that a half fits. */
    @Override
    public DataType returnType(List<DataType> arguments) {
      DataType argument = arguments.get(0);
      if (argument.sqlType() != SqlType.DECIMAL) {
        return DataType.DOUBLE;
      }
      return argument.precision() == DataType.MAX_DECIMAL_PRECISION
          ? argument
          : DataType.decimal(argument.precision() + 1, argument.scale() + 1);
    }

    @Override
    public WindowEvaluator windowEvaluator(
        List<DataType> arguments, DataType returnType, boolean ignoreNulls) {
      return new FrameMedians(() -> accumulator(arguments, returnType));
    }

    @Override
    public GroupAccumulator accumulator(List<DataType> arguments, DataType returnType) {
      return accumulator(arguments, returnType, () -> {});
    }

    @Override
    public GroupAccumulator accumulator(
        List<DataType> arguments, DataType returnType, Runnable check) {
      return new MedianAccumulator(arguments.get(0), returnType, check);
    }
  }
}
