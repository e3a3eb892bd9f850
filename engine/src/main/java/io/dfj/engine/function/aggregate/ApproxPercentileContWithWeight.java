// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;

/** {@code approx_percentile_cont_with_weight}. */
public final class ApproxPercentileContWithWeight {
  public static final AggregateFunction FUNCTION =
      ApproxPercentile.percentile(
          "approx_percentile_cont_with_weight",
          Aggregates.documentation(
              "As approx_percentile_cont, where a value of weight 2 counts as two values. In SQL also"
                  + " approx_percentile_cont_with_weight(weight, fraction) WITHIN GROUP (ORDER BY number).",
              "(SELECT approx_percentile_cont_with_weight(x, w, 0.5) FROM (VALUES (1, 1), (10, 5)) AS t(x, w))",
              "10"),
          true);

  private ApproxPercentileContWithWeight() {}
}
