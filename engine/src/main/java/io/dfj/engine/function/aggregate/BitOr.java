// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;

/** {@code bit_or(number)}. */
public final class BitOr {
  public static final AggregateFunction FUNCTION =
      new BitAggregate(
          "bit_or",
          Aggregates.documentation(
              "Bitwise OR of the integers that are not null; null if there is none.",
              "(SELECT bit_or(x) FROM (VALUES (6), (3)) AS t(x))",
              "7"),
          BitAccumulator.Operator.OR);

  private BitOr() {}
}
