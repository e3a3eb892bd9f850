// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.engine.function.WindowEvaluator;
import io.dfj.metadata.type.DataType;
import java.util.List;

/** {@code array_agg(value)}. */
public final class ArrayAgg {
  public static final AggregateFunction FUNCTION = new Declared();

  private ArrayAgg() {}

  private static final class Declared extends DeclaredAggregate {
    private Declared() {
      super(
          "array_agg",
          List.of("list"),
          Aggregates.documentation(
              "An array of the values, those that are null too; null over no rows.",
              "(SELECT array_agg(x ORDER BY x DESC) FROM (VALUES (1), (2), (NULL)) AS t(x))",
              "[NULL, 2, 1]"),
          Aggregates.oneOf(Aggregates.any("value")));
    }

    @Override
    public DataType returnType(List<DataType> arguments) {
      return DataType.array(arguments.get(0));
    }

    @Override
    public boolean takesNulls() {
      return true;
    }

    @Override
    public WindowEvaluator windowEvaluator(
        List<DataType> arguments, DataType returnType, boolean ignoreNulls) {
      return new FrameArrays(returnType);
    }

    @Override
    public GroupAccumulator accumulator(List<DataType> arguments, DataType returnType) {
      return new ArrayAggAccumulator(returnType);
    }
  }
}
