// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.driver.accessor.SqlTemporals;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAmount;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * {@code setObject} with a date or time as target type. Of a value with an offset or zone the local
 * part counts, of an instant what the session's zone shows; the classes of {@code java.sql} stand
 * for what the JVM's zone shows. Text that cannot be read is a {@link DateTimeException}.
 */
final class TemporalTargets {
  private TemporalTargets() {}

  static LocalDate toDate(Object value, ZoneId zone) throws SQLException {
    if (value instanceof Date date) {
      return SqlTemporals.localDate(date, null);
    }
    LocalDateTime local = local(value, zone);
    if (local == null) {
      throw TargetTypes.mismatch(value, "a date");
    }
    return local.toLocalDate();
  }

  static LocalTime toTime(Object value, ZoneId zone) throws SQLException {
    if (value instanceof LocalTime time) {
      return time;
    } else if (value instanceof OffsetTime time) {
      return time.toLocalTime();
    } else if (value instanceof Time time) {
      return SqlTemporals.localTime(time, null);
    } else if (value instanceof String text && text.indexOf('-', 1) < 0) {
      return LocalTime.parse(text.trim());
    } else if (value instanceof LocalDate || value instanceof Date) {
      throw TargetTypes.mismatch(value, "a time");
    }
    LocalDateTime local = local(value, zone);
    if (local == null) {
      throw TargetTypes.mismatch(value, "a time");
    }
    return local.toLocalTime();
  }

  static LocalDateTime toTimestamp(Object value, ZoneId zone) throws SQLException {
    LocalDateTime local = local(value, zone);
    if (local == null) {
      throw TargetTypes.mismatch(value, "a timestamp");
    }
    return local;
  }

  /** What has no zone is taken as what the session's zone shows. */
  static Instant toInstant(Object value, ZoneId zone) throws SQLException {
    if (value instanceof Instant instant) {
      return instant;
    } else if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    } else if (value instanceof ZonedDateTime time) {
      return time.toInstant();
    } else if (value instanceof Timestamp timestamp) {
      return timestamp.toInstant();
    } else if (value instanceof Calendar calendar) {
      return calendar.toInstant();
    } else if (value instanceof java.util.Date date && !(date instanceof Time)) {
      return Instant.ofEpochMilli(date.getTime());
    } else if (value instanceof String text && hasOffset(text.trim())) {
      return OffsetDateTime.parse(iso(text.trim())).toInstant();
    }
    LocalDateTime local = local(value, zone);
    if (local == null) {
      throw TargetTypes.mismatch(value, "a timestamp with time zone");
    }
    return local.atZone(zone).toInstant();
  }

  /** As a cast to VARCHAR writes it, but for intervals; null for a value that is no temporal. */
  static @Nullable String toText(Object value, ZoneId zone) {
    if (value instanceof LocalTime time) {
      return DateTimeFormatter.ISO_LOCAL_TIME.format(time);
    } else if (value instanceof OffsetTime time) {
      return DateTimeFormatter.ISO_OFFSET_TIME.format(time);
    } else if (value instanceof OffsetDateTime time) {
      return text(time.toLocalDateTime()) + time.getOffset();
    } else if (value instanceof ZonedDateTime time) {
      return text(time.toLocalDateTime()) + time.getOffset();
    } else if (value instanceof Instant instant) {
      return toText(instant.atZone(zone), zone);
    } else if (value instanceof LocalDate
        || value instanceof Date
        || value instanceof Time
        || value instanceof TemporalAmount) {
      return value.toString();
    }
    LocalDateTime local = value instanceof String ? null : local(value, zone);
    return local == null ? null : text(local);
  }

  private static String text(LocalDateTime local) {
    return local.toLocalDate() + " " + DateTimeFormatter.ISO_LOCAL_TIME.format(local);
  }

  /** Null for a value that is no point in time. */
  private static @Nullable LocalDateTime local(Object value, ZoneId zone) {
    if (value instanceof LocalDateTime local) {
      return local;
    } else if (value instanceof LocalDate date) {
      return date.atStartOfDay();
    } else if (value instanceof OffsetDateTime time) {
      return time.toLocalDateTime();
    } else if (value instanceof ZonedDateTime time) {
      return time.toLocalDateTime();
    } else if (value instanceof Instant instant) {
      return LocalDateTime.ofInstant(instant, zone);
    } else if (value instanceof Timestamp timestamp) {
      return SqlTemporals.localDateTime(timestamp, null);
    } else if (value instanceof Calendar calendar) {
      return SqlTemporals.fields(calendar.getTime(), calendar);
    } else if (value instanceof java.util.Date date && !(date instanceof Time)) {
      return SqlTemporals.fields(date, null);
    } else if (value instanceof String text) {
      String trimmed = text.trim();
      return trimmed.length() <= 10
          ? LocalDate.parse(trimmed).atStartOfDay()
          : LocalDateTime.parse(iso(trimmed));
    }
    return null;
  }

  private static String iso(String text) {
    return text.replace(' ', 'T');
  }

  /** Whether a zone follows the time. */
  private static boolean hasOffset(String text) {
    int time = text.indexOf(':');
    return time > 0
        && (text.endsWith("Z") || text.indexOf('+', time) > 0 || text.indexOf('-', time) > 0);
  }
}
