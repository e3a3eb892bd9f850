// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.window;

import io.dfj.engine.function.WindowFunction;

/** {@code lead(value [, offset [, default]])}. */
public final class Lead {
  public static final WindowFunction FUNCTION = new Shift("lead", "after", 1);

  private Lead() {}
}
