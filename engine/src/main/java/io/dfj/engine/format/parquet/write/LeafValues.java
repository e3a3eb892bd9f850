// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet.write;

import io.dfj.engine.batch.Vector;
import org.jspecify.annotations.Nullable;

/**
 * What a batch has for one leaf column.
 *
 * @param entries values, nulls and empty lists
 * @param definition level of each entry; Java null when every entry is a value
 * @param repetition level of each entry: 0 begins a row; Java null when every entry is a row
 * @param vector holds the values
 * @param rows of {@code vector}, one for each value that is there; Java null for 0, 1, 2, ...
 * @param values how many there are
 */
record LeafValues(
    int entries,
    byte @Nullable [] definition,
    byte @Nullable [] repetition,
    Vector vector,
    int @Nullable [] rows,
    int values) {

  /** Row of the vector that holds the value at an index. */
  int row(int index) {
    return rows == null ? index : rows[index];
  }
}
