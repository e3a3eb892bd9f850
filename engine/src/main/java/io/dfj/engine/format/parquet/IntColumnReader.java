// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.Vector;
import io.dfj.metadata.type.DataType;
import org.jspecify.annotations.Nullable;

/** INT32 values as they are: integers and dates. */
final class IntColumnReader extends ColumnReader {
  private int[] out = {};
  private int[] dictionary = {};
  private int[] scratch = {};

  IntColumnReader(DataType type, ColumnPages pages) {
    super(type, pages);
  }

  @Override
  public void accept(ValueDecoder values, int count) {
    dictionary = new int[count];
    values.ints(dictionary, 0, count);
  }

  @Override
  void begin(int count, int @Nullable [] selection, int size) {
    out = new int[count];
    if (scratch.length < count) {
      scratch = new int[count];
    }
  }

  @Override
  void codes(HybridDecoder codes, int offset, int count) {
    codes.read(dictionary, out, offset, count, scratch);
  }

  @Override
  void values(ValueDecoder values, int offset, int count) {
    values.ints(out, offset, count);
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
    return new IntVector(type(), out, nulls, count);
  }

  @Override
  FlatVector decodeAll(ValueDecoder values, int count) {
    int[] all = new int[count];
    values.ints(all, 0, count);
    return new IntVector(type(), all, null, count);
  }
}
