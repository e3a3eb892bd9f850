// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

/** DELTA_LENGTH_BYTE_ARRAY: all lengths, then all bytes. */
final class DeltaLengthDecoder extends ValueDecoder {
  private final DeltaBinaryPackedDecoder lengthDecoder = new DeltaBinaryPackedDecoder();
  private int[] lengths = {};
  private int index;
  private byte[] data = {};
  private int position;

  @Override
  void reset(byte[] newData, int start, int end, int count) {
    lengthDecoder.reset(newData, start, end, count);
    lengths = lengthDecoder.allInts();
    index = 0;
    data = newData;
    position = lengthDecoder.position();
    long sum = 0;
    for (int length : lengths) {
      if (length < 0) {
        throw new CorruptDataException("a value of length " + length);
      }
      sum += length;
    }
    if (sum > end - position) {
      throw new CorruptDataException("values reach beyond their page");
    }
  }

  /** Values in the page. */
  int total() {
    return lengths.length;
  }

  private void check(int count) {
    if (count > lengths.length - index) {
      throw new CorruptDataException("fewer values than announced");
    }
  }

  @Override
  void skip(int count) {
    check(count);
    for (int i = 0; i < count; i++) {
      position += lengths[index++];
    }
  }

  @Override
  void binaries(BinaryValues out, int count) {
    check(count);
    out.ensure(count);
    out.data = data;
    for (int i = 0; i < count; i++) {
      int length = lengths[index++];
      out.starts[i] = position;
      out.lengths[i] = length;
      position += length;
    }
  }
}
