// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;
import java.util.List;

/** {@code regr_sxy(y, x)}. */
public final class RegrSxy {
  public static final AggregateFunction FUNCTION =
      new Comoment(
          "regr_sxy",
          List.of(),
          Aggregates.documentation(
              "The sum of the products of the distances of x and y from their means"
                  + " over pairs without nulls; null for none.",
              "(SELECT regr_sxy(y, x) FROM (VALUES (2, 1), (4, 2), (6, 3), (NULL, 9)) AS t(y, x))",
              "4.0"),
          ComomentAccumulator.Result.PRODUCTS);

  private RegrSxy() {}
}
