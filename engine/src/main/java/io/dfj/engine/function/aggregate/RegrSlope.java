// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;
import java.util.List;

/** {@code regr_slope(y, x)}. */
public final class RegrSlope {
  public static final AggregateFunction FUNCTION =
      new Comoment(
          "regr_slope",
          List.of(),
          Aggregates.documentation(
              "The slope of the line that fits pairs without nulls best; null for"
                  + " fewer than two or if x does not vary.",
              "(SELECT regr_slope(y, x) FROM (VALUES (2, 1), (4, 2), (6, 3), (NULL, 9)) AS t(y, x))",
              "2.0"),
          ComomentAccumulator.Result.SLOPE);

  private RegrSlope() {}
}
