// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;
import java.util.List;

/** {@code covar_samp(y, x)}. */
public final class CovarSamp {
  public static final AggregateFunction FUNCTION =
      new Comoment(
          "covar_samp",
          List.of("covar"),
          Aggregates.documentation(
              "Covariance of a sample of pairs without nulls; null for fewer than two.",
              "(SELECT covar_samp(y, x) FROM (VALUES (1, 1), (2, 2), (3, 3)) AS t(y, x))",
              "1.0"),
          ComomentAccumulator.Result.COVARIANCE_SAMPLE);

  private CovarSamp() {}
}
