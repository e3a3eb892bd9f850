// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

/** BYTE_STREAM_SPLIT: the first bytes of all values, then the second bytes, and so on. */
final class ByteStreamSplitDecoder extends ValueDecoder {
  private final int width;
  private byte[] data = {};
  private int start;

  /** Values in the page, which is the distance of a value's bytes. */
  private int stride;

  private int index;
  private byte[] joined = {};

  ByteStreamSplitDecoder(int width) {
    this.width = width;
  }

  @Override
  void reset(byte[] newData, int newStart, int end, int count) {
    int bytes = end - newStart;
    if (width <= 0 || bytes % width != 0) {
      throw new CorruptDataException(bytes + " bytes are no streams of " + width);
    }
    data = newData;
    start = newStart;
    stride = bytes / width;
    index = 0;
  }

  private int take(int count) {
    if (count > stride - index) {
      throw new CorruptDataException("fewer values than announced");
    }
    int from = start + index;
    index += count;
    return from;
  }

  @Override
  void skip(int count) {
    take(count);
  }

  @Override
  void ints(int[] out, int offset, int count) {
    int from = take(count);
    for (int i = 0; i < count; i++) {
      out[offset + i] = intAt(from + i);
    }
  }

  private int intAt(int at) {
    return data[at] & 0xFF
        | (data[at + stride] & 0xFF) << 8
        | (data[at + 2 * stride] & 0xFF) << 16
        | data[at + 3 * stride] << 24;
  }

  private long longAt(int at) {
    return intAt(at) & 0xFFFFFFFFL | (long) intAt(at + 4 * stride) << 32;
  }

  @Override
  void longs(long[] out, int offset, int count) {
    int from = take(count);
    for (int i = 0; i < count; i++) {
      out[offset + i] = longAt(from + i);
    }
  }

  @Override
  void floats(double[] out, int offset, int count) {
    int from = take(count);
    for (int i = 0; i < count; i++) {
      out[offset + i] = Float.intBitsToFloat(intAt(from + i));
    }
  }

  @Override
  void doubles(double[] out, int offset, int count) {
    int from = take(count);
    for (int i = 0; i < count; i++) {
      out[offset + i] = Double.longBitsToDouble(longAt(from + i));
    }
  }

  @Override
  void binaries(BinaryValues out, int count) {
    int from = take(count);
    out.ensure(count);
    if (joined.length < count * width + LittleEndian.PADDING) {
      joined = new byte[count * width + LittleEndian.PADDING];
    }
    for (int k = 0; k < width; k++) {
      int stream = from + k * stride;
      for (int i = 0; i < count; i++) {
        joined[i * width + k] = data[stream + i];
      }
    }
    out.data = joined;
    for (int i = 0; i < count; i++) {
      out.starts[i] = i * width;
      out.lengths[i] = width;
    }
  }
}
