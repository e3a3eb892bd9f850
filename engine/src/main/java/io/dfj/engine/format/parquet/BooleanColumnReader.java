// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.engine.batch.BooleanVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import io.dfj.metadata.type.DataType;
import org.jspecify.annotations.Nullable;

/** BOOLEAN values. */
final class BooleanColumnReader extends ColumnReader {
  private boolean[] out = {};
  private boolean[] dictionary = {};
  private int[] scratch = {};

  BooleanColumnReader(DataType type, ColumnPages pages) {
    super(type, pages);
  }

  @Override
  public void accept(ValueDecoder values, int count) {
    dictionary = new boolean[count];
    values.booleans(dictionary, 0, count);
  }

  @Override
  void begin(int count, int @Nullable [] selection, int size) {
    out = new boolean[count];
  }

  @Override
  void codes(HybridDecoder codes, int offset, int count) {
    if (scratch.length < count) {
      scratch = new int[count];
    }
    codes.read(scratch, 0, count);
    for (int i = 0; i < count; i++) {
      out[offset + i] = dictionary[scratch[i]];
    }
  }

  @Override
  void values(ValueDecoder values, int offset, int count) {
    values.booleans(out, offset, count);
  }

  @Override
  void spread(int offset, int count, int present, boolean[] nulls) {
    int from = offset + present - 1;
    for (int to = offset + count - 1; to > from && from >= offset; to--) {
      out[to] = out[from];
      from -= nulls[to] ? 0 : 1;
    }
  }

  @Override
  Vector finish(int count, boolean @Nullable [] nulls) {
    return new BooleanVector(type(), out, nulls, count);
  }

  @Override
  FlatVector decodeAll(ValueDecoder values, int count) {
    boolean[] all = new boolean[count];
    values.booleans(all, 0, count);
    return new BooleanVector(type(), all, null, count);
  }
}
