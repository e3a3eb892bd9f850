// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;
import java.util.List;

/** {@code corr(y, x)}. */
public final class Corr {
  public static final AggregateFunction FUNCTION =
      new Comoment(
          "corr",
          List.of(),
          Aggregates.documentation(
              "Pearson's correlation of pairs without nulls; null for fewer than two or if either"
                  + " does not vary.",
              "(SELECT corr(y, x) FROM (VALUES (1, 2), (2, 4)) AS t(y, x))",
              "1.0"),
          ComomentAccumulator.Result.CORRELATION);

  private Corr() {}
}
