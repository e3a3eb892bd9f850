// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;
import java.util.List;

/** {@code var(number)}. */
public final class Var {
  public static final AggregateFunction FUNCTION =
      new Moment(
          "var",
          List.of("var_samp", "var_sample", "variance"),
          Aggregates.documentation(
              "Variance of a sample; null for fewer than two values.",
              "(SELECT var_samp(x) FROM (VALUES (1), (2), (3)) AS t(x))",
              "1.0"),
          MomentAccumulator.Result.VARIANCE_SAMPLE);

  private Var() {}
}
