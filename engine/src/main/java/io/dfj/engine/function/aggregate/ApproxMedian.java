// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;

/** {@code approx_median}. */
public final class ApproxMedian {
  public static final AggregateFunction FUNCTION =
      ApproxPercentile.median(
          "approx_median",
          Aggregates.documentation(
              "About the median of the values that are not null, by a t-digest; null if there is none.",
              "(SELECT approx_median(x) FROM (VALUES (1), (2), (9)) AS t(x))",
              "2"));

  private ApproxMedian() {}
}
