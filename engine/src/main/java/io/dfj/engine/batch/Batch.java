// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.batch;

import org.jspecify.annotations.Nullable;

/**
 * Rows on their way through a pipeline: columns of equal length and, optionally, the ascending
 * indexes of the rows that count. Immutable.
 */
public final class Batch {
  private final Vector[] columns;
  private final int rowCount;
  private final int @Nullable [] selection;
  private final int size;

  private Batch(Vector[] columns, int rowCount, int @Nullable [] selection, int size) {
    this.columns = columns;
    this.rowCount = rowCount;
    this.selection = selection;
    this.size = size;
  }

  /** All rows count. The row count is given because there may be no column. */
  public static Batch of(int rowCount, Vector... columns) {
    return new Batch(columns, rowCount, null, rowCount);
  }

  /**
   * The same columns with only these rows counting.
   *
   * @param rows ascending physical row indexes; kept, must not change
   * @param count how many of them
   */
  public Batch select(int[] rows, int count) {
    return new Batch(columns, rowCount, rows, count);
  }

  /** Other columns, of the same physical length, under the same selection. */
  public Batch withColumns(Vector... replaced) {
    return new Batch(replaced, rowCount, selection, size);
  }

  public int columnCount() {
    return columns.length;
  }

  public Vector column(int index) {
    return columns[index];
  }

  /** Do not change. */
  public Vector[] columns() {
    return columns;
  }

  /** Physical rows: the length of every column. */
  public int rowCount() {
    return rowCount;
  }

  /** Indexes of the rows that count, {@link #size()} of them; Java null when all do. */
  public int @Nullable [] selection() {
    return selection;
  }

  /** Rows that count. */
  public int size() {
    return size;
  }

  /** The selected rows as dense columns; itself when nothing is selected away. Keeps encodings. */
  public Batch compact() {
    if (selection == null) {
      return this;
    }
    Vector[] dense = new Vector[columns.length];
    for (int i = 0; i < dense.length; i++) {
      Vector column = columns[i];
      if (column instanceof ConstantVector constant) {
        dense[i] = new ConstantVector(constant.single(), size);
      } else if (column instanceof DictionaryVector dictionary) {
        dense[i] = Vector.pick(dictionary, selection, null, size);
      } else {
        dense[i] = column.gather(selection, size);
      }
    }
    return of(size, dense);
  }

  /** Rows [from, from + count) of the rows that count, without copying values. */
  public Batch slice(int from, int count) {
    int[] rows = new int[count];
    for (int i = 0; i < count; i++) {
      rows[i] = selection == null ? from + i : selection[from + i];
    }
    return new Batch(columns, rowCount, rows, count);
  }
}
