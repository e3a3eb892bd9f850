// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;
import java.util.List;

/** {@code regr_r2(y, x)}. */
public final class RegrR2 {
  public static final AggregateFunction FUNCTION =
      new Comoment(
          "regr_r2",
          List.of(),
          Aggregates.documentation(
              "The square of Pearson's correlation of pairs without nulls; null for"
                  + " fewer than two or if either does not vary.",
              "(SELECT regr_r2(y, x) FROM (VALUES (2, 1), (4, 2), (6, 3), (NULL, 9)) AS t(y, x))",
              "1.0"),
          ComomentAccumulator.Result.DETERMINATION);

  private RegrR2() {}
}
