// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;
import java.util.List;

/** {@code regr_avgy(y, x)}. */
public final class RegrAvgy {
  public static final AggregateFunction FUNCTION =
      new Comoment(
          "regr_avgy",
          List.of(),
          Aggregates.documentation(
              "The mean of y over pairs without nulls; null for none.",
              "(SELECT regr_avgy(y, x) FROM (VALUES (2, 1), (4, 2), (6, 3), (NULL, 9)) AS t(y, x))",
              "4.0"),
          ComomentAccumulator.Result.MEAN_Y);

  private RegrAvgy() {}
}
