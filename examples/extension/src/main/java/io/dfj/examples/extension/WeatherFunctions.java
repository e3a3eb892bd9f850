// SPDX-License-Identifier: Apache-2.0
package io.dfj.examples.extension;

import io.dfj.engine.spi.Accumulator;
import io.dfj.engine.spi.AggregateUDF;
import io.dfj.engine.spi.ArgumentRow;
import io.dfj.engine.spi.Parameter;
import io.dfj.engine.spi.ScalarUDF;
import io.dfj.engine.spi.Signature;
import io.dfj.metadata.type.DataType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions of the extension. */
final class WeatherFunctions {
  /** {@code celsius(fahrenheit)}. */
  static final ScalarUDF CELSIUS =
      ScalarUDF.ofDouble("celsius", fahrenheit -> (fahrenheit - 32) * 5 / 9);

  /** {@code spread(x)}: how far the least and the greatest value are apart. */
  static final AggregateUDF SPREAD =
      AggregateUDF.of(
          "spread",
          Signature.of(Parameter.of("x", DataType.DOUBLE)).returns(DataType.DOUBLE),
          Spread::new);

  private WeatherFunctions() {}

  private static final class Spread implements Accumulator {
    private @Nullable Double least;
    private @Nullable Double greatest;

    @Override
    public void update(ArgumentRow row) {
      add(row.getDouble(0), row.getDouble(0));
    }

    private void add(double from, double to) {
      least = least == null ? from : Math.min(least, from);
      greatest = greatest == null ? to : Math.max(greatest, to);
    }

    @Override
    public List<@Nullable Object> state() {
      return Arrays.asList(least, greatest);
    }

    @Override
    public void merge(List<@Nullable Object> state) {
      if (state.get(0) instanceof Double from && state.get(1) instanceof Double to) {
        add(from, to);
      }
    }

    @Override
    public @Nullable Object evaluate() {
      return least == null || greatest == null ? null : greatest - least;
    }
  }
}
