// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;
import java.util.List;

/** {@code stddev_pop(number)}. */
public final class StddevPop {
  public static final AggregateFunction FUNCTION =
      new Moment(
          "stddev_pop",
          List.of(),
          Aggregates.documentation(
              "Standard deviation of a whole population; null for no values.",
              "(SELECT stddev_pop(x) FROM (VALUES (1), (3)) AS t(x))",
              "1.0"),
          MomentAccumulator.Result.DEVIATION_POPULATION);

  private StddevPop() {}
}
