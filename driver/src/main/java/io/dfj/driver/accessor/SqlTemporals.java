// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.accessor;

import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * The dates and times of {@code java.sql}, which are instants, from and to those of {@code
 * java.time}, which are what the wall shows. A calendar names the zone of that wall; null means the
 * JVM's. Fields are carried over, so that dates before 1582 keep their year, month and day.
 */
public final class SqlTemporals {
  private SqlTemporals() {}

  public static Date date(LocalDate date, @Nullable Calendar calendar) {
    return calendar == null
        ? Date.valueOf(date)
        : new Date(millis(date, LocalTime.MIDNIGHT, calendar.getTimeZone()));
  }

  /** Milliseconds are kept, though {@link Time#toString()} does not show them. */
  public static Time time(LocalTime time, @Nullable Calendar calendar) {
    TimeZone zone = calendar == null ? TimeZone.getDefault() : calendar.getTimeZone();
    return new Time(millis(LocalDate.EPOCH, time, zone) + time.getNano() / 1_000_000);
  }

  public static Timestamp timestamp(LocalDateTime timestamp, @Nullable Calendar calendar) {
    if (calendar == null) {
      return Timestamp.valueOf(timestamp);
    }
    long millis = millis(timestamp.toLocalDate(), timestamp.toLocalTime(), calendar.getTimeZone());
    Timestamp result = new Timestamp(millis);
    result.setNanos(timestamp.getNano());
    return result;
  }

  public static LocalDate localDate(Date date, @Nullable Calendar calendar) {
    return fields(date, calendar).toLocalDate();
  }

  public static LocalTime localTime(Time time, @Nullable Calendar calendar) {
    return fields(time, calendar).toLocalTime();
  }

  public static LocalDateTime localDateTime(Timestamp timestamp, @Nullable Calendar calendar) {
    return fields(timestamp, calendar).withNano(timestamp.getNanos());
  }

  /** What a wall in the calendar's zone shows, to the millisecond. */
  public static LocalDateTime fields(java.util.Date instant, @Nullable Calendar calendar) {
    TimeZone zone = calendar == null ? TimeZone.getDefault() : calendar.getTimeZone();
    GregorianCalendar wall = new GregorianCalendar(zone, Locale.ROOT);
    wall.setTimeInMillis(instant.getTime());
    int year = wall.get(Calendar.YEAR);
    return LocalDateTime.of(
        wall.get(Calendar.ERA) == GregorianCalendar.BC ? 1 - year : year,
        wall.get(Calendar.MONTH) + 1,
        wall.get(Calendar.DAY_OF_MONTH),
        wall.get(Calendar.HOUR_OF_DAY),
        wall.get(Calendar.MINUTE),
        wall.get(Calendar.SECOND),
        wall.get(Calendar.MILLISECOND) * 1_000_000);
  }

  private static long millis(LocalDate date, LocalTime time, TimeZone zone) {
    GregorianCalendar wall = new GregorianCalendar(zone, Locale.ROOT);
    wall.clear();
    wall.set(
        date.getYear(),
        date.getMonthValue() - 1,
        date.getDayOfMonth(),
        time.getHour(),
        time.getMinute(),
        time.getSecond());
    return wall.getTimeInMillis();
  }
}
