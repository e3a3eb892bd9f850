// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.metadata.type.DataType;
import java.util.List;

/** {@code percentile_cont(number, fraction)}. */
public final class PercentileCont {
  public static final AggregateFunction FUNCTION = new Declared();

  private PercentileCont() {}

  private static final class Declared extends DeclaredAggregate {
    private Declared() {
      super(
          "percentile_cont",
          List.of("quantile_cont"),
          Aggregates.documentation(
              "The value at a fraction, from 0 to 1, of the sorted values that are not null, between"
                  + " two of them in proportion; null if there is none. Exact. In SQL also"
                  + " percentile_cont(fraction) WITHIN GROUP (ORDER BY number).",
              "(SELECT percentile_cont(0.75) WITHIN GROUP (ORDER BY x)"
                  + " FROM (VALUES (1), (2), (3), (5)) AS t(x))",
              "3.5"),
          List.of(List.of(number("number"), number("fraction"))));
    }

    @Override
    public DataType returnType(List<DataType> arguments) {
      return DataType.DOUBLE;
    }

    @Override
    public int fractionArgument() {
      return 1;
    }

    @Override
    public GroupAccumulator accumulator(List<DataType> arguments, DataType returnType) {
      return accumulator(arguments, returnType, () -> {});
    }

    @Override
    public GroupAccumulator accumulator(
        List<DataType> arguments, DataType returnType, Runnable check) {
      return new PercentileAccumulator(check);
    }
  }
}
