// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;
import java.util.List;

/** {@code stddev(number)}. */
public final class Stddev {
  public static final AggregateFunction FUNCTION =
      new Moment(
          "stddev",
          List.of("stddev_samp"),
          Aggregates.documentation(
              "Standard deviation of a sample; null for fewer than two values.",
              "(SELECT stddev(x) FROM (VALUES (1), (2), (3)) AS t(x))",
              "1.0"),
          MomentAccumulator.Result.DEVIATION_SAMPLE);

  private Stddev() {}
}
