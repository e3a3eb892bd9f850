// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

/**
 * The rows that a window function sees together, in the window's order and numbered from 0. Valid
 * during the call only; used by one thread. Methods throw IndexOutOfBoundsException for rows that
 * there are not.
 */
public interface WindowPartition {
  /** How many rows; at least one. */
  int size();

  /**
   * The arguments in a row. The same view every time, moved to the row; null rules of parameters do
   * not count, nulls are there as they are.
   */
  ArgumentRow row(int row);

  /** The first row that is equal to this one in the window's order: its rank, less one. */
  int peersStart(int row);

  /** The row after the last that is equal to this one in the window's order. */
  int peersEnd(int row);

  /**
   * The rows of a row's frame: pairs of a first row and the row after the last, ascending, none of
   * them empty; more than one pair where EXCLUDE takes rows out of the middle.
   *
   * @throws IllegalStateException if the function was not declared with {@link
   *     WindowUDF.Builder#usesWindowFrame()}
   */
  int[] frame(int row);
}
