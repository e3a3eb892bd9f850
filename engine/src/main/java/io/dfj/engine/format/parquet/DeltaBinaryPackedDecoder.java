// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

/**
 * DELTA_BINARY_PACKED integers: blocks of miniblocks of bit-packed differences. Arithmetic wraps,
 * so that 32-bit values are the low halves of the 64-bit ones.
 */
final class DeltaBinaryPackedDecoder extends ValueDecoder {
  /** Far above what any writer uses; bounds what a corrupt header can make us allocate. */
  private static final int MOST_MINIBLOCK_VALUES = 1 << 16;

  private byte[] data = {};
  private int position;
  private int end;
  private int total;
  private int returned;
  private int miniblocks;
  private long last;
  private long minDelta;
  private int widths;

  /** The miniblock that comes next in the current block; {@link #miniblocks} if none is left. */
  private int miniblock;

  private long[] values = {};
  private int valuesIn;
  private int valuesOut;
  private int perMiniblock;
  private boolean first;

  @Override
  void reset(byte[] newData, int start, int newEnd, int count) {
    data = newData;
    position = start;
    end = newEnd;
    long blockSize = varint();
    long blocks = varint();
    long announced = varint();
    last = zigzag(varint());
    if (blocks <= 0
        || blockSize <= 0
        || blocks > blockSize
        || blockSize % blocks != 0
        || blockSize / blocks % 8 != 0
        || blockSize / blocks > MOST_MINIBLOCK_VALUES
        || blocks > MOST_MINIBLOCK_VALUES) {
      throw new CorruptDataException("delta block of " + blockSize + " in " + blocks);
    }
    if (announced < 0 || announced > count) {
      throw new CorruptDataException(announced + " delta values in a page of " + count);
    }
    total = (int) announced;
    returned = 0;
    miniblocks = (int) blocks;
    perMiniblock = (int) (blockSize / blocks);
    miniblock = miniblocks;
    valuesIn = 0;
    valuesOut = 0;
    first = true;
    if (values.length < perMiniblock) {
      values = new long[perMiniblock];
    }
  }

  /** How many values the header announced. */
  int total() {
    return total;
  }

  /** Just behind what was decoded; behind the whole when all values were taken. */
  int position() {
    return position;
  }

  private long varint() {
    long result = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      if (position >= end) {
        throw new CorruptDataException("delta values end early");
      }
      long next = data[position++];
      result |= (next & 0x7F) << shift;
      if (next >= 0) {
        return result;
      }
    }
    throw new CorruptDataException("a number is too long");
  }

  private static long zigzag(long value) {
    return value >>> 1 ^ -(value & 1);
  }

  /** Decodes the next miniblock into {@link #values}. */
  private void fill() {
    if (first) {
      first = false;
      values[0] = last;
      valuesIn = 1;
      valuesOut = 0;
      return;
    }
    if (miniblock == miniblocks) {
      minDelta = zigzag(varint());
      widths = position;
      if (miniblocks > end - position) {
        throw new CorruptDataException("delta values end early");
      }
      position += miniblocks;
      miniblock = 0;
    }
    int width = data[widths + miniblock] & 0xFF;
    miniblock++;
    int bytes = perMiniblock / 8 * width;
    if (width > 64) {
      throw new CorruptDataException("bit width " + width);
    }
    int count = Math.min(perMiniblock, total - returned);
    if (bytes > end - position) {
      // Only the values that count need be there in the last miniblock.
      bytes = end - position;
      if ((long) count * width > 8L * bytes) {
        throw new CorruptDataException("delta values end early");
      }
    }
    BitUnpacker.unpack(data, position, width, values, count);
    position += bytes;
    long sum = last;
    long delta = minDelta;
    for (int i = 0; i < count; i++) {
      sum += values[i] + delta;
      values[i] = sum;
    }
    last = sum;
    valuesIn = count;
    valuesOut = 0;
  }

  private int available(int wanted) {
    if (wanted > total - returned) {
      throw new CorruptDataException("fewer values than announced");
    }
    if (valuesOut == valuesIn) {
      fill();
    }
    return Math.min(wanted, valuesIn - valuesOut);
  }

  @Override
  void skip(int count) {
    int rest = count;
    while (rest > 0) {
      int step = available(rest);
      valuesOut += step;
      returned += step;
      rest -= step;
    }
  }

  @Override
  void longs(long[] out, int offset, int count) {
    int at = offset;
    int stop = offset + count;
    while (at < stop) {
      int step = available(stop - at);
      System.arraycopy(values, valuesOut, out, at, step);
      valuesOut += step;
      returned += step;
      at += step;
    }
  }

  @Override
  void ints(int[] out, int offset, int count) {
    int at = offset;
    int stop = offset + count;
    while (at < stop) {
      int step = available(stop - at);
      for (int i = 0; i < step; i++) {
        out[at + i] = (int) values[valuesOut + i];
      }
      valuesOut += step;
      returned += step;
      at += step;
    }
  }

  /** Takes all values and moves {@link #position()} behind the last block. */
  int[] allInts() {
    int[] all = new int[total];
    ints(all, 0, total);
    return all;
  }
}
