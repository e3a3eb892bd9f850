// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.batch.VectorConcat;
import io.dfj.engine.exec.BatchConsumer;
import io.dfj.engine.exec.Sink;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gathered right input of a join during one execution: whole columns, shared by all batches
 * that the join gives, and which rows had a match.
 */
final class BuildRows implements Sink {
  private final Schema schema;
  private final boolean[] needed;
  private final boolean flags;
  private final List<List<Batch>> parts = new ArrayList<>();
  private List<Batch> batches = List.of();
  private Vector[] columns = {};
  private int size;
  private byte[] matched = {};

  /**
   * @param needed columns that are read again; others come back as nulls
   * @param flags whether matches are recorded
   */
  BuildRows(Schema schema, boolean[] needed, boolean flags) {
    this.schema = schema;
    this.needed = needed;
    this.flags = flags;
  }

  @Override
  public BatchConsumer attach() {
    List<Batch> part = new ArrayList<>();
    synchronized (parts) {
      parts.add(part);
    }
    return new BatchConsumer() {
      @Override
      public boolean accept(Batch batch) {
        if (batch.size() > 0) {
          // What is mostly selected away must not be kept alive.
          part.add(batch.size() < batch.rowCount() ? batch.compact() : batch);
        }
        return true;
      }

      @Override
      public void finish() {}
    };
  }

  @Override
  public void finish() {
    batches = new ArrayList<>();
    parts.forEach(batches::addAll);
    parts.clear();
    size = VectorConcat.rowCount(batches);
    columns = new Vector[schema.size()];
    if (flags) {
      matched = new byte[size];
    }
  }

  /** Concatenates one column; different columns may be by different threads. */
  void gather(int column) {
    columns[column] =
        needed[column] && size > 0
            ? VectorConcat.column(schema.field(column).type(), batches, column)
            : nulls(column, size);
  }

  /** Every column is gathered. */
  void gathered() {
    batches = List.of();
  }

  @Override
  public void close() {
    parts.clear();
    batches = List.of();
    columns = new Vector[0];
    matched = new byte[0];
  }

  int size() {
    return size;
  }

  int columnCount() {
    return schema.size();
  }

  Vector column(int index) {
    return columns[index];
  }

  /** A column of nulls of one of the types. */
  Vector nulls(int column, int length) {
    return new ConstantVector(VectorBuilder.single(schema.field(column).type(), null), length);
  }

  /** Left columns, then the build rows picked for them. */
  Vector[] beside(Vector[] left, int[] rows, boolean @Nullable [] nulls, int length) {
    Vector[] all = new Vector[left.length + columns.length];
    System.arraycopy(left, 0, all, 0, left.length);
    for (int i = 0; i < columns.length; i++) {
      all[left.length + i] = Vector.pick(columns[i], rows, nulls, length);
    }
    return all;
  }

  /** Left columns, then nulls. */
  Vector[] besideNulls(Vector[] left, int length) {
    Vector[] all = new Vector[left.length + schema.size()];
    System.arraycopy(left, 0, all, 0, left.length);
    for (int i = 0; i < schema.size(); i++) {
      all[left.length + i] = nulls(i, length);
    }
    return all;
  }

  /** Records a match. Any thread: all write the same. */
  void match(int row) {
    matched[row] = 1;
  }

  boolean isMatched(int row) {
    return matched[row] != 0;
  }
}
