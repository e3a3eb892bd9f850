// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;
import java.util.List;

/** The aggregate functions. */
public final class AggregateFunctions {
  public static final List<AggregateFunction> ALL =
      List.of(
          AnyValue.FUNCTION,
          ApproxDistinct.FUNCTION,
          ApproxMedian.FUNCTION,
          ApproxPercentileCont.FUNCTION,
          ApproxPercentileContWithWeight.FUNCTION,
          ArrayAgg.FUNCTION,
          Avg.FUNCTION,
          BitAnd.FUNCTION,
          BitOr.FUNCTION,
          BitXor.FUNCTION,
          BoolAnd.FUNCTION,
          BoolOr.FUNCTION,
          Corr.FUNCTION,
          Count.FUNCTION,
          CovarPop.FUNCTION,
          CovarSamp.FUNCTION,
          FirstValue.FUNCTION,
          LastValue.FUNCTION,
          Max.FUNCTION,
          Median.FUNCTION,
          Min.FUNCTION,
          NthValue.FUNCTION,
          PercentileCont.FUNCTION,
          RegrAvgx.FUNCTION,
          RegrAvgy.FUNCTION,
          RegrCount.FUNCTION,
          RegrIntercept.FUNCTION,
          RegrR2.FUNCTION,
          RegrSlope.FUNCTION,
          RegrSxx.FUNCTION,
          RegrSxy.FUNCTION,
          RegrSyy.FUNCTION,
          SingleValue.FUNCTION,
          Stddev.FUNCTION,
          StddevPop.FUNCTION,
          StringAgg.FUNCTION,
          Sum.FUNCTION,
          Var.FUNCTION,
          VarPop.FUNCTION);

  private AggregateFunctions() {}
}
