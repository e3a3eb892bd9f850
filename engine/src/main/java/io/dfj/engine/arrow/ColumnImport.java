// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.arrow;

import io.dfj.engine.batch.BooleanVector;
import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128Vector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.util.Float16;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.jspecify.annotations.Nullable;

/** Copies one Arrow vector that is not dictionary-encoded to the heap. */
final class ColumnImport {
  private static final long MILLIS_PER_DAY = 86_400_000L;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long NANOS_PER_DAY = 86_400 * NANOS_PER_SECOND;

  private final FieldVector vector;
  private final DataType type;
  private final int count;
  private final boolean @Nullable [] nulls;

  private ColumnImport(FieldVector vector, DataType type) {
    this.vector = vector;
    this.type = type;
    this.count = vector.getValueCount();
    this.nulls = nulls(vector, count);
  }

  /**
   * @param type SQL type of the vector's Arrow type
   */
  static FlatVector copy(FieldVector vector, DataType type) {
    if (vector.getValueCount() == 0 || vector.getField().getType() instanceof ArrowType.Null) {
      return VectorBuilder.nulls(type, vector.getValueCount());
    }
    return new ColumnImport(vector, type).copy();
  }

  /** True where null, or Java null for none, from the validity bits. */
  static boolean @Nullable [] nulls(FieldVector vector, int count) {
    if (count == 0 || vector.getNullCount() == 0) {
      return null;
    }
    byte[] bits = bytes(vector.getValidityBuffer(), (count + 7) >> 3).array();
    boolean[] nulls = new boolean[count];
    for (int i = 0; i < count; i++) {
      nulls[i] = (bits[i >> 3] >> (i & 7) & 1) == 0;
    }
    return nulls;
  }

  private FlatVector copy() {
    ArrowType arrow = vector.getField().getType();
    if (arrow instanceof ArrowType.Bool) {
      return booleans();
    } else if (arrow instanceof ArrowType.Int t) {
      return integers(t);
    } else if (arrow instanceof ArrowType.FloatingPoint t) {
      return floats(t);
    } else if (arrow instanceof ArrowType.Decimal t) {
      return decimals(t);
    } else if (arrow instanceof ArrowType.Date t) {
      return dates(t);
    } else if (arrow instanceof ArrowType.Time t) {
      return times(t);
    } else if (arrow instanceof ArrowType.Timestamp t) {
      return scaled(longs(), t.getUnit(), type.unitsPerSecond());
    } else if (arrow instanceof ArrowType.Duration t) {
      return scaled(longs(), t.getUnit(), 1_000_000L);
    } else if (arrow instanceof ArrowType.Interval) {
      return new IntVector(type, ints(), nulls, count);
    }
    return new BytesImport(vector, type, nulls, count).copy();
  }

  private ByteBuffer bytes(long size) {
    return bytes(vector.getDataBuffer(), size);
  }

  /** The first bytes of a buffer, in Arrow's order. */
  static ByteBuffer bytes(ArrowBuf buffer, long size) {
    if (size > Integer.MAX_VALUE - 8) {
      throw new DfjException(ErrorCode.OUT_OF_MEMORY, "an Arrow buffer exceeds 2 GiB");
    }
    // Arrow itself checks nothing when it was told to be fast.
    if (size > buffer.capacity()) {
      throw new IndexOutOfBoundsException(size + " of " + buffer.capacity());
    }
    byte[] bytes = new byte[(int) size];
    buffer.getBytes(0, bytes, 0, bytes.length);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private int[] ints() {
    int[] values = new int[count];
    bytes(4L * count).asIntBuffer().get(values);
    return values;
  }

  private long[] longs() {
    return longs(count);
  }

  private long[] longs(int words) {
    long[] values = new long[words];
    bytes(8L * words).asLongBuffer().get(values);
    return values;
  }

  private FlatVector booleans() {
    byte[] bits = bytes((count + 7) >> 3).array();
    boolean[] values = new boolean[count];
    for (int i = 0; i < count; i++) {
      values[i] = (bits[i >> 3] >> (i & 7) & 1) != 0;
    }
    return new BooleanVector(type, values, nulls, count);
  }

  private FlatVector integers(ArrowType.Int arrow) {
    boolean signed = arrow.getIsSigned();
    if (arrow.getBitWidth() == 64) {
      return signed ? new LongVector(type, longs(), nulls, count) : unsignedLongs();
    }
    if (arrow.getBitWidth() == 32) {
      int[] values = ints();
      return signed
          ? new IntVector(type, values, nulls, count)
          : new LongVector(type, unsigned(values), nulls, count);
    }
    int[] values = new int[count];
    if (arrow.getBitWidth() == 16) {
      ByteBuffer from = bytes(2L * count);
      for (int i = 0; i < count; i++) {
        short value = from.getShort(2 * i);
        values[i] = signed ? value : value & 0xFFFF;
      }
    } else {
      byte[] from = bytes(count).array();
      for (int i = 0; i < count; i++) {
        values[i] = signed ? from[i] : from[i] & 0xFF;
      }
    }
    return new IntVector(type, values, nulls, count);
  }

  private static long[] unsigned(int[] values) {
    long[] widened = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      widened[i] = values[i] & 0xFFFF_FFFFL;
    }
    return widened;
  }

  private FlatVector unsignedLongs() {
    long[] words = new long[Math.multiplyExact(2, count)];
    long[] values = longs();
    for (int i = 0; i < count; i++) {
      words[2 * i] = values[i];
    }
    return narrowest(words);
  }

  private FlatVector floats(ArrowType.FloatingPoint arrow) {
    double[] values = new double[count];
    switch (arrow.getPrecision()) {
      case DOUBLE -> bytes(8L * count).asDoubleBuffer().get(values);
      case SINGLE -> {
        ByteBuffer from = bytes(4L * count);
        for (int i = 0; i < count; i++) {
          values[i] = from.getFloat(4 * i);
        }
      }
      case HALF -> {
        ByteBuffer from = bytes(2L * count);
        for (int i = 0; i < count; i++) {
          values[i] = Float16.toFloat(from.getShort(2 * i));
        }
      }
    }
    return new DoubleVector(type, values, nulls, count);
  }

  private FlatVector decimals(ArrowType.Decimal arrow) {
    int wordsPerValue = arrow.getBitWidth() / 64;
    long[] words = longs(Math.multiplyExact(wordsPerValue, count));
    if (wordsPerValue == 2) {
      return narrowest(words);
    }
    // At most 38 digits: whatever the width, the low 128 bits are the value.
    long[] narrowed = new long[2 * count];
    for (int i = 0; i < count; i++) {
      narrowed[2 * i] = words[wordsPerValue * i];
      narrowed[2 * i + 1] =
          wordsPerValue == 1 ? narrowed[2 * i] >> 63 : words[wordsPerValue * i + 1];
    }
    return narrowest(narrowed);
  }

  /** Long values where all that are not null fit. */
  private FlatVector narrowest(long[] words) {
    for (int i = 0; i < count; i++) {
      if (words[2 * i + 1] != words[2 * i] >> 63 && (nulls == null || !nulls[i])) {
        return new Int128Vector(type, words, nulls, count);
      }
    }
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = words[2 * i];
    }
    return new LongVector(type, values, nulls, count);
  }

  private FlatVector dates(ArrowType.Date arrow) {
    if (arrow.getUnit() == DateUnit.DAY) {
      return new IntVector(type, ints(), nulls, count);
    }
    long[] millis = longs();
    int[] days = new int[count];
    for (int i = 0; i < count; i++) {
      long day = Math.floorDiv(millis[i], MILLIS_PER_DAY);
      if (day != (int) day && (nulls == null || !nulls[i])) {
        throw outOfRange(millis[i] + " milliseconds since 1970");
      }
      days[i] = (int) day;
    }
    return new IntVector(type, days, nulls, count);
  }

  private FlatVector times(ArrowType.Time arrow) {
    long[] values;
    if (arrow.getBitWidth() == 64) {
      values = longs();
    } else {
      int[] narrow = ints();
      values = new long[count];
      for (int i = 0; i < count; i++) {
        values[i] = narrow[i];
      }
    }
    LongVector times = scaled(values, arrow.getUnit(), NANOS_PER_SECOND);
    for (int i = 0; i < count; i++) {
      long time = times.values()[i];
      if ((time < 0 || time >= NANOS_PER_DAY) && (nulls == null || !nulls[i])) {
        throw outOfRange("a time of " + time + " nanoseconds");
      }
    }
    return times;
  }

  private DfjException outOfRange(String what) {
    return new DfjException(
        ErrorCode.DATETIME_OVERFLOW,
        "column " + vector.getName() + ": " + what + " is out of range");
  }

  /** Values in a unit of Arrow as values in another, in place; coarser ones round down. */
  private LongVector scaled(long[] values, TimeUnit unit, long unitsPerSecond) {
    long from =
        switch (unit) {
          case SECOND -> 1L;
          case MILLISECOND -> 1_000L;
          case MICROSECOND -> 1_000_000L;
          case NANOSECOND -> 1_000_000_000L;
        };
    if (from > unitsPerSecond) {
      long divisor = from / unitsPerSecond;
      for (int i = 0; i < count; i++) {
        values[i] = Math.floorDiv(values[i], divisor);
      }
    } else if (from < unitsPerSecond) {
      long factor = unitsPerSecond / from;
      long limit = Long.MAX_VALUE / factor;
      for (int i = 0; i < count; i++) {
        long value = values[i];
        if ((value > limit || value < -limit) && (nulls == null || !nulls[i])) {
          throw outOfRange(value + " " + unit);
        }
        values[i] = value * factor;
      }
    }
    return new LongVector(type, values, nulls, count);
  }
}
