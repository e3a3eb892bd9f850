// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;
import java.util.List;

/** {@code any_value(value)}. */
public final class AnyValue {
  public static final AggregateFunction FUNCTION =
      new Pick(
          "any_value",
          List.of("arbitrary"),
          Aggregates.documentation(
              "Some value that is not null; null if there is none.",
              "(SELECT any_value(x) FROM (VALUES (NULL), (7)) AS t(x))",
              "7"),
          PickAccumulator.Rule.FIRST_NOT_NULL);

  private AnyValue() {}
}
