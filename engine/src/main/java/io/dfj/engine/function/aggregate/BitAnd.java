// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;

/** {@code bit_and(number)}. */
public final class BitAnd {
  public static final AggregateFunction FUNCTION =
      new BitAggregate(
          "bit_and",
          Aggregates.documentation(
              "Bitwise AND of the integers that are not null; null if there is none.",
              "(SELECT bit_and(x) FROM (VALUES (6), (3)) AS t(x))",
              "2"),
          BitAccumulator.Operator.AND);

  private BitAnd() {}
}
