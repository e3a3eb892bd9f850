// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;
import java.util.List;

/** {@code bool_or(condition)}. */
public final class BoolOr {
  public static final AggregateFunction FUNCTION =
      new BooleanAggregate(
          "bool_or",
          List.of("any"),
          Aggregates.documentation(
              "Whether some condition is true; null if all are null.",
              "(SELECT bool_or(x) FROM (VALUES (true), (false)) AS t(x))",
              "true"),
          Extreme.LARGEST);

  private BoolOr() {}
}
