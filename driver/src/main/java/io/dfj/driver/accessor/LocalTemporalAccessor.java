// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.accessor;

import io.dfj.engine.text.DateTimeText;
import io.dfj.metadata.type.Field;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** DATE, TIME and TIMESTAMP: what a wall shows, in no zone. */
abstract class LocalTemporalAccessor extends FixedWidthAccessor {
  LocalTemporalAccessor(Field field, int bits) {
    super(field, bits);
  }

  /** Days since 1970-01-01. */
  static final class OfDate extends LocalTemporalAccessor {
    OfDate(Field field) {
      super(field, Integer.SIZE);
    }

    @Override
    public @Nullable LocalDate getLocalDate(int row) {
      return isNull(row) ? null : LocalDate.ofEpochDay(data.getInt(row));
    }

    @Override
    public @Nullable LocalDateTime getLocalDateTime(int row) {
      LocalDate date = getLocalDate(row);
      return date == null ? null : date.atStartOfDay();
    }

    @Override
    public @Nullable Object getObject(int row) {
      LocalDate date = getLocalDate(row);
      return date == null ? null : SqlTemporals.date(date, null);
    }

    @Override
    public @Nullable String getString(int row) {
      if (isNull(row)) {
        return null;
      }
      DateTimeText.appendDate(data.getInt(row), writer());
      return written();
    }
  }

  /** Nanoseconds since midnight. */
  static final class OfTime extends LocalTemporalAccessor {
    OfTime(Field field) {
      super(field, Long.SIZE);
    }

    @Override
    public @Nullable LocalTime getLocalTime(int row) {
      return isNull(row) ? null : LocalTime.ofNanoOfDay(data.getLong(row));
    }

    @Override
    public @Nullable LocalDateTime getLocalDateTime(int row) {
      LocalTime time = getLocalTime(row);
      return time == null ? null : LocalDate.EPOCH.atTime(time);
    }

    @Override
    public @Nullable Object getObject(int row) {
      LocalTime time = getLocalTime(row);
      return time == null ? null : SqlTemporals.time(time, null);
    }

    @Override
    public @Nullable String getString(int row) {
      if (isNull(row)) {
        return null;
      }
      DateTimeText.appendTime(data.getLong(row), writer());
      return written();
    }
  }

  /** Microseconds or nanoseconds since 1970-01-01T00:00. */
  static final class OfTimestamp extends LocalTemporalAccessor {
    private final long unitsPerSecond;
    private final int nanosPerUnit;

    OfTimestamp(Field field) {
      super(field, Long.SIZE);
      unitsPerSecond = field.type().unitsPerSecond();
      nanosPerUnit = (int) (1_000_000_000L / unitsPerSecond);
    }

    @Override
    public @Nullable LocalDateTime getLocalDateTime(int row) {
      if (isNull(row)) {
        return null;
      }
      long units = data.getLong(row);
      int nanos = (int) Math.floorMod(units, unitsPerSecond) * nanosPerUnit;
      return LocalDateTime.ofEpochSecond(
          Math.floorDiv(units, unitsPerSecond), nanos, ZoneOffset.UTC);
    }

    @Override
    public @Nullable LocalDate getLocalDate(int row) {
      LocalDateTime timestamp = getLocalDateTime(row);
      return timestamp == null ? null : timestamp.toLocalDate();
    }

    @Override
    public @Nullable LocalTime getLocalTime(int row) {
      LocalDateTime timestamp = getLocalDateTime(row);
      return timestamp == null ? null : timestamp.toLocalTime();
    }

    @Override
    public @Nullable Object getObject(int row) {
      LocalDateTime timestamp = getLocalDateTime(row);
      return timestamp == null ? null : SqlTemporals.timestamp(timestamp, null);
    }

    @Override
    public @Nullable String getString(int row) {
      if (isNull(row)) {
        return null;
      }
      DateTimeText.appendTimestamp(data.getLong(row), unitsPerSecond, writer());
      return written();
    }
  }
}
