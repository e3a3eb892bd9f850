// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

/** What repeating a call with equal arguments gives. */
public enum Volatility {
  /** Always the same: may be evaluated while planning. */
  IMMUTABLE,
  /** The same within one execution, as CURRENT_TIMESTAMP. */
  STABLE,
  /** Anything, as RANDOM(): evaluated for every row, never merged or moved. */
  VOLATILE
}
