// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.function.Decimals;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.text.CivilDate;
import io.dfj.engine.text.NumberText;
import io.dfj.engine.text.ZonedTime;
import io.dfj.metadata.error.DfjException;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes dates and times in a {@link TimeFormat}. Immutable. */
final class TimeFormatter {
  static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");

  /** From Monday on. */
  static final List<String> DAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

  private final TimeFormat format;
  private final boolean hasDate;
  private final @Nullable ZoneId zone;

  /**
   * @param hasDate false for a TIME
   * @param zone of instants, else null
   */
  TimeFormatter(TimeFormat format, boolean hasDate, @Nullable ZoneId zone) {
    this.format = format;
    this.hasDate = hasDate;
    this.zone = zone;
  }

  /**
   * @param days local date
   * @param nanos local time
   * @throws DfjException INVALID_ARGUMENT for a part that the value does not have
   */
  void format(long days, long nanos, SliceBuilder out) {
    for (TimeFormat.Token token : format.tokens()) {
      char specifier = token.specifier();
      if (specifier == 0) {
        out.append(token.literal());
      } else if ("HkIlPpMSf".indexOf(specifier) >= 0) {
        time(token, nanos, out);
      } else if (!hasDate) {
        throw FunctionErrors.invalid("to_char", "a TIME has no part %" + specifier);
      } else if (specifier == 'z' || specifier == 'Z') {
        zone(token, days, nanos, out);
      } else {
        date(token, days, nanos, out);
      }
    }
  }

  private static void time(TimeFormat.Token token, long nanos, SliceBuilder out) {
    long hour = nanos / (3600 * DateTimes.NANOS_PER_SECOND);
    long second = nanos / DateTimes.NANOS_PER_SECOND;
    switch (token.specifier()) {
      case 'H' -> number(hour, 2, '0', token, out);
      case 'k' -> number(hour, 2, '_', token, out);
      case 'I' -> number((hour + 11) % 12 + 1, 2, '0', token, out);
      case 'l' -> number((hour + 11) % 12 + 1, 2, '_', token, out);
      case 'P' -> out.append(hour < 12 ? "am" : "pm");
      case 'p' -> out.append(hour < 12 ? "AM" : "PM");
      case 'M' -> number(second / 60 % 60, 2, '0', token, out);
      case 'S' -> number(second % 60, 2, '0', token, out);
      default -> fraction(token, (int) (nanos % DateTimes.NANOS_PER_SECOND), out);
    }
  }

  private static void fraction(TimeFormat.Token token, int nanos, SliceBuilder out) {
    int digits = token.digits();
    if (digits == 0 && token.marked()) {
      if (nanos == 0) {
        return;
      }
      digits = nanos % 1_000_000 == 0 ? 3 : nanos % 1_000 == 0 ? 6 : 9;
    }
    if (token.marked()) {
      out.append((byte) '.');
    }
    digits = digits == 0 ? 9 : digits;
    pad(nanos / Decimals.power(9 - digits), digits, '0', out);
  }

  private static void date(TimeFormat.Token token, long days, long nanos, SliceBuilder out) {
    long civil = CivilDate.ofDays(days);
    long year = CivilDate.year(civil);
    int weekday = DateTimes.isoDayOfWeek(days);
    int ofYear = DateTimes.dayOfYear(days);
    switch (token.specifier()) {
      case 'Y' -> number(year, 4, '0', token, out);
      case 'C' -> number(Math.floorDiv(year, 100L), 2, '0', token, out);
      case 'y' -> number(Math.floorMod(year, 100L), 2, '0', token, out);
      case 'm' -> number(CivilDate.month(civil), 2, '0', token, out);
      case 'b', 'h' -> out.append(MONTHS.get(CivilDate.month(civil) - 1).substring(0, 3));
      case 'B' -> out.append(MONTHS.get(CivilDate.month(civil) - 1));
      case 'd' -> number(CivilDate.day(civil), 2, '0', token, out);
      case 'e' -> number(CivilDate.day(civil), 2, '_', token, out);
      case 'a' -> out.append(DAYS.get(weekday - 1).substring(0, 3));
      case 'A' -> out.append(DAYS.get(weekday - 1));
      case 'w' -> number(weekday % 7, 1, '0', token, out);
      case 'u' -> number(weekday, 1, '0', token, out);
      case 'U' -> number((ofYear + 6 - weekday % 7) / 7, 2, '0', token, out);
      case 'W' -> number((ofYear + 7 - weekday) / 7, 2, '0', token, out);
      case 'G' -> number(DateTimes.isoYear(days), 4, '0', token, out);
      case 'g' -> number(Math.floorMod(DateTimes.isoYear(days), 100L), 2, '0', token, out);
      case 'V' -> number(DateTimes.isoWeek(days), 2, '0', token, out);
      case 'j' -> number(ofYear, 3, '0', token, out);
      default ->
          NumberText.appendLong(
              days * DateTimes.SECONDS_PER_DAY + nanos / DateTimes.NANOS_PER_SECOND, out);
    }
  }

  private void zone(TimeFormat.Token token, long days, long nanos, SliceBuilder out) {
    ZoneId zone = this.zone;
    if (zone == null) {
      throw FunctionErrors.invalid("to_char", "the value has no time zone for %z");
    }
    if (token.specifier() == 'Z') {
      out.append(zone.getId());
      return;
    }
    long local = days * DateTimes.SECONDS_PER_DAY + nanos / DateTimes.NANOS_PER_SECOND;
    int offset = ZonedTime.offsetOfLocal(zone, local);
    out.append((byte) (offset < 0 ? '-' : '+'));
    pad(Math.abs(offset) / 3600, 2, '0', out);
    if (token.marked()) {
      out.append((byte) ':');
    }
    pad(Math.abs(offset) / 60 % 60, 2, '0', out);
  }

  private static void number(
      long value, int width, char usual, TimeFormat.Token token, SliceBuilder out) {
    char padding = token.padding() == 0 ? usual : token.padding();
    if (value < 0) {
      out.append((byte) '-');
    }
    pad(Math.abs(value), padding == '-' ? 1 : width, padding == '_' ? ' ' : '0', out);
  }

  private static void pad(long value, int width, char padding, SliceBuilder out) {
    long rest = value;
    int digits = 1;
    while (rest >= 10) {
      rest /= 10;
      digits++;
    }
    for (; digits < width; digits++) {
      out.append((byte) padding);
    }
    NumberText.appendLong(value, out);
  }
}
