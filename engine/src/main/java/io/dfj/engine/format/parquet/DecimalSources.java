// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.engine.batch.Int128;
import io.dfj.engine.format.parquet.DecimalColumnReader.DecimalSource;
import io.dfj.engine.format.parquet.DecimalColumnReader.Words;
import java.math.BigInteger;

/** Ways to read a physical type as unscaled 128-bit values, shifted to a larger scale. */
final class DecimalSources {
  private static final int LONG_POWERS = 18;

  private DecimalSources() {}

  /** Multiplies by a power of ten. */
  private static final class Shift {
    private final BigInteger factor;
    private final long longFactor;

    /** Values up to this magnitude can be multiplied as longs. */
    private final long most;

    private final Int128 wide = new Int128();

    Shift(int digits) {
      factor = BigInteger.TEN.pow(digits);
      longFactor = digits <= LONG_POWERS ? factor.longValue() : 0;
      most = longFactor == 0 ? -1 : Long.MAX_VALUE / longFactor;
    }

    void set(Words out, int row, long low, long high) {
      if (longFactor == 1) {
        out.set(row, low, high);
      } else if (high == low >> 63 && low <= most && low >= -most) {
        long product = low * longFactor;
        out.set(row, product, product >> 63);
      } else {
        try {
          wide.set(Int128.toBigInteger(low, high).multiply(factor));
        } catch (ArithmeticException e) {
          throw new CorruptDataException("a decimal beyond its precision");
        }
        out.set(row, wide.low, wide.high);
      }
    }
  }

  static DecimalSource ints(int digits) {
    return fromInts(digits, -1L);
  }

  static DecimalSource unsignedInts(int digits) {
    return fromInts(digits, 0xFFFFFFFFL);
  }

  private static DecimalSource fromInts(int digits, long mask) {
    Shift shift = new Shift(digits);
    return (values, out, offset, count) -> {
      int[] narrow = new int[count];
      values.ints(narrow, 0, count);
      for (int i = 0; i < count; i++) {
        long value = narrow[i] & mask;
        shift.set(out, offset + i, value, value >> 63);
      }
    };
  }

  static DecimalSource longs(int digits) {
    Shift shift = new Shift(digits);
    return (values, out, offset, count) -> {
      values.longs(out.lows, offset, count);
      for (int i = offset; i < offset + count; i++) {
        long value = out.lows[i];
        shift.set(out, i, value, value >> 63);
      }
    };
  }

  static DecimalSource unsignedLongs(int digits) {
    Shift shift = new Shift(digits);
    return (values, out, offset, count) -> {
      values.longs(out.lows, offset, count);
      for (int i = offset; i < offset + count; i++) {
        shift.set(out, i, out.lows[i], 0);
      }
    };
  }

  /** Big-endian two's complement of any length. */
  static DecimalSource binaries(int digits) {
    Shift shift = new Shift(digits);
    BinaryValues binaries = new BinaryValues();
    return (values, out, offset, count) -> {
      values.binaries(binaries, count);
      byte[] data = binaries.data;
      for (int i = 0; i < count; i++) {
        int start = binaries.starts[i];
        int length = binaries.lengths[i];
        if (length <= 8) {
          long value = word(data, start, start + length);
          shift.set(out, offset + i, value, value >> 63);
        } else {
          int from = significant(data, start, start + length);
          int middle = start + length - 8;
          long low = word(data, middle, middle + 8);
          shift.set(out, offset + i, low, word(data, from, middle));
        }
      }
    };
  }

  /** The index from which at most 16 bytes matter, the ones before being copies of the sign. */
  private static int significant(byte[] data, int start, int end) {
    int from = Math.max(start, end - 16);
    for (int i = start; i < from; i++) {
      if (data[i] != data[from] >> 7) {
        throw new CorruptDataException("a decimal of more than 128 bits");
      }
    }
    return from;
  }

  /** Up to eight bytes as a signed number; none make 0. */
  private static long word(byte[] data, int start, int end) {
    if (start == end) {
      return 0;
    }
    long value = data[start];
    for (int i = start + 1; i < end; i++) {
      value = value << 8 | data[i] & 0xFF;
    }
    return value;
  }
}
