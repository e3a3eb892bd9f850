// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import io.dfj.metadata.type.DataType;
import org.jspecify.annotations.Nullable;

/** Floating-point values, and integers read as such. */
final class DoubleColumnReader extends ColumnReader {
  /** Reads values of one physical type as doubles. */
  interface DoubleSource {
    void read(ValueDecoder values, double[] out, int offset, int count);
  }

  private final DoubleSource source;
  private double[] out = {};
  private double[] dictionary = {};
  private int[] scratch = {};

  DoubleColumnReader(DataType type, ColumnPages pages, DoubleSource source) {
    super(type, pages);
    this.source = source;
  }

  @Override
  public void accept(ValueDecoder values, int count) {
    dictionary = new double[count];
    source.read(values, dictionary, 0, count);
  }

  @Override
  void begin(int count, int @Nullable [] selection, int size) {
    out = new double[count];
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
    return new DoubleVector(type(), out, nulls, count);
  }

  @Override
  FlatVector decodeAll(ValueDecoder values, int count) {
    double[] all = new double[count];
    source.read(values, all, 0, count);
    return new DoubleVector(type(), all, null, count);
  }
}
