// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.window;

import io.dfj.engine.function.WindowFunction;
import java.util.List;

/** The window functions. */
public final class WindowFunctions {
  public static final List<WindowFunction> ALL =
      List.of(
          CumeDist.FUNCTION,
          DenseRank.FUNCTION,
          Lag.FUNCTION,
          Lead.FUNCTION,
          NthValue.FUNCTION,
          Ntile.FUNCTION,
          PercentRank.FUNCTION,
          Rank.FUNCTION,
          RowNumber.FUNCTION);

  private WindowFunctions() {}
}
