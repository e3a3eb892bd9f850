// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

/** PLAIN byte arrays: each a length and that many bytes. */
final class PlainBinaryDecoder extends ValueDecoder {
  private byte[] data = {};
  private int position;
  private int end;

  @Override
  void reset(byte[] newData, int start, int newEnd, int count) {
    data = newData;
    position = start;
    end = newEnd;
  }

  @Override
  void skip(int count) {
    int at = position;
    for (int i = 0; i < count; i++) {
      at = next(at) + LittleEndian.getInt(data, at);
    }
    position = at;
  }

  /** Checks the length at a position; the value starts four bytes on. */
  private int next(int at) {
    // Without its length the value cannot be there either; the padding makes the load safe.
    int length = at <= end - 4 ? LittleEndian.getInt(data, at) : -1;
    if (length < 0 || length > end - at - 4) {
      throw new CorruptDataException("a value reaches beyond its page");
    }
    return at + 4;
  }

  @Override
  void binaries(BinaryValues out, int count) {
    out.ensure(count);
    out.data = data;
    int[] starts = out.starts;
    int[] lengths = out.lengths;
    byte[] from = data;
    int last = end;
    int at = position;
    for (int i = 0; i < count; i++) {
      int length = at <= last - 4 ? LittleEndian.getInt(from, at) : -1;
      at += 4;
      if (length < 0 || length > last - at) {
        throw new CorruptDataException("a value reaches beyond its page");
      }
      starts[i] = at;
      lengths[i] = length;
      at += length;
    }
    position = at;
  }
}
