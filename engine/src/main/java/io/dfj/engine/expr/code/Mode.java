// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

/**
 * Which variant of a loop: compiled only when a batch asks for it.
 *
 * @param nulls whether columns may hold nulls
 * @param indirect whether columns may be dictionary-encoded or constant
 * @param careful decimals of 128 bits and exact error messages; else decimals are longs, overflow
 *     anywhere sets a flag, and the batch is done again carefully
 */
record Mode(boolean nulls, boolean indirect, boolean careful) {
  static final int COUNT = 8;

  int index() {
    return (nulls ? 1 : 0) + (indirect ? 2 : 0) + (careful ? 4 : 0);
  }
}
