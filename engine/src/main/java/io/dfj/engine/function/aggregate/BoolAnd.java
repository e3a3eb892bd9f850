// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;
import java.util.List;

/** {@code bool_and(condition)}. */
public final class BoolAnd {
  public static final AggregateFunction FUNCTION =
      new BooleanAggregate(
          "bool_and",
          List.of("every"),
          Aggregates.documentation(
              "Whether all conditions that are not null are true; null if there is none.",
              "(SELECT bool_and(x) FROM (VALUES (true), (false)) AS t(x))",
              "false"),
          Extreme.SMALLEST);

  private BoolAnd() {}
}
