// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import static io.dfj.engine.function.Signature.bigint;

import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.metadata.type.DataType;
import java.util.List;

/** {@code nth_value(value, n)} of a group; before OVER it is the window function of the name. */
public final class NthValue {
  public static final AggregateFunction FUNCTION = new Declared();

  private NthValue() {}

  private static final class Declared extends DeclaredAggregate {
    private Declared() {
      super(
          "nth_value",
          List.of(),
          Aggregates.documentation(
              "The value of the n-th row, counted from 1, or below zero from the last, which without"
                  + " an order is any row; null if there is no such row.",
              "(SELECT nth_value(x, 2 ORDER BY x) FROM (VALUES (9), (7), (8)) AS t(x))",
              "8"),
          List.of(List.of(Aggregates.any("value"), bigint("n"))));
    }

    @Override
    public DataType returnType(List<DataType> arguments) {
      return arguments.get(0);
    }

    @Override
    public boolean takesNulls() {
      return true;
    }

    @Override
    public GroupAccumulator accumulator(List<DataType> arguments, DataType returnType) {
      return new NthValueAccumulator(returnType);
    }
  }
}
