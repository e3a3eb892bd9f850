// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.slt;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The letters for column types in scripts, and how values are written.
 *
 * <table>
 * <caption>Types</caption>
 * <tr><th>letter</th><th>type</th><th>text</th></tr>
 * <tr><td>I</td><td>tinyint to bigint</td><td>digits</td></tr>
 * <tr><td>N</td><td>decimal</td><td>plain, with all digits of its scale</td></tr>
 * <tr><td>R</td><td>real, double</td><td>12 significant digits (REAL: 6), no exponent, no trailing
 *     zeros; NaN, Infinity, -Infinity</td></tr>
 * <tr><td>T</td><td>char, varchar; array, row, map</td><td>as it is; {@code (empty)} for none; a newline as
 *     {@code \n}</td></tr>
 * <tr><td>B</td><td>boolean</td><td>true, false</td></tr>
 * <tr><td>D</td><td>date</td><td>2024-02-29</td></tr>
 * <tr><td>H</td><td>time</td><td>12:30:00, and a fraction if there is one</td></tr>
 * <tr><td>P</td><td>timestamp</td><td>2024-02-29 12:30:00, and a fraction if there is one</td></tr>
 * <tr><td>Z</td><td>timestamp with time zone</td><td>as timestamp, then the offset: +00:00</td></tr>
 * <tr><td>X</td><td>binary</td><td>hexadecimal digits</td></tr>
 * <tr><td>V</td><td>interval</td><td>as the driver writes it</td></tr>
 * <tr><td>?</td><td>not looked at</td><td>by the driver's type</td></tr>
 * </table>
 *
 * <p>NULL of any type is {@code NULL}. Values of a row are separated by one space.
 */
final class SltValue {
  static final String LETTERS = "INRTBDHPZXV?";

  private static final MathContext DOUBLE_DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);
  private static final MathContext REAL_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT);
  private static final DateTimeFormatter TIMESTAMP =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .append(TIME)
          .toFormatter(Locale.ROOT);
  private static final DateTimeFormatter INSTANT =
      new DateTimeFormatterBuilder()
          .append(TIMESTAMP)
          .appendOffset("+HH:MM", "+00:00")
          .toFormatter(Locale.ROOT);

  private SltValue() {}

  /** The letter of a {@link Types} code. */
  static char letter(int jdbcType) {
    return switch (jdbcType) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> 'I';
      case Types.DECIMAL, Types.NUMERIC -> 'N';
      case Types.REAL, Types.FLOAT, Types.DOUBLE -> 'R';
      case Types.CHAR, Types.VARCHAR, Types.ARRAY, Types.STRUCT, Types.JAVA_OBJECT -> 'T';
      case Types.BOOLEAN, Types.BIT -> 'B';
      case Types.DATE -> 'D';
      case Types.TIME -> 'H';
      case Types.TIMESTAMP -> 'P';
      case Types.TIMESTAMP_WITH_TIMEZONE -> 'Z';
      case Types.BINARY, Types.VARBINARY -> 'X';
      case Types.OTHER -> 'V';
      default -> '?';
    };
  }

  /** Text of a column of the current row. */
  static String text(ResultSet row, int column, int jdbcType) throws SQLException {
    String text =
        switch (letter(jdbcType)) {
          case 'N' -> {
            BigDecimal value = row.getBigDecimal(column);
            yield value == null ? null : value.toPlainString();
          }
          case 'R' ->
              floating(row.getDouble(column), jdbcType == Types.REAL ? REAL_DIGITS : DOUBLE_DIGITS);
          case 'B' -> Boolean.toString(row.getBoolean(column));
          case 'D' -> {
            LocalDate value = row.getObject(column, LocalDate.class);
            yield value == null ? null : value.toString();
          }
          case 'H' -> {
            LocalTime value = row.getObject(column, LocalTime.class);
            yield value == null ? null : TIME.format(value);
          }
          case 'P' -> {
            LocalDateTime value = row.getObject(column, LocalDateTime.class);
            yield value == null ? null : TIMESTAMP.format(value);
          }
          case 'Z' -> {
            OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
            yield value == null ? null : INSTANT.format(value);
          }
          case 'X' -> {
            byte[] value = row.getBytes(column);
            yield value == null ? null : HexFormat.of().formatHex(value);
          }
          default -> {
            String value = row.getString(column);
            yield value == null ? null : value.isEmpty() ? "(empty)" : value.replace("\n", "\\n");
          }
        };
    return text == null || row.wasNull() ? "NULL" : text;
  }

  private static String floating(double value, MathContext digits) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.toString(value);
    }
    if (value == 0) {
      return "0";
    }
    return new BigDecimal(value).round(digits).stripTrailingZeros().toPlainString();
  }
}
