// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet.write;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/**
 * Least and greatest value of a page or chunk, in plain encoding without a length. Of
 * floating-point values NaN does not count, and zeros are -0.0 as a minimum and 0.0 as a maximum,
 * as Parquet wants it.
 *
 * @param order of the column's type
 */
record ValueBounds(byte[] min, byte[] max, Comparator<byte[]> order) {
  static final Comparator<byte[]> UNSIGNED_BYTES = Arrays::compareUnsigned;

  /** Of decimals in bytes, the most significant first. */
  static final Comparator<byte[]> SIGNED_BYTES =
      (a, b) -> a[0] != b[0] ? Byte.compare(a[0], b[0]) : Arrays.compareUnsigned(a, b);

  private static final Comparator<byte[]> INTS =
      (a, b) -> Integer.compare(buffer(a).getInt(), buffer(b).getInt());
  private static final Comparator<byte[]> LONGS =
      (a, b) -> Long.compare(buffer(a).getLong(), buffer(b).getLong());
  private static final Comparator<byte[]> FLOATS =
      (a, b) -> Float.compare(buffer(a).getFloat(), buffer(b).getFloat());
  private static final Comparator<byte[]> DOUBLES =
      (a, b) -> Double.compare(buffer(a).getDouble(), buffer(b).getDouble());

  private static ByteBuffer buffer(byte[] value) {
    return ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Bounds of a fixed-width column. */
  static ValueBounds of(Type physical, byte[] min, byte[] max) {
    Comparator<byte[]> order =
        switch (physical) {
          case BOOLEAN, BYTE_ARRAY -> UNSIGNED_BYTES;
          case FIXED_LEN_BYTE_ARRAY -> SIGNED_BYTES;
          case INT32 -> INTS;
          case INT64, INT96 -> LONGS;
          case FLOAT -> FLOATS;
          case DOUBLE -> DOUBLES;
        };
    return new ValueBounds(min, max, order);
  }

  /** Bounds of two parts together. */
  static @Nullable ValueBounds union(@Nullable ValueBounds a, @Nullable ValueBounds b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return new ValueBounds(
        a.order.compare(a.min, b.min) <= 0 ? a.min : b.min,
        a.order.compare(a.max, b.max) >= 0 ? a.max : b.max,
        a.order);
  }

  /** The least value, or, of a long one, a shorter value that is less. */
  byte[] lower(int limit, boolean text) {
    return min.length <= limit ? min : Arrays.copyOf(min, boundary(min, limit, text));
  }

  /**
   * The greatest value, or, of a long one, a shorter value that is greater.
   *
   * @return the greatest value itself if nothing shorter is greater
   */
  byte[] upper(int limit, boolean text) {
    if (max.length <= limit) {
      return max;
    }
    byte[] prefix = Arrays.copyOf(max, boundary(max, limit, text));
    for (int end = prefix.length; end > 0; ) {
      int start = text ? codePointStart(prefix, end - 1) : end - 1;
      byte[] greater = text ? nextCodePoint(prefix, start, end) : nextByte(prefix, start);
      if (greater != null) {
        return greater;
      }
      end = start;
    }
    return max;
  }

  /** The longest prefix up to a limit that does not cut a code point. */
  private static int boundary(byte[] value, int limit, boolean text) {
    return text ? codePointStart(value, limit) : limit;
  }

  private static int codePointStart(byte[] value, int at) {
    while (at > 0 && (value[at] & 0xC0) == 0x80) {
      at--;
    }
    return at;
  }

  private static byte @Nullable [] nextByte(byte[] prefix, int at) {
    if (prefix[at] == -1) {
      return null;
    }
    byte[] next = Arrays.copyOf(prefix, at + 1);
    next[at]++;
    return next;
  }

  private static byte @Nullable [] nextCodePoint(byte[] prefix, int start, int end) {
    String last = new String(prefix, start, end - start, java.nio.charset.StandardCharsets.UTF_8);
    int next = last.codePointAt(0) + 1;
    if (next == Character.MIN_SURROGATE) {
      next = Character.MAX_SURROGATE + 1;
    }
    if (next > Character.MAX_CODE_POINT) {
      return null;
    }
    byte[] replaced =
        new String(Character.toChars(next)).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    byte[] whole = Arrays.copyOf(prefix, start + replaced.length);
    System.arraycopy(replaced, 0, whole, start, replaced.length);
    return whole;
  }
}
