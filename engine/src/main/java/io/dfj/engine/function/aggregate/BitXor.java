// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;

/** {@code bit_xor(number)}. */
public final class BitXor {
  public static final AggregateFunction FUNCTION =
      new BitAggregate(
          "bit_xor",
          Aggregates.documentation(
              "Bitwise exclusive OR of the integers that are not null; null if there is none.",
              "(SELECT bit_xor(x) FROM (VALUES (6), (3)) AS t(x))",
              "5"),
          BitAccumulator.Operator.XOR);

  private BitXor() {}
}
