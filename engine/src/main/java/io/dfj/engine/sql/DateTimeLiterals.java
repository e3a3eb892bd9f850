// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.text.DateTimeParser;
import io.dfj.engine.text.TextOutcome;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUnknownLiteral;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.TimeString;
import org.apache.calcite.util.TimestampString;

/**
 * Reads the text of {@code DATE '...'}, {@code TIME '...'} and {@code TIMESTAMP '...'} as a cast
 * would: in the proleptic Gregorian calendar, where Calcite has the Julian one before 1582. Years
 * that Calcite's values cannot hold, and instants, stay casts.
 */
final class DateTimeLiterals {
  private static final Pattern FRACTION = Pattern.compile("\\.(\\d+)");
  private static final int MOST_DIGITS = 9;
  private static final int LAST_YEAR = 9999;

  private DateTimeLiterals() {}

  /**
   * @throws DfjException INVALID_DATETIME or DATETIME_OVERFLOW, with line and column
   */
  static SqlNode resolve(SqlUnknownLiteral literal) {
    SqlParserPos pos = literal.getParserPosition();
    String text = String.valueOf(literal.getValue());
    return switch (literal.tag) {
      case "DATE" -> date(text, pos);
      case "TIME" -> time(text, pos);
      case "TIMESTAMP", "DATETIME" -> timestamp(text, pos);
      case "TIMESTAMP WITH TIME ZONE" -> {
        int digits = Math.max(digits(text), DataType.TIMESTAMP.precision());
        yield cast(text, SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE, digits, pos);
      }
      default -> literal;
    };
  }

  private static SqlNode date(String text, SqlParserPos pos) {
    DateTimeParser parser = new DateTimeParser();
    check(parser.parseDate(slice(text)), text, "DATE", pos);
    LocalDateTime date = LocalDateTime.ofEpochSecond(parser.value * 86_400, 0, ZoneOffset.UTC);
    return isPlain(date)
        ? SqlLiteral.createDate(DateString.fromDaysSinceEpoch((int) parser.value), pos)
        : cast(text, SqlTypeName.DATE, -1, pos);
  }

  private static SqlNode time(String text, SqlParserPos pos) {
    DateTimeParser parser = new DateTimeParser();
    int digits = digits(text);
    check(parser.parseTime(slice(text), digits), text, "TIME", pos);
    int nanos = (int) (parser.value % 1_000_000_000);
    TimeString time =
        TimeString.fromMillisOfDay((int) (parser.value / 1_000_000_000) * 1000).withNanos(nanos);
    return SqlLiteral.createTime(time, digits, pos);
  }

  private static SqlNode timestamp(String text, SqlParserPos pos) {
    DateTimeParser parser = new DateTimeParser();
    int digits = digits(text);
    check(parser.parseTimestamp(slice(text), digits), text, "TIMESTAMP", pos);
    long units = DataType.timestamp(digits).unitsPerSecond();
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(parser.value, units),
            (int) (Math.floorMod(parser.value, units) * (1_000_000_000 / units)),
            ZoneOffset.UTC);
    if (!isPlain(time)) {
      return cast(text, SqlTypeName.TIMESTAMP, digits, pos);
    }
    TimestampString plain =
        new TimestampString(
                time.getYear(),
                time.getMonthValue(),
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond())
            .withNanos(time.getNano());
    return SqlLiteral.createTimestamp(SqlTypeName.TIMESTAMP, plain, digits, pos);
  }

  private static boolean isPlain(LocalDateTime time) {
    return time.getYear() >= 1 && time.getYear() <= LAST_YEAR;
  }

  private static int digits(String text) {
    Matcher fraction = FRACTION.matcher(text);
    return fraction.find() ? Math.min(fraction.group(1).length(), MOST_DIGITS) : 0;
  }

  private static Slice slice(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Slice slice = new Slice();
    slice.set(bytes, 0, bytes.length);
    return slice;
  }

  private static void check(TextOutcome outcome, String text, String type, SqlParserPos pos) {
    String quoted = "'" + text.replaceAll("\\p{Cntrl}", " ") + "'";
    String at = StatementResolver.at(pos);
    switch (outcome) {
      case OK -> {}
      case INVALID ->
          throw new DfjException(
              ErrorCode.INVALID_DATETIME, quoted + " is not a valid " + type + at);
      case OUT_OF_RANGE ->
          throw new DfjException(
              ErrorCode.DATETIME_OVERFLOW, quoted + " is out of range for " + type + at);
    }
  }

  private static SqlNode cast(String text, SqlTypeName type, int digits, SqlParserPos pos) {
    return SqlStdOperatorTable.CAST.createCall(
        pos,
        SqlLiteral.createCharString(text, pos),
        new SqlDataTypeSpec(
            digits < 0
                ? new SqlBasicTypeNameSpec(type, pos)
                : new SqlBasicTypeNameSpec(type, digits, pos),
            pos));
  }
}
