// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.cast;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.function.NullFlag;
import io.dfj.engine.text.DateTimeParser;
import io.dfj.engine.text.DateTimeText;
import io.dfj.engine.text.IntervalParser;
import io.dfj.engine.text.TextOutcome;
import io.dfj.engine.text.ZonedTime;
import io.dfj.metadata.error.ErrorCode;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Conversions to dates, times, timestamps and intervals. Digits beyond the target's precision are
 * cut off, towards the past.
 */
public final class ToDateTime {
  private static final long SECONDS_PER_DAY = 86_400;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long[] POWERS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
  };

  private ToDateTime() {}

  // ---- from text

  public static int textToDate(Slice text, @Nullable NullFlag safe) {
    DateTimeParser parser = new DateTimeParser();
    TextOutcome outcome = parser.parseDate(text);
    if (outcome != TextOutcome.OK) {
      CastFailure.dateTime(outcome, text, "DATE", safe);
    }
    return (int) parser.value;
  }

  public static long textToTime(Slice text, int precision, @Nullable NullFlag safe) {
    DateTimeParser parser = new DateTimeParser();
    TextOutcome outcome = parser.parseTime(text, precision);
    if (outcome != TextOutcome.OK) {
      CastFailure.dateTime(outcome, text, "TIME", safe);
    }
    return parser.value;
  }

  public static long textToTimestamp(Slice text, int precision, @Nullable NullFlag safe) {
    DateTimeParser parser = new DateTimeParser();
    TextOutcome outcome = parser.parseTimestamp(text, precision);
    if (outcome != TextOutcome.OK) {
      CastFailure.dateTime(outcome, text, "TIMESTAMP", safe);
    }
    return parser.value;
  }

  public static long textToInstant(
      Slice text, int precision, ZoneId zone, @Nullable NullFlag safe) {
    DateTimeParser parser = new DateTimeParser();
    TextOutcome outcome = parser.parseInstant(text, precision, zone);
    if (outcome != TextOutcome.OK) {
      CastFailure.dateTime(outcome, text, "TIMESTAMP WITH TIME ZONE", safe);
    }
    return parser.value;
  }

  public static int textToMonths(Slice text, @Nullable NullFlag safe) {
    IntervalParser parser = new IntervalParser();
    TextOutcome outcome = parser.parseMonths(text);
    if (outcome != TextOutcome.OK) {
      CastFailure.dateTime(outcome, text, "INTERVAL YEAR TO MONTH", safe);
    }
    return (int) parser.value;
  }

  public static long textToMicros(Slice text, @Nullable NullFlag safe) {
    IntervalParser parser = new IntervalParser();
    TextOutcome outcome = parser.parseMicros(text);
    if (outcome != TextOutcome.OK) {
      CastFailure.dateTime(outcome, text, "INTERVAL DAY TO SECOND", safe);
    }
    return parser.value;
  }

  // ---- among dates and timestamps

  /** Midnight of a date, in the target's units. */
  public static long dateToTimestamp(int days, long unitsPerSecond, @Nullable NullFlag safe) {
    return units(days * SECONDS_PER_DAY, 0, unitsPerSecond, safe);
  }

  /** Midnight of a date in a zone. */
  public static long dateToInstant(
      int days, long unitsPerSecond, ZoneId zone, @Nullable NullFlag safe) {
    long local = days * SECONDS_PER_DAY;
    return units(local - ZonedTime.offsetOfLocal(zone, local), 0, unitsPerSecond, safe);
  }

  /** Between units and precisions of one timestamp type. */
  public static long rescale(
      long value, long fromUnits, long toUnits, int precision, @Nullable NullFlag safe) {
    long result = value;
    if (fromUnits > toUnits) {
      result = Math.floorDiv(value, fromUnits / toUnits);
    } else if (fromUnits < toUnits) {
      result = value * (toUnits / fromUnits);
      if (result / (toUnits / fromUnits) != value) {
        tooLarge(Math.floorDiv(value, fromUnits), safe);
        return 0;
      }
    }
    return floor(result, toUnits, precision);
  }

  private static long floor(long value, long units, int precision) {
    int digits = units == NANOS_PER_SECOND ? 9 : 6;
    if (precision >= digits) {
      return value;
    }
    long unit = POWERS[digits - precision];
    long cut = Math.floorMod(value, unit);
    return value - cut < value || cut == 0 ? value - cut : value;
  }

  /** A local timestamp of a zone to the instant. */
  public static long timestampToInstant(
      long value,
      long fromUnits,
      long toUnits,
      int precision,
      ZoneId zone,
      @Nullable NullFlag safe) {
    long seconds = Math.floorDiv(value, fromUnits);
    return shifted(
        value, fromUnits, toUnits, -ZonedTime.offsetOfLocal(zone, seconds), precision, safe);
  }

  /** An instant to the local timestamp of a zone. */
  public static long instantToTimestamp(
      long value,
      long fromUnits,
      long toUnits,
      int precision,
      ZoneId zone,
      @Nullable NullFlag safe) {
    long seconds = Math.floorDiv(value, fromUnits);
    return shifted(
        value, fromUnits, toUnits, ZonedTime.offsetOfInstant(zone, seconds), precision, safe);
  }

  private static long shifted(
      long value,
      long fromUnits,
      long toUnits,
      int offset,
      int precision,
      @Nullable NullFlag safe) {
    long shift = offset * fromUnits;
    long result = value + shift;
    if (((value ^ result) & (shift ^ result)) < 0) {
      tooLarge(Math.floorDiv(value, fromUnits), safe);
      return 0;
    }
    return rescale(result, fromUnits, toUnits, precision, safe);
  }

  public static int timestampToDate(long value, long unitsPerSecond) {
    return (int) Math.floorDiv(value, SECONDS_PER_DAY * unitsPerSecond);
  }

  public static int instantToDate(long value, long unitsPerSecond, ZoneId zone) {
    long seconds = Math.floorDiv(value, unitsPerSecond);
    return (int) Math.floorDiv(seconds + ZonedTime.offsetOfInstant(zone, seconds), SECONDS_PER_DAY);
  }

  public static long timestampToTime(long value, long unitsPerSecond, int precision) {
    long ofDay = Math.floorMod(value, SECONDS_PER_DAY * unitsPerSecond);
    return floor(ofDay * (NANOS_PER_SECOND / unitsPerSecond), NANOS_PER_SECOND, precision);
  }

  public static long instantToTime(long value, long unitsPerSecond, int precision, ZoneId zone) {
    long seconds = Math.floorDiv(value, unitsPerSecond);
    long fraction = (value - seconds * unitsPerSecond) * (NANOS_PER_SECOND / unitsPerSecond);
    long local = seconds + ZonedTime.offsetOfInstant(zone, seconds);
    long nanos = Math.floorMod(local, SECONDS_PER_DAY) * NANOS_PER_SECOND + fraction;
    return floor(nanos, NANOS_PER_SECOND, precision);
  }

  public static long cutTime(long nanos, int precision) {
    return floor(nanos, NANOS_PER_SECOND, precision);
  }

  private static long units(
      long seconds, long fraction, long unitsPerSecond, @Nullable NullFlag safe) {
    long limit = Long.MAX_VALUE / unitsPerSecond - 1;
    if (seconds > limit || seconds < -limit) {
      tooLarge(seconds, safe);
      return 0;
    }
    return seconds * unitsPerSecond + fraction;
  }

  private static void tooLarge(long seconds, @Nullable NullFlag safe) {
    SliceBuilder shown = new SliceBuilder();
    DateTimeText.appendTimestamp(seconds, 1, shown);
    Slice text = new Slice();
    shown.view(text);
    CastFailure.outOfRange(ErrorCode.DATETIME_OVERFLOW, text, "the timestamp's range", safe);
  }
}
