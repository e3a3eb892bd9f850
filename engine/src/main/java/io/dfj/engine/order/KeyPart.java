// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.order;

/** Some bits of a sort key. */
interface KeyPart {
  /** How many bits, 0 to 64; with 0 all rows are equal in this part. */
  int width();

  /**
   * Appends the bits of rows at places [from, to): shifts each word left by the width and sets the
   * bits so freed.
   */
  void append(int[] rows, int from, int to, long[] words);
}
