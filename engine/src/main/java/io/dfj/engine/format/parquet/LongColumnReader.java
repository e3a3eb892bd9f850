// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.metadata.type.DataType;
import org.jspecify.annotations.Nullable;

/** Integers, times, timestamps and decimals that fit a long. */
final class LongColumnReader extends ColumnReader {
  /** Reads values of one physical type as longs of one unit. */
  interface LongSource {
    void read(ValueDecoder values, long[] out, int offset, int count);
  }

  private final LongSource source;
  private long[] out = {};
  private long[] dictionary = {};
  private int[] scratch = {};

  LongColumnReader(DataType type, ColumnPages pages, LongSource source) {
    super(type, pages);
    this.source = source;
  }

  @Override
  public void accept(ValueDecoder values, int count) {
    dictionary = new long[count];
    source.read(values, dictionary, 0, count);
  }

  @Override
  void begin(int count, int @Nullable [] selection, int size) {
    out = new long[count];
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
    source.read(values, out, offset, count);
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
    return new LongVector(type(), out, nulls, count);
  }

  @Override
  FlatVector decodeAll(ValueDecoder values, int count) {
    long[] all = new long[count];
    source.read(values, all, 0, count);
    return new LongVector(type(), all, null, count);
  }
}
