// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function;

/** How a kernel says that its result is null. False before every call. */
public final class NullFlag {
  public boolean isNull;
}
