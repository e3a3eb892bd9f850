// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;
import java.util.List;

/** {@code regr_intercept(y, x)}. */
public final class RegrIntercept {
  public static final AggregateFunction FUNCTION =
      new Comoment(
          "regr_intercept",
          List.of(),
          Aggregates.documentation(
              "Where the line that fits pairs without nulls best meets the y axis;"
                  + " null for fewer than two or if x does not vary.",
              "(SELECT regr_intercept(y, x) FROM (VALUES (2, 1), (4, 2), (6, 3), (NULL, 9)) AS t(y, x))",
              "0.0"),
          ComomentAccumulator.Result.INTERCEPT);

  private RegrIntercept() {}
}
