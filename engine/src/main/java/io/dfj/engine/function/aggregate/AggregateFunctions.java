// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;
import java.util.List;

/** The aggregate functions. */
public final class AggregateFunctions {
  public static final List<AggregateFunction> ALL =
      List.of(Avg.FUNCTION, Count.FUNCTION, Max.FUNCTION, Min.FUNCTION, Sum.FUNCTION);

  private AggregateFunctions() {}
}
