// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;

/** {@code approx_percentile_cont}. */
public final class ApproxPercentileCont {
  public static final AggregateFunction FUNCTION =
      ApproxPercentile.percentile(
          "approx_percentile_cont",
          Aggregates.documentation(
              "About the value at a fraction, from 0 to 1, of the sorted values that are not null, by a"
                  + " t-digest of 100 or other centroids; null if there is none. In SQL also"
                  + " approx_percentile_cont(fraction) WITHIN GROUP (ORDER BY number).",
              "(SELECT approx_percentile_cont(x, 0.75) FROM (VALUES (1e0), (2), (3), (4), (5)) AS t(x))",
              "4.0"),
          false);

  private ApproxPercentileCont() {}
}
