// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;
import java.util.List;

/** {@code var_pop(number)}. */
public final class VarPop {
  public static final AggregateFunction FUNCTION =
      new Moment(
          "var_pop",
          List.of("var_population"),
          Aggregates.documentation(
              "Variance of a whole population; null for no values.",
              "(SELECT var_pop(x) FROM (VALUES (1), (3)) AS t(x))",
              "1.0"),
          MomentAccumulator.Result.VARIANCE_POPULATION);

  private VarPop() {}
}
