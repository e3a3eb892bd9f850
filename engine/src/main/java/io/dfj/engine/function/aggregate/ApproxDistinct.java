// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.metadata.type.DataType;
import java.util.List;

/** {@code approx_distinct(value)}. */
public final class ApproxDistinct {
  public static final AggregateFunction FUNCTION = new Declared();

  private ApproxDistinct() {}

  private static final class Declared extends DeclaredAggregate {
    private Declared() {
      super(
          "approx_distinct",
          List.of("approx_count_distinct"),
          Aggregates.documentation(
              "About how many different values there are that are not null, by a HyperLogLog"
                  + " sketch; within two percent as a rule.",
              "(SELECT approx_distinct(x) FROM (VALUES (1), (2), (1)) AS t(x))",
              "2"),
          Aggregates.oneOf(Aggregates.any("value")));
    }

    @Override
    public DataType returnType(List<DataType> arguments) {
      return DataType.BIGINT;
    }

    @Override
    public boolean neverNull() {
      return true;
    }

    @Override
    public boolean ignoresDistinct() {
      return true;
    }

    @Override
    public GroupAccumulator accumulator(List<DataType> arguments, DataType returnType) {
      return new ApproxDistinctAccumulator();
    }
  }
}
