// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** PLAIN values of a fixed number of bytes. */
final class PlainDecoder extends ValueDecoder {
  private final int width;
  private byte[] data = {};
  private ByteBuffer buffer = ByteBuffer.wrap(data);
  private int position;
  private int end;

  PlainDecoder(int width) {
    this.width = width;
  }

  @Override
  void reset(byte[] newData, int start, int newEnd, int count) {
    if (data != newData) {
      data = newData;
      buffer = ByteBuffer.wrap(newData).order(ByteOrder.LITTLE_ENDIAN);
    }
    position = start;
    end = newEnd;
  }

  private int take(int count) {
    if ((long) count * width > end - position) {
      throw new CorruptDataException("fewer values than announced");
    }
    int from = position;
    position += count * width;
    return from;
  }

  @Override
  void skip(int count) {
    take(count);
  }

  @Override
  void ints(int[] out, int offset, int count) {
    int from = take(count);
    buffer.clear().position(from);
    buffer.asIntBuffer().get(out, offset, count);
  }

  @Override
  void longs(long[] out, int offset, int count) {
    int from = take(count);
    buffer.clear().position(from);
    buffer.asLongBuffer().get(out, offset, count);
  }

  @Override
  void floats(double[] out, int offset, int count) {
    int from = take(count);
    for (int i = 0; i < count; i++) {
      out[offset + i] = Float.intBitsToFloat(LittleEndian.getInt(data, from + 4 * i));
    }
  }

  @Override
  void doubles(double[] out, int offset, int count) {
    int from = take(count);
    buffer.clear().position(from);
    buffer.asDoubleBuffer().get(out, offset, count);
  }

  @Override
  void binaries(BinaryValues out, int count) {
    int from = take(count);
    out.ensure(count);
    out.data = data;
    for (int i = 0; i < count; i++) {
      out.starts[i] = from + i * width;
      out.lengths[i] = width;
    }
  }
}
