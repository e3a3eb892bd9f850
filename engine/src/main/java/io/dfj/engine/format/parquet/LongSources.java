// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.engine.format.parquet.LongColumnReader.LongSource;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;

/** Ways to read a physical type as longs. */
final class LongSources {
  private static final long JULIAN_EPOCH_DAY = 2_440_588;
  private static final long SECONDS_PER_DAY = 86_400;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private LongSources() {}

  /** INT32 values times a factor. */
  static LongSource ints(long factor) {
    return new LongSource() {
      private int[] narrow = {};

      @Override
      public void read(ValueDecoder values, long[] out, int offset, int count) {
        if (narrow.length < count) {
          narrow = new int[count];
        }
        values.ints(narrow, 0, count);
        if (factor == 1) {
          for (int i = 0; i < count; i++) {
            out[offset + i] = narrow[i];
          }
        } else {
          for (int i = 0; i < count; i++) {
            out[offset + i] = narrow[i];
          }
          scale(out, offset, count, factor);
        }
      }
    };
  }

  /** INT32 values without sign. */
  static LongSource unsignedInts() {
    return new LongSource() {
      private int[] narrow = {};

      @Override
      public void read(ValueDecoder values, long[] out, int offset, int count) {
        if (narrow.length < count) {
          narrow = new int[count];
        }
        values.ints(narrow, 0, count);
        for (int i = 0; i < count; i++) {
          out[offset + i] = narrow[i] & 0xFFFFFFFFL;
        }
      }
    };
  }

  /** INT64 values times a factor. */
  static LongSource longs(long factor) {
    return (values, out, offset, count) -> {
      values.longs(out, offset, count);
      scale(out, offset, count, factor);
    };
  }

  private static void scale(long[] out, int offset, int count, long factor) {
    long most = Long.MAX_VALUE / factor;
    for (int i = offset; i < offset + count; i++) {
      long value = out[i];
      if (value > most || value < -most) {
        throw outOfRange();
      }
      out[i] = value * factor;
    }
  }

  private static DfjException outOfRange() {
    return new DfjException(
        ErrorCode.DATETIME_OVERFLOW, "a date, time or timestamp is out of range");
  }

  /** INT96: nanoseconds of the day and a Julian day number; digits beyond the unit are dropped. */
  static LongSource int96(long unitsPerSecond) {
    BinaryValues binaries = new BinaryValues();
    long nanosPerUnit = NANOS_PER_SECOND / unitsPerSecond;
    return (values, out, offset, count) -> {
      values.binaries(binaries, count);
      byte[] data = binaries.data;
      for (int i = 0; i < count; i++) {
        long nanos = LittleEndian.getLong(data, binaries.starts[i]);
        long day = LittleEndian.getInt(data, binaries.starts[i] + 8) - JULIAN_EPOCH_DAY;
        try {
          out[offset + i] =
              Math.addExact(
                  Math.multiplyExact(day, SECONDS_PER_DAY * unitsPerSecond),
                  Math.floorDiv(nanos, nanosPerUnit));
        } catch (ArithmeticException e) {
          throw outOfRange();
        }
      }
    };
  }
}
