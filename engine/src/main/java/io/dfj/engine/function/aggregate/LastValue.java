// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;
import java.util.List;

/** {@code last_value(value)}. */
public final class LastValue {
  public static final AggregateFunction FUNCTION =
      new Pick(
          "last_value",
          List.of("last"),
          Aggregates.documentation(
              "The value of the last row, which without an order is any row.",
              "(SELECT last_value(x) FROM (VALUES (7)) AS t(x))",
              "7"),
          PickAccumulator.Rule.LAST);

  private LastValue() {}
}
