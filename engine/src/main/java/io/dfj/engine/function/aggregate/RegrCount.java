// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;
import java.util.List;

/** {@code regr_count(y, x)}. */
public final class RegrCount {
  public static final AggregateFunction FUNCTION =
      new Comoment(
          "regr_count",
          List.of(),
          Aggregates.documentation(
              "How many pairs have no null.",
              "(SELECT regr_count(y, x) FROM (VALUES (2, 1), (4, 2), (6, 3), (NULL, 9)) AS t(y, x))",
              "3"),
          ComomentAccumulator.Result.COUNT);

  private RegrCount() {}
}
