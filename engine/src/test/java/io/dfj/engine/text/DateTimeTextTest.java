// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.SliceBuilder;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimeTextTest {
  private final DateTimeParser parser = new DateTimeParser();

  @Test
  void civilDatesAgreeWithJava() {
    Random random = new Random(3);
    for (int i = 0; i < 50_000; i++) {
      long days = random.nextInt(400_000_000) - 200_000_000;
      LocalDate date = LocalDate.ofEpochDay(days);
      long civil = CivilDate.ofDays(days);
      assertThat(CivilDate.year(civil)).isEqualTo(date.getYear());
      assertThat(CivilDate.month(civil)).isEqualTo(date.getMonthValue());
      assertThat(CivilDate.day(civil)).isEqualTo(date.getDayOfMonth());
      assertThat(CivilDate.toDays(date.getYear(), date.getMonthValue(), date.getDayOfMonth()))
          .isEqualTo(days);
      assertThat(CivilDate.lengthOfMonth(date.getYear(), date.getMonthValue()))
          .isEqualTo(date.lengthOfMonth());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2024-02-29,2024-02-29",
    "2024-2-9,2024-02-09",
    "20240229,2024-02-29",
    " 1969-12-31 ,1969-12-31",
    "2024-02-29 23:59:59,2024-02-29",
    "2024-02-29T23:59:59Z,2024-02-29",
    "0001-01-01,0001-01-01"
  })
  void dates(String text, LocalDate date) {
    assertThat(parser.parseDate(Slice.utf8(text))).isEqualTo(TextOutcome.OK);
    assertThat(parser.value).isEqualTo(date.toEpochDay());
    assertThat(write(out -> DateTimeText.appendDate(parser.value, out))).isEqualTo(date.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "2023-02-29,OUT_OF_RANGE",
    "2023-13-01,OUT_OF_RANGE",
    "2023-00-01,OUT_OF_RANGE",
    "999999999-01-01,OUT_OF_RANGE",
    "2023-01-01 24:00:00,OUT_OF_RANGE",
    "23-01-01,INVALID",
    "2023/01/01,INVALID",
    "2023-01,INVALID",
    "'',INVALID",
    "today,INVALID",
    "2023-01-01x,INVALID",
    "2023-01-01 12,INVALID",
    "2023-01-01 12:00 Nowhere/Land,INVALID",
    "2023-01-01 12:00:00.,INVALID"
  })
  void datesThatDoNotRead(String text, TextOutcome outcome) {
    assertThat(parser.parseDate(Slice.utf8(text))).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "12:34,9,12:34:00",
    "12:34:56.789,9,12:34:56.789",
    "12:34:56.789,1,12:34:56.7",
    "1:02:03.123456789999,9,01:02:03.123456789",
    "00:00:00.000000001,9,00:00:00.000000001"
  })
  void times(String text, int precision, String expected) {
    assertThat(parser.parseTime(Slice.utf8(text), precision)).isEqualTo(TextOutcome.OK);
    assertThat(parser.value).isEqualTo(LocalTime.parse(expected).toNanoOfDay());
    assertThat(write(out -> DateTimeText.appendTime(parser.value, out))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-02-29 12:34:56.789012,6,2024-02-29 12:34:56.789012",
    "2024-02-29T12:34:56.789012345,9,2024-02-29 12:34:56.789012345",
    "2024-02-29T12:34:56.789012345,3,2024-02-29 12:34:56.789",
    "2024-02-29,6,2024-02-29 00:00:00",
    "1960-01-01 00:00:00.5,6,1960-01-01 00:00:00.5",
    "2024-01-01 00:00:00+02:00,6,2023-12-31 22:00:00",
    "2024-01-01 00:00:00-0230,6,2024-01-01 02:30:00",
    "2024-07-01 00:00:00 Europe/Rome,6,2024-06-30 22:00:00"
  })
  void timestamps(String text, int precision, String expected) {
    assertThat(parser.parseTimestamp(Slice.utf8(text), precision)).isEqualTo(TextOutcome.OK);
    long units = precision > 6 ? 1_000_000_000L : 1_000_000L;
    LocalDateTime time = LocalDateTime.parse(expected.replace(' ', 'T'));
    long second = time.toEpochSecond(ZoneOffset.UTC);
    assertThat(parser.value).isEqualTo(second * units + time.getNano() / (1_000_000_000L / units));
    assertThat(write(out -> DateTimeText.appendTimestamp(parser.value, units, out)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-07-01 12:00:00,Europe/Rome,2024-07-01 12:00:00+02:00",
    "2024-07-01 12:00:00Z,Europe/Rome,2024-07-01 14:00:00+02:00",
    "2024-01-01 12:00:00Z,America/St_Johns,2024-01-01 08:30:00-03:30",
    "2024-01-01 12:00:00,UTC,2024-01-01 12:00:00+00:00",
    "1800-01-01 00:00:00Z,Europe/Rome,1800-01-01 00:49:56+00:49:56"
  })
  void instants(String text, String zone, String expected) {
    ZoneId id = ZoneId.of(zone);
    assertThat(parser.parseInstant(Slice.utf8(text), 6, id)).isEqualTo(TextOutcome.OK);
    assertThat(write(out -> DateTimeText.appendInstant(parser.value, 1_000_000, id, out)))
        .isEqualTo(expected);
  }

  @Test
  void nanosecondsHaveAShorterRange() {
    assertThat(parser.parseTimestamp(Slice.utf8("2300-01-01"), 9))
        .isEqualTo(TextOutcome.OUT_OF_RANGE);
    assertThat(parser.parseTimestamp(Slice.utf8("2300-01-01"), 6)).isEqualTo(TextOutcome.OK);
  }

  @ParameterizedTest
  @CsvSource({
    "1 year 2 months,14,1 year 2 mons",
    "1-2,14,1 year 2 mons",
    "-1-2,-14,-1 year -2 mons",
    "P1Y2M,14,1 year 2 mons",
    "2 years ago,-24,-2 years",
    "5,5,5 mons",
    "0 months,0,00:00:00",
    "1.5 years,18,1 year 6 mons",
    "1-2 ago,-14,-1 year -2 mons",
    "-P1Y2M,-14,-1 year -2 mons",
    "P1.5Y,18,1 year 6 mons",
    "1y2mon,14,1 year 2 mons"
  })
  void months(String text, int months, String shown) {
    IntervalParser intervals = new IntervalParser();
    assertThat(intervals.parseMonths(Slice.utf8(text))).isEqualTo(TextOutcome.OK);
    assertThat(intervals.value).isEqualTo(months);
    assertThat(write(out -> IntervalText.appendMonths(months, out))).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "3 days 04:05:06.5,273906500000,3 days 04:05:06.5",
    "1 day,86400000000,1 day",
    "1.5 hours,5400000000,01:30:00",
    "-00:00:01,-1000000,-00:00:01",
    "P1DT2H,93600000000,1 day 02:00:00",
    "1 week -1 day,518400000000,6 days",
    "100:00:00,360000000000,4 days 04:00:00",
    "250 ms,250000,00:00:00.25",
    "0 seconds,0,00:00:00",
    "1 02:03:04,93784000000,1 day 02:03:04",
    "-1 02:03:04,-93784000000,-1 day -02:03:04",
    "-1 day 02:03:04,-79016000000,-21:56:56",
    "1 02:03,93780000000,1 day 02:03:00",
    "04:05.5,245500000,00:04:05.5",
    "PT1.5H,5400000000,01:30:00",
    "P1.5D,129600000000,1 day 12:00:00",
    "@ 1 hour 5,3605000000,01:00:05",
    "1 hour 30 minutes ago,-5400000000,-01:30:00"
  })
  void micros(String text, long micros, String shown) {
    IntervalParser intervals = new IntervalParser();
    assertThat(intervals.parseMicros(Slice.utf8(text))).isEqualTo(TextOutcome.OK);
    assertThat(intervals.value).isEqualTo(micros);
    assertThat(write(out -> IntervalText.appendMicros(micros, out))).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "1 year,INVALID",
    "'',INVALID",
    "one day,INVALID",
    "1 fortnight,INVALID",
    "1 2,INVALID",
    "1.5.2,INVALID",
    "1:70,INVALID",
    "1:2:60,INVALID",
    "1:2:3:4,INVALID",
    "2024-01-01,INVALID",
    "04:05:0607,INVALID",
    "ago,INVALID",
    "PT,INVALID",
    "@,INVALID",
    "99999999999999999 days,OUT_OF_RANGE"
  })
  void microsThatDoNotRead(String text, TextOutcome outcome) {
    assertThat(new IntervalParser().parseMicros(Slice.utf8(text))).isEqualTo(outcome);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-01-01", "1-12", "1-2-3", "1 day", "1 month 1 day", "0.3 months"})
  void monthsThatDoNotRead(String text) {
    assertThat(new IntervalParser().parseMonths(Slice.utf8(text))).isEqualTo(TextOutcome.INVALID);
  }

  private static String write(Consumer<SliceBuilder> writer) {
    SliceBuilder out = new SliceBuilder();
    writer.accept(out);
    Slice slice = new Slice();
    out.view(slice);
    return slice.toString();
  }
}
