// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

/** PLAIN booleans: one bit each, least significant first. */
final class PlainBooleanDecoder extends ValueDecoder {
  private byte[] data = {};
  private long bit;
  private long endBit;

  @Override
  void reset(byte[] newData, int start, int end, int count) {
    data = newData;
    bit = 8L * start;
    endBit = 8L * end;
  }

  @Override
  void skip(int count) {
    if (count > endBit - bit) {
      throw new CorruptDataException("fewer values than announced");
    }
    bit += count;
  }

  @Override
  void booleans(boolean[] out, int offset, int count) {
    long from = bit;
    skip(count);
    for (int i = 0; i < count; i++) {
      long at = from + i;
      out[offset + i] = (data[(int) (at >> 3)] >>> (at & 7) & 1) != 0;
    }
  }
}
