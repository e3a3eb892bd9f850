// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.cast;

import io.dfj.engine.batch.Int128;
import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.function.NullFlag;
import io.dfj.engine.text.DateTimeText;
import io.dfj.engine.text.IntervalText;
import io.dfj.engine.text.NumberText;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Conversions to VARCHAR, CHAR and VARBINARY. Longer texts are cut to a declared length. */
public final class ToText {
  private ToText() {}

  public static void booleanToText(boolean value, SliceBuilder out) {
    out.append(value ? "true" : "false");
  }

  public static void longToText(long value, SliceBuilder out) {
    NumberText.appendLong(value, out);
  }

  public static void doubleToText(double value, SliceBuilder out) {
    NumberText.appendDouble(value, out);
  }

  public static void realToText(double value, SliceBuilder out) {
    NumberText.appendReal(value, out);
  }

  public static void decimalToText(Int128 value, int scale, SliceBuilder out) {
    NumberText.appendDecimal(value.low, value.high, scale, out);
  }

  public static void dateToText(int days, SliceBuilder out) {
    DateTimeText.appendDate(days, out);
  }

  public static void timeToText(long nanos, SliceBuilder out) {
    DateTimeText.appendTime(nanos, out);
  }

  public static void timestampToText(long value, long unitsPerSecond, SliceBuilder out) {
    DateTimeText.appendTimestamp(value, unitsPerSecond, out);
  }

  public static void instantToText(long value, long unitsPerSecond, ZoneId zone, SliceBuilder out) {
    DateTimeText.appendInstant(value, unitsPerSecond, zone, out);
  }

  public static void monthsToText(int months, SliceBuilder out) {
    IntervalText.appendMonths(months, out);
  }

  public static void microsToText(long micros, SliceBuilder out) {
    IntervalText.appendMicros(micros, out);
  }

  /** The first {@code limit} characters. */
  public static void truncateText(Slice text, int limit, Slice result) {
    int end = text.offset + text.length;
    int at = text.offset;
    if (text.length > limit) {
      for (int characters = 0; at < end; at++) {
        boolean starts = (text.data[at] & 0xC0) != 0x80;
        if (starts && characters++ == limit) {
          break;
        }
      }
      end = at;
    }
    result.set(text.data, text.offset, end - text.offset);
  }

  /** The first {@code limit} bytes. */
  public static void truncateBytes(Slice bytes, int limit, Slice result) {
    result.set(bytes.data, bytes.offset, Math.min(limit, bytes.length));
  }

  /** Text as its UTF-8 bytes. */
  public static void textToBytes(Slice text, Slice result) {
    result.set(text);
  }

  /** Bytes that are UTF-8, as text. */
  public static void bytesToText(Slice bytes, Slice result, @Nullable NullFlag safe) {
    result.set(bytes);
    int at = bytes.offset;
    int end = at + bytes.length;
    while (at < end && bytes.data[at] >= 0) {
      at++;
    }
    if (at == end) {
      return;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.data, at, end - at));
    } catch (CharacterCodingException e) {
      if (safe == null) {
        throw new DfjException(
            ErrorCode.INVALID_CAST,
            "a VARBINARY value of " + bytes.length + " bytes is not UTF-8 text",
            e);
      }
      safe.isNull = true;
    }
  }
}
