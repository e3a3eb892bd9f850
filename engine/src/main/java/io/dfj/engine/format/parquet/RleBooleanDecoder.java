// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

/** RLE booleans: a length, then runs and bit packing of width 1. */
final class RleBooleanDecoder extends ValueDecoder {
  private final HybridDecoder bits = new HybridDecoder();

  @Override
  void reset(byte[] data, int start, int end, int count) {
    if (end - start < 4) {
      throw new CorruptDataException("fewer values than announced");
    }
    int length = LittleEndian.getInt(data, start);
    if (length < 0 || length > end - start - 4) {
      throw new CorruptDataException("RLE length " + length + " beyond the page");
    }
    bits.reset(data, start + 4, start + 4 + length, 1);
  }

  @Override
  void skip(int count) {
    bits.skip(count);
  }

  @Override
  void booleans(boolean[] out, int offset, int count) {
    bits.readBits(out, offset, count);
    // readBits marks zeros and leaves ones alone in an array of false.
    for (int i = offset; i < offset + count; i++) {
      out[i] = !out[i];
    }
  }
}
