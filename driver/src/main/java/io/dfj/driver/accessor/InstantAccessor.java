// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.accessor;

import io.dfj.engine.text.DateTimeText;
import io.dfj.metadata.type.Field;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * TIMESTAMP WITH TIME ZONE: an instant. It is shown in the session's zone; the classes of {@code
 * java.sql}, which are instants themselves, get it unchanged.
 */
final class InstantAccessor extends FixedWidthAccessor {
  private final long unitsPerSecond;
  private final int nanosPerUnit;
  private final ZoneId zone;

  InstantAccessor(Field field, ZoneId zone) {
    super(field, Long.SIZE);
    this.zone = zone;
    unitsPerSecond = field.type().unitsPerSecond();
    nanosPerUnit = (int) (1_000_000_000L / unitsPerSecond);
  }

  @Override
  public @Nullable Instant getInstant(int row) {
    if (isNull(row)) {
      return null;
    }
    long units = data.getLong(row);
    long nanos = Math.floorMod(units, unitsPerSecond) * nanosPerUnit;
    return Instant.ofEpochSecond(Math.floorDiv(units, unitsPerSecond), nanos);
  }

  @Nullable ZonedDateTime getZonedDateTime(int row) {
    Instant instant = getInstant(row);
    return instant == null ? null : instant.atZone(zone);
  }

  @Override
  public @Nullable OffsetDateTime getOffsetDateTime(int row) {
    ZonedDateTime value = getZonedDateTime(row);
    return value == null ? null : value.toOffsetDateTime();
  }

  @Override
  public @Nullable LocalDateTime getLocalDateTime(int row) {
    ZonedDateTime value = getZonedDateTime(row);
    return value == null ? null : value.toLocalDateTime();
  }

  @Override
  public @Nullable LocalDate getLocalDate(int row) {
    ZonedDateTime value = getZonedDateTime(row);
    return value == null ? null : value.toLocalDate();
  }

  @Override
  public @Nullable LocalTime getLocalTime(int row) {
    ZonedDateTime value = getZonedDateTime(row);
    return value == null ? null : value.toLocalTime();
  }

  @Override
  public @Nullable Timestamp getTimestamp(int row, @Nullable Calendar calendar) {
    Instant instant = getInstant(row);
    return instant == null ? null : Timestamp.from(instant);
  }

  @Override
  public @Nullable Date getDate(int row, @Nullable Calendar calendar) {
    Timestamp instant = getTimestamp(row, calendar);
    return instant == null
        ? null
        : SqlTemporals.date(SqlTemporals.fields(instant, calendar).toLocalDate(), calendar);
  }

  @Override
  public @Nullable Time getTime(int row, @Nullable Calendar calendar) {
    Timestamp instant = getTimestamp(row, calendar);
    return instant == null
        ? null
        : SqlTemporals.time(SqlTemporals.fields(instant, calendar).toLocalTime(), calendar);
  }

  @Override
  public @Nullable Object getObject(int row) {
    return getOffsetDateTime(row);
  }

  @Override
  public @Nullable String getString(int row) {
    if (isNull(row)) {
      return null;
    }
    DateTimeText.appendInstant(data.getLong(row), unitsPerSecond, zone, writer());
    return written();
  }
}
