// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;
import java.util.List;

/** {@code first_value(value)}. */
public final class FirstValue {
  public static final AggregateFunction FUNCTION =
      new Pick(
          "first_value",
          List.of("first"),
          Aggregates.documentation(
              "The value of the first row, which without an order is any row.",
              "(SELECT first_value(x) FROM (VALUES (7)) AS t(x))",
              "7"),
          PickAccumulator.Rule.FIRST);

  private FirstValue() {}
}
