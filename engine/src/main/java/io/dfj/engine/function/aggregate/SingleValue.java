// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;
import java.util.List;

/** What a subquery used as an expression gives: the value of its only row. */
public final class SingleValue {
  public static final AggregateFunction FUNCTION =
      new Pick(
          "$single_value",
          List.of(),
          Aggregates.documentation(
              "The value of a subquery used as an expression; null for no row, an error for more"
                  + " than one.",
              "(SELECT x FROM (VALUES (7)) AS t(x))",
              "7"),
          PickAccumulator.Rule.SINGLE);

  private SingleValue() {}
}
