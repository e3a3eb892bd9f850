// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;
import java.util.List;

/** {@code regr_avgx(y, x)}. */
public final class RegrAvgx {
  public static final AggregateFunction FUNCTION =
      new Comoment(
          "regr_avgx",
          List.of(),
          Aggregates.documentation(
              "The mean of x over pairs without nulls; null for none.",
              "(SELECT regr_avgx(y, x) FROM (VALUES (2, 1), (4, 2), (6, 3), (NULL, 9)) AS t(y, x))",
              "2.0"),
          ComomentAccumulator.Result.MEAN_X);

  private RegrAvgx() {}
}
