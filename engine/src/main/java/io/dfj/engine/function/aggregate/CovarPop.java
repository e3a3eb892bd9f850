// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;
import java.util.List;

/** {@code covar_pop(y, x)}. */
public final class CovarPop {
  public static final AggregateFunction FUNCTION =
      new Comoment(
          "covar_pop",
          List.of(),
          Aggregates.documentation(
              "Covariance of a population of pairs without nulls; null for none.",
              "(SELECT covar_pop(y, x) FROM (VALUES (1, 1), (3, 3)) AS t(y, x))",
              "1.0"),
          ComomentAccumulator.Result.COVARIANCE_POPULATION);

  private CovarPop() {}
}
