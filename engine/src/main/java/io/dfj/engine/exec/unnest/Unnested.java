// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.unnest;

/** Where the items of a row come from. */
public sealed interface Unnested {
  /**
   * A column of arrays or maps.
   *
   * @param column index in the input
   */
  record Collection(int column) implements Unnested {}

  /**
   * Numbers from one to another, which are never held in an array.
   *
   * @param start index of a BIGINT column, as are {@code stop} and {@code step}
   * @param inclusive whether the stop may be the last of them
   */
  record Series(int start, int stop, int step, boolean inclusive) implements Unnested {}
}
