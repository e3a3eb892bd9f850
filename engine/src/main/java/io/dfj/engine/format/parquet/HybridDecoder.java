// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The hybrid of run lengths and bit packing, in which levels and dictionary codes are written. */
final class HybridDecoder {
  private byte[] data = {};
  private int position;
  private int end;
  private int width;

  /** Values left in the current run. */
  private int left;

  private boolean packed;

  /** The value of a run. */
  private int value;

  /** Where the current bit-packed run starts, and how many of its values were taken. */
  private int packedStart;

  private int taken;

  /**
   * Starts on encoded values.
   *
   * @param end just behind the last byte; padding follows it
   * @param width bits of a value, 0 to 32
   */
  void reset(byte[] data, int start, int end, int width) {
    if (width < 0 || width > 32 || start > end) {
      throw new CorruptDataException("bit width " + width);
    }
    this.data = data;
    this.position = start;
    this.end = end;
    this.width = width;
    left = 0;
  }

  /** One bit-packed run over all the bytes, without a header. */
  void resetPacked(byte[] data, int start, int end, int width, int count) {
    reset(data, start, end, width);
    if ((long) count * width > 8L * (end - start)) {
      throw new CorruptDataException("levels end early");
    }
    packed = true;
    packedStart = start;
    taken = 0;
    left = count;
    position = end;
  }

  private void nextRun() {
    while (left == 0) {
      if (position >= end) {
        throw new CorruptDataException("fewer levels or dictionary codes than values");
      }
      int header = varint();
      if ((header & 1) == 0) {
        left = header >>> 1;
        packed = false;
        int bytes = (width + 7) >>> 3;
        if (bytes > end - position) {
          throw new CorruptDataException("a run ends early");
        }
        // Reading a whole word is safe because of the padding.
        int word = LittleEndian.getInt(data, position);
        value = bytes == 4 ? word : word & ((1 << (8 * bytes)) - 1);
        position += bytes;
      } else {
        long count = 8L * (header >>> 1);
        long bytes = (long) (header >>> 1) * width;
        packed = true;
        packedStart = position;
        taken = 0;
        if (bytes > end - position) {
          // Some writers leave out the last bytes of the last run.
          count = width == 0 ? count : 8L * (end - position) / width;
          if (count == 0) {
            throw new CorruptDataException("a run ends early");
          }
          bytes = end - position;
        }
        left = (int) Math.min(count, Integer.MAX_VALUE);
        position += (int) bytes;
      }
    }
  }

  private int varint() {
    int result = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      if (position >= end) {
        throw new CorruptDataException("a run ends early");
      }
      int next = data[position++];
      result |= (next & 0x7F) << shift;
      if (next >= 0) {
        return result;
      }
    }
    throw new CorruptDataException("a run length is too long");
  }

  /** Takes the next {@code count} values. */
  void read(int[] out, int offset, int count) {
    int at = offset;
    int last = offset + count;
    while (at < last) {
      if (left == 0) {
        nextRun();
      }
      int step = Math.min(left, last - at);
      if (packed) {
        BitUnpacker.unpack(data, packedStart, taken, width, out, at, step);
        taken += step;
      } else {
        Arrays.fill(out, at, at + step, value);
      }
      left -= step;
      at += step;
    }
  }

  /** How many of the next packed values to take at once: whole groups of eight where possible. */
  private int packedStep(int most) {
    int odd = taken & 7;
    if (odd != 0) {
      return Math.min(most, 8 - odd);
    }
    return most >= 8 ? most & ~7 : most;
  }

  /**
   * Looks the next codes up in a dictionary.
   *
   * @param scratch room for {@code count} codes
   * @throws ArrayIndexOutOfBoundsException for a code beyond the dictionary
   */
  void read(long[] dictionary, long[] out, int offset, int count, int[] scratch) {
    int at = offset;
    int last = offset + count;
    while (at < last) {
      if (left == 0) {
        nextRun();
      }
      int step = Math.min(left, last - at);
      if (packed) {
        step = packedStep(step);
        if (DictionaryLookup.applies(width, taken, step)) {
          int from = packedStart + (taken >>> 3) * width;
          DictionaryLookup.read(data, from, width, dictionary, out, at, step >>> 3);
        } else {
          BitUnpacker.unpack(data, packedStart, taken, width, scratch, 0, step);
          for (int i = 0; i < step; i++) {
            out[at + i] = dictionary[scratch[i]];
          }
        }
        taken += step;
      } else {
        Arrays.fill(out, at, at + step, dictionary[value]);
      }
      left -= step;
      at += step;
    }
  }

  /** As the other, for int values. */
  void read(int[] dictionary, int[] out, int offset, int count, int[] scratch) {
    int at = offset;
    int last = offset + count;
    while (at < last) {
      if (left == 0) {
        nextRun();
      }
      int step = Math.min(left, last - at);
      if (packed) {
        step = packedStep(step);
        if (DictionaryLookup.applies(width, taken, step)) {
          int from = packedStart + (taken >>> 3) * width;
          DictionaryLookup.read(data, from, width, dictionary, out, at, step >>> 3);
        } else {
          BitUnpacker.unpack(data, packedStart, taken, width, scratch, 0, step);
          for (int i = 0; i < step; i++) {
            out[at + i] = dictionary[scratch[i]];
          }
        }
        taken += step;
      } else {
        Arrays.fill(out, at, at + step, dictionary[value]);
      }
      left -= step;
      at += step;
    }
  }

  /** As the other, for double values. */
  void read(double[] dictionary, double[] out, int offset, int count, int[] scratch) {
    int at = offset;
    int last = offset + count;
    while (at < last) {
      if (left == 0) {
        nextRun();
      }
      int step = Math.min(left, last - at);
      if (packed) {
        step = packedStep(step);
        if (DictionaryLookup.applies(width, taken, step)) {
          int from = packedStart + (taken >>> 3) * width;
          DictionaryLookup.read(data, from, width, dictionary, out, at, step >>> 3);
        } else {
          BitUnpacker.unpack(data, packedStart, taken, width, scratch, 0, step);
          for (int i = 0; i < step; i++) {
            out[at + i] = dictionary[scratch[i]];
          }
        }
        taken += step;
      } else {
        Arrays.fill(out, at, at + step, dictionary[value]);
      }
      left -= step;
      at += step;
    }
  }

  void skip(int count) {
    int rest = count;
    while (rest > 0) {
      if (left == 0) {
        nextRun();
      }
      int step = Math.min(left, rest);
      taken += step;
      left -= step;
      rest -= step;
    }
  }

  /** Of width 1: takes {@code count} values if all are known to be 1, else takes none. */
  boolean takeOnes(int count) {
    if (left == 0 && count > 0) {
      nextRun();
    }
    if (packed || value != 1 || left < count) {
      return false;
    }
    left -= count;
    return true;
  }

  /**
   * Of width 1: takes {@code count} values and marks the zeros.
   *
   * @param zeros receives true for every 0 from {@code offset} on; ones leave it as it is; null to
   *     only count
   * @return how many were 1
   */
  int readBits(boolean @Nullable [] zeros, int offset, int count) {
    int ones = 0;
    int at = offset;
    int last = offset + count;
    while (at < last) {
      if (left == 0) {
        nextRun();
      }
      int step = Math.min(left, last - at);
      if (packed) {
        ones += packedBits(zeros, at, step);
        taken += step;
      } else if (value == 1) {
        ones += step;
      } else if (value != 0) {
        throw new CorruptDataException("level " + value + " beyond 1");
      } else if (zeros != null) {
        Arrays.fill(zeros, at, at + step, true);
      }
      left -= step;
      at += step;
    }
    return ones;
  }

  private int packedBits(boolean @Nullable [] zeros, int offset, int count) {
    int ones = 0;
    int i = 0;
    while (i < count) {
      int bit = taken + i;
      int inByte = bit & 7;
      int step = Math.min(8 - inByte, count - i);
      int bits = (data[packedStart + (bit >> 3)] & 0xFF) >>> inByte & ((1 << step) - 1);
      int set = Integer.bitCount(bits);
      ones += set;
      if (set != step && zeros != null) {
        for (int k = 0; k < step; k++) {
          zeros[offset + i + k] = (bits >>> k & 1) == 0;
        }
      }
      i += step;
    }
    return ones;
  }
}
