// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

/** What becomes of the rows that are there when others are written. */
public enum InsertOp {
  /** They stay: a table gets further rows, a folder further files; a single file is replaced. */
  APPEND,
  /** They go; only where a single file is written. */
  OVERWRITE,
  /** Those with the same key go; nothing that is written has keys, so that it is always refused. */
  REPLACE
}
