// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;
import java.util.List;

/** {@code regr_syy(y, x)}. */
public final class RegrSyy {
  public static final AggregateFunction FUNCTION =
      new Comoment(
          "regr_syy",
          List.of(),
          Aggregates.documentation(
              "The sum of the squared distances of y from its mean over pairs without"
                  + " nulls; null for none.",
              "(SELECT regr_syy(y, x) FROM (VALUES (2, 1), (4, 2), (6, 3), (NULL, 9)) AS t(y, x))",
              "8.0"),
          ComomentAccumulator.Result.SQUARES_Y);

  private RegrSyy() {}
}
