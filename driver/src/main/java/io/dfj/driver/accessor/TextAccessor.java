// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.accessor;

import io.dfj.driver.error.SqlErrors;
import io.dfj.engine.text.NumberParser;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.Field;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** CHAR and VARCHAR: UTF-8, parsed where another type is asked for. */
final class TextAccessor extends VariableWidthAccessor {
  private static final BigDecimal MIN_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

  /** Beyond it, rounding a number would cost memory out of all proportion to its text. */
  private static final int MAX_SCALE = 10_000;

  private final NumberParser numbers = new NumberParser();

  TextAccessor(Field field) {
    super(field);
  }

  @Override
  public @Nullable String getString(int row) {
    return isNull(row) ? null : data.getText(start(row), end(row));
  }

  @Override
  public @Nullable Object getObject(int row) {
    return getString(row);
  }

  @Override
  public byte @Nullable [] getBytes(int row) {
    return isNull(row) ? null : data.getBytes(start(row), end(row));
  }

  @Override
  public boolean getBoolean(int row) throws SQLException {
    String text = getString(row);
    if (text == null) {
      return false;
    }
    Boolean value = BooleanText.parse(text);
    if (value == null) {
      throw badText(text, "boolean");
    }
    return value;
  }

  @Override
  public long getLong(int row) throws SQLException {
    BigDecimal value = getBigDecimal(row);
    if (value == null) {
      return 0;
    }
    if (value.compareTo(MIN_LONG) < 0 || value.compareTo(MAX_LONG) > 0) {
      throw outOfRange(value, "long");
    }
    return value.setScale(0, RoundingMode.DOWN).longValue();
  }

  @Override
  public double getDouble(int row) throws SQLException {
    byte[] text = getBytes(row);
    if (text == null) {
      return 0;
    }
    return switch (numbers.parseDouble(text, 0, text.length)) {
      case OK -> numbers.doubleValue;
      case OUT_OF_RANGE -> throw outOfRange(string(text), "double");
      case INVALID -> throw badText(string(text), "a number");
    };
  }

  private static String string(byte[] text) {
    return new String(text, StandardCharsets.UTF_8);
  }

  @Override
  public @Nullable BigDecimal getBigDecimal(int row) throws SQLException {
    String text = getString(row);
    if (text == null) {
      return null;
    }
    try {
      BigDecimal value = new BigDecimal(text.trim());
      if (Math.abs((long) value.scale()) > MAX_SCALE) {
        throw outOfRange(value, "a number");
      }
      return value;
    } catch (NumberFormatException e) {
      throw badText(text, "a number");
    }
  }

  @Override
  public @Nullable LocalDate getLocalDate(int row) throws SQLException {
    LocalDateTime value = temporal(row, "a date", TextAccessor::parseTimestamp);
    return value == null ? null : value.toLocalDate();
  }

  @Override
  public @Nullable LocalTime getLocalTime(int row) throws SQLException {
    return temporal(row, "a time", TextAccessor::parseTime);
  }

  @Override
  public @Nullable LocalDateTime getLocalDateTime(int row) throws SQLException {
    return temporal(row, "a timestamp", TextAccessor::parseTimestamp);
  }

  @Override
  public @Nullable OffsetDateTime getOffsetDateTime(int row) throws SQLException {
    return temporal(
        row, "a timestamp with time zone", text -> OffsetDateTime.parse(isoSeparator(text)));
  }

  @Override
  public @Nullable Period getPeriod(int row) throws SQLException {
    return temporal(row, "a period", Period::parse);
  }

  @Override
  public @Nullable Duration getDuration(int row) throws SQLException {
    return temporal(row, "a duration", Duration::parse);
  }

  @Override
  public @Nullable UUID getUuid(int row) throws SQLException {
    String text = getString(row);
    try {
      return text == null ? null : UUID.fromString(text.trim());
    } catch (IllegalArgumentException e) {
      throw badText(String.valueOf(text), "a UUID");
    }
  }

  private <T> @Nullable T temporal(int row, String type, Function<String, T> parser)
      throws SQLException {
    String text = getString(row);
    if (text == null) {
      return null;
    }
    try {
      return parser.apply(text.trim());
    } catch (DateTimeException e) {
      throw SqlErrors.of(
          ErrorCode.INVALID_DATETIME,
          "'" + text + "' in column '" + field().name() + "' cannot be read as " + type);
    }
  }

  private static LocalDateTime parseTimestamp(String text) {
    return text.length() <= 10
        ? LocalDate.parse(text).atStartOfDay()
        : LocalDateTime.parse(isoSeparator(text));
  }

  private static LocalTime parseTime(String text) {
    return text.indexOf('-') > 0 ? parseTimestamp(text).toLocalTime() : LocalTime.parse(text);
  }

  private static String isoSeparator(String text) {
    return text.replace(' ', 'T');
  }
}
