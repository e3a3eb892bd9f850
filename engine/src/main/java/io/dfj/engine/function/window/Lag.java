// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.window;

import io.dfj.engine.function.WindowFunction;

/** {@code lag(value [, offset [, default]])}. */
public final class Lag {
  public static final WindowFunction FUNCTION = new Shift("lag", "before", -1);

  private Lag() {}
}
