// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import static io.dfj.engine.function.KernelRunner.eval;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.function.FunctionLibrary;
import io.dfj.engine.function.Overload;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.WeekFields;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DateTimeFunctionsTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static void fails(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(DfjException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static LocalDateTime random(Random random) {
    return LocalDateTime.of(1970, 1, 1, 0, 0)
        .plusDays(random.nextInt(2_000_000) - 1_000_000)
        .plus(random.nextLong(86_400_000_000L), ChronoUnit.MICROS);
  }

  @Test
  void fieldsAgreeWithJavaTime() {
    long seed = 11;
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      LocalDateTime t = random(random);
      String as = "seed " + seed + ": " + t;
      assertThat(eval("date_part", "year", t)).as(as).isEqualTo(t.getYear());
      assertThat(eval("date_part", "year", t.toLocalDate())).as(as).isEqualTo(t.getYear());
      assertThat(eval("date_part", "Month", t)).as(as).isEqualTo(t.getMonthValue());
      assertThat(eval("date_part", "day", t.toLocalDate())).as(as).isEqualTo(t.getDayOfMonth());
      assertThat(eval("date_part", "quarter", t))
          .as(as)
          .isEqualTo(t.get(IsoFields.QUARTER_OF_YEAR));
      assertThat(eval("date_part", "week", t))
          .as(as)
          .isEqualTo(t.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      assertThat(eval("date_part", "isoyear", t))
          .as(as)
          .isEqualTo(t.get(IsoFields.WEEK_BASED_YEAR));
      assertThat(eval("date_part", "doy", t)).as(as).isEqualTo(t.getDayOfYear());
      assertThat(eval("date_part", "dow", t)).as(as).isEqualTo(t.getDayOfWeek().getValue() % 7);
      assertThat(eval("date_part", "isodow", t)).as(as).isEqualTo(t.getDayOfWeek().getValue() - 1);
      assertThat(eval("date_part", "hour", t)).as(as).isEqualTo(t.getHour());
      assertThat(eval("date_part", "minute", t.toLocalTime())).as(as).isEqualTo(t.getMinute());
      assertThat(eval("date_part", "second", t)).as(as).isEqualTo(t.getSecond());
      assertThat(eval("date_part", "microsecond", t))
          .as(as)
          .isEqualTo(t.getSecond() * 1_000_000 + t.getNano() / 1_000);
    }
  }

  @Test
  void epochIsDoubleAndNanosecondBigint() {
    Overload ofTimestamp =
        Objects.requireNonNull(FunctionLibrary.scalar("date_part")).overloads().get(1);
    List<DataType> types = List.of(DataType.VARCHAR, DataType.TIMESTAMP);
    assertThat(type(ofTimestamp, types, "EPOCH")).isEqualTo(DataType.DOUBLE);
    assertThat(type(ofTimestamp, types, "nanosecond")).isEqualTo(DataType.BIGINT);
    assertThat(type(ofTimestamp, types, "second")).isEqualTo(DataType.INTEGER);
    assertThat(type(ofTimestamp, types, null)).isEqualTo(DataType.INTEGER);
    LocalDateTime before = LocalDateTime.parse("1969-12-31T23:59:58.500");
    assertThat(eval("date_part", "epoch", before)).isEqualTo(-1.5);
    assertThat(eval("date_part", "nanosecond", before)).isEqualTo(58_500_000_000L);
    assertThat(eval("date_part", "epoch", Duration.ofMillis(1500))).isEqualTo(1.5);
    fails(ErrorCode.INVALID_ARGUMENT, () -> eval("date_part", "fortnight", before));
    fails(ErrorCode.INVALID_ARGUMENT, () -> eval("date_part", "year", LocalTime.NOON));
  }

  private static DataType type(Overload overload, List<DataType> types, @Nullable String part) {
    Object constant = part == null ? null : part.getBytes(StandardCharsets.UTF_8);
    return overload.returnType(types, Arrays.asList(constant, null));
  }

  @Test
  void centuriesStartWithTheirFirstYear() {
    assertThat(eval("date_part", "century", LocalDate.of(2000, 12, 31))).isEqualTo(20);
    assertThat(eval("date_part", "century", LocalDate.of(2001, 1, 1))).isEqualTo(21);
    assertThat(eval("date_part", "millennium", LocalDate.of(2000, 1, 1))).isEqualTo(2);
    assertThat(eval("date_part", "decade", LocalDate.of(1999, 1, 1))).isEqualTo(199);
  }

  @Test
  void instantsShowTheFieldsOfTheSession() {
    Instant noon = Instant.parse("2024-07-01T22:30:00Z");
    assertThat(eval(BERLIN, "date_part", "hour", noon)).isEqualTo(0);
    assertThat(eval(BERLIN, "date_part", "day", noon)).isEqualTo(2);
    assertThat(eval(BERLIN, "date_trunc", "day", noon))
        .isEqualTo(Instant.parse("2024-07-01T22:00:00Z"));
    assertThat(eval(BERLIN, "to_local_time", noon))
        .isEqualTo(LocalDateTime.parse("2024-07-02T00:30:00"));
    assertThat(eval(BERLIN, "to_char", noon, "%H:%M %z")).isEqualTo("00:30 +0200");
    // One month later it is winter time: the local hour stays.
    assertThat(
            eval(
                BERLIN, "$add_interval", Instant.parse("2024-10-01T10:00:00Z"), Period.ofMonths(1)))
        .isEqualTo(Instant.parse("2024-11-01T11:00:00Z"));
  }

  @Test
  void truncation() {
    LocalDateTime t = LocalDateTime.parse("1969-08-20T13:14:15.678901");
    assertThat(eval("date_trunc", "year", t)).isEqualTo(LocalDateTime.parse("1969-01-01T00:00"));
    assertThat(eval("date_trunc", "quarter", t)).isEqualTo(LocalDateTime.parse("1969-07-01T00:00"));
    assertThat(eval("date_trunc", "week", t)).isEqualTo(LocalDateTime.parse("1969-08-18T00:00"));
    assertThat(eval("date_trunc", "day", t)).isEqualTo(LocalDateTime.parse("1969-08-20T00:00"));
    assertThat(eval("date_trunc", "hour", t)).isEqualTo(LocalDateTime.parse("1969-08-20T13:00"));
    assertThat(eval("date_trunc", "millisecond", t))
        .isEqualTo(LocalDateTime.parse("1969-08-20T13:14:15.678"));
    assertThat(eval("date_trunc", "century", t)).isEqualTo(LocalDateTime.parse("1901-01-01T00:00"));
    assertThat(eval("date_trunc", "minute", LocalTime.parse("10:11:12")))
        .isEqualTo(LocalTime.parse("10:11"));
    fails(ErrorCode.INVALID_ARGUMENT, () -> eval("date_trunc", "month", LocalTime.NOON));
    fails(ErrorCode.INVALID_ARGUMENT, () -> eval("date_trunc", "dow", t));
  }

  @Test
  void monthsClampToTheEndOfTheMonth() {
    long seed = 5;
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      LocalDateTime t = random(random);
      int months = random.nextInt(2_000) - 1_000;
      String as = "seed " + seed + ": " + t + " + " + months;
      assertThat(eval("$add_interval", t, Period.ofMonths(months)))
          .as(as)
          .isEqualTo(t.plusMonths(months));
      assertThat(eval("$subtract_interval", t.toLocalDate(), Period.ofMonths(months)))
          .as(as)
          .isEqualTo(t.toLocalDate().minusMonths(months));
    }
  }

  @Test
  void durations() {
    LocalDate date = LocalDate.of(2024, 2, 28);
    assertThat(eval("$add_interval", LocalTime.parse("23:30:00"), Duration.ofHours(1)))
        .isEqualTo(LocalTime.parse("00:30"));
    assertThat(eval("$subtract_interval", LocalTime.parse("00:30:00"), Duration.ofHours(1)))
        .isEqualTo(LocalTime.parse("23:30"));
    assertThat(eval("$add_interval", date.atStartOfDay(), Duration.ofHours(-1)))
        .isEqualTo(LocalDateTime.parse("2024-02-27T23:00"));
    assertThat(eval("$multiply_interval", Duration.ofHours(1), 1.5))
        .isEqualTo(Duration.ofMinutes(90));
    assertThat(eval("$difference", date, LocalDate.of(2024, 1, 1))).isEqualTo(58L);
    assertThat(eval("$difference", date.atTime(1, 0), date.atStartOfDay()))
        .isEqualTo(Duration.ofHours(1));
    assertThat(eval("$add_interval", Period.ofMonths(11), Period.ofMonths(2)))
        .isEqualTo(Period.of(1, 1, 0));
    fails(
        ErrorCode.DATETIME_OVERFLOW,
        () -> eval("$add_interval", LocalDate.ofEpochDay(Integer.MAX_VALUE), Period.ofMonths(1)));
    fails(
        ErrorCode.DATETIME_OVERFLOW,
        () -> eval("$multiply_interval", Period.ofMonths(2), 1L << 60));
  }

  @Test
  void dateAndDurationGiveADateForWholeDays() {
    Overload overload =
        Objects.requireNonNull(FunctionLibrary.scalar("$add_interval")).overloads().get(1);
    List<DataType> types = List.of(DataType.DATE, DataType.INTERVAL_DAY_TIME);
    assertThat(overload.returnType(types, Arrays.asList(null, 86_400_000_000L)))
        .isEqualTo(DataType.DATE);
    assertThat(overload.returnType(types, Arrays.asList(null, 3_600_000_000L)))
        .isEqualTo(DataType.TIMESTAMP);
    assertThat(eval("$add_interval", LocalDate.of(2024, 2, 28), Duration.ofDays(2)))
        .isEqualTo(LocalDate.of(2024, 3, 1));
    assertThat(eval("$add_interval", LocalDate.of(2024, 2, 28), Duration.ofHours(25)))
        .isEqualTo(LocalDateTime.parse("2024-02-29T01:00"));
  }

  @Test
  void bins() {
    LocalDateTime t = LocalDateTime.parse("1969-12-31T23:47:00");
    assertThat(eval("date_bin", Duration.ofMinutes(15), t))
        .isEqualTo(LocalDateTime.parse("1969-12-31T23:45"));
    assertThat(eval("date_bin", Period.ofMonths(3), LocalDateTime.parse("2024-05-20T01:00")))
        .isEqualTo(LocalDateTime.parse("2024-04-01T00:00"));
    assertThat(
            eval(
                "date_bin",
                Period.ofMonths(1),
                LocalDateTime.parse("2024-03-10T00:00"),
                LocalDateTime.parse("2024-01-15T00:00")))
        .isEqualTo(LocalDateTime.parse("2024-02-15T00:00"));
    assertThat(
            eval(
                "date_bin",
                Duration.ofMinutes(15),
                LocalTime.parse("02:18:18"),
                LocalTime.parse("00:01:00")))
        .isEqualTo(LocalTime.parse("02:16"));
    fails(ErrorCode.INVALID_ARGUMENT, () -> eval("date_bin", Duration.ZERO, t));
  }

  @Test
  void conversions() {
    LocalDateTime expected = LocalDateTime.parse("2023-01-31T14:26:56.123456");
    assertThat(eval("to_timestamp", "2023-01-31T09:26:56.123456789-05:00")).isEqualTo(expected);
    assertThat(eval("to_timestamp_millis", "2023-01-31 14:26:56.123456"))
        .isEqualTo(expected.truncatedTo(ChronoUnit.MILLIS));
    assertThat(eval("to_timestamp_nanos", "2023-01-31T14:26:56.123456789"))
        .isEqualTo(expected.plusNanos(789));
    assertThat(eval("to_timestamp_seconds", -1L))
        .isEqualTo(LocalDateTime.parse("1969-12-31T23:59:59"));
    assertThat(eval("to_timestamp", 1.5)).isEqualTo(LocalDateTime.parse("1970-01-01T00:00:01.5"));
    assertThat(eval("to_unixtime", LocalDateTime.parse("1969-12-31T23:59:59.5"))).isEqualTo(-1L);
    assertThat(eval("to_date", "2023/01/31", "%Y-%m-%d", "%Y/%m/%d"))
        .isEqualTo(LocalDate.of(2023, 1, 31));
    assertThat(eval("last_day", LocalDate.of(1900, 2, 1))).isEqualTo(LocalDate.of(1900, 2, 28));
    assertThat(eval("make_timestamp", 2023L, 1L, 31L, 8L, 15L, 23.5))
        .isEqualTo(LocalDateTime.parse("2023-01-31T08:15:23.5"));
    assertThat(eval("$at_time_zone", LocalDateTime.parse("2024-07-01T12:00"), "Europe/Berlin"))
        .isEqualTo(Instant.parse("2024-07-01T10:00:00Z"));
    fails(ErrorCode.INVALID_DATETIME, () -> eval("to_date", "today"));
    fails(ErrorCode.INVALID_DATETIME, () -> eval("to_date", "31.2.2023", "%d.%m.%Y"));
    fails(ErrorCode.DATETIME_OVERFLOW, () -> eval("make_date", 2023L, 2L, 29L));
    fails(ErrorCode.DATETIME_OVERFLOW, () -> eval("to_timestamp_seconds", Long.MAX_VALUE));
    fails(ErrorCode.DATETIME_OVERFLOW, () -> eval("to_timestamp", Double.NaN));
    fails(ErrorCode.INVALID_ARGUMENT, () -> eval("from_unixtime", 0L, "Mars/Phobos"));
  }

  @Test
  void formats() {
    LocalDateTime t = LocalDateTime.parse("2001-07-08T00:34:59.026490");
    assertThat(eval("to_char", t, "%a %A %b %B %d %e %j %y %C %G-W%V %u %w"))
        .isEqualTo("Sun Sunday Jul July 08  8 189 01 20 2001-W27 7 0");
    assertThat(eval("to_char", t, "%H %I %l %p %P %M %S %f %.f %.3f %6f %s"))
        .isEqualTo("00 12 12 AM am 34 59 026490000 .026490 .026 026490 994552499");
    assertThat(eval("to_char", t, "%F %T|%D|%R|%r|%v|%c|%%|%-d|%_m"))
        .isEqualTo(
            "2001-07-08 00:34:59|07/08/01|00:34|12:34:59 AM| 8-Jul-2001|Sun Jul  8 00:34:59"
                + " 2001|%|8| 7");
    assertThat(eval("to_char", LocalTime.NOON, "%H:%M")).isEqualTo("12:00");
    fails(ErrorCode.INVALID_ARGUMENT, () -> eval("to_char", LocalTime.NOON, "%Y"));
    fails(ErrorCode.INVALID_ARGUMENT, () -> eval("to_char", t, "%z"));
    fails(ErrorCode.INVALID_ARGUMENT, () -> eval("to_char", t, "%Q"));
    fails(ErrorCode.INVALID_ARGUMENT, () -> eval("to_char", t, "%"));
  }

  @Test
  void formattedTextReadsBack() {
    long seed = 3;
    Random random = new Random(seed);
    List<String> formats =
        List.of(
            "%Y-%m-%d %H:%M:%S%.f",
            "%d. %B %Y, %I:%M:%S%.6f %p",
            "%Y%m%d%H%M%S%6f",
            "%b %e %Y %T%.f",
            "%Y/%j %H-%M-%S%.9f");
    for (int i = 0; i < 2_000; i++) {
      LocalDateTime t = random(random).withYear(1000 + random.nextInt(9000));
      String format = formats.get(random.nextInt(formats.size()));
      Object text = Objects.requireNonNull(eval("to_char", t, format));
      assertThat(eval("to_timestamp", text, format))
          .as("seed %d: %s %s", seed, text, format)
          .isEqualTo(t);
    }
    assertThat(t("2024-01-01T05:00:00"))
        .isEqualTo(eval("to_timestamp", "2024-01-01T07:00:00+02:00", "%+"));
  }

  private static LocalDateTime t(String text) {
    return LocalDateTime.parse(text);
  }

  @Test
  void weeksOfFormatsAgreeWithJavaTime() {
    for (int i = 0; i < 4_000; i++) {
      LocalDate date = LocalDate.of(2000, 1, 1).plusDays(i);
      int sunday = date.get(ChronoField.DAY_OF_YEAR) + 6 - date.getDayOfWeek().getValue() % 7;
      assertThat(eval("to_char", date, "%U")).isEqualTo(String.format("%02d", sunday / 7));
      assertThat(eval("to_char", date, "%V"))
          .isEqualTo(String.format("%02d", date.get(WeekFields.ISO.weekOfWeekBasedYear())));
    }
  }
}
