// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.driver.accessor.BooleanText;
import io.dfj.driver.error.SqlErrors;
import io.dfj.engine.text.NumberParser;
import io.dfj.engine.text.TextOutcome;
import io.dfj.metadata.error.ErrorCode;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** {@code setObject} with a target type: converts before the engine sees the value. */
final class TargetTypes {
  private static final int MAX_SCALE = 1000;

  private TargetTypes() {}

  /**
   * @param type a code of {@link Types}
   * @param scale digits after the point of a decimal; -1 to keep those of the value
   * @param zone of the session, in which instants have dates and times
   * @throws SQLException 07006, 22003, 22007 or 22018 if the value does not convert, 0A000 for
   *     types that dfj does not have
   */
  static @Nullable Object convert(@Nullable Object value, int type, int scale, ZoneId zone)
      throws SQLException {
    if (value == null) {
      return null;
    }
    try {
      return switch (type) {
        case Types.BIT, Types.BOOLEAN -> toBoolean(value);
        case Types.TINYINT -> toInteger(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
        case Types.SMALLINT -> toInteger(value, Short.MIN_VALUE, Short.MAX_VALUE);
        case Types.INTEGER -> toInteger(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
        case Types.BIGINT -> toInteger(value, Long.MIN_VALUE, Long.MAX_VALUE);
        case Types.REAL -> toReal(value);
        case Types.FLOAT, Types.DOUBLE -> toDouble(value);
        case Types.DECIMAL, Types.NUMERIC -> toDecimal(value, scale);
        case Types.DATE -> TemporalTargets.toDate(value, zone);
        case Types.TIME, Types.TIME_WITH_TIMEZONE -> TemporalTargets.toTime(value, zone);
        case Types.TIMESTAMP -> TemporalTargets.toTimestamp(value, zone);
        case Types.TIMESTAMP_WITH_TIMEZONE -> TemporalTargets.toInstant(value, zone);
        case Types.CHAR,
            Types.VARCHAR,
            Types.LONGVARCHAR,
            Types.NCHAR,
            Types.NVARCHAR,
            Types.LONGNVARCHAR,
            Types.CLOB,
            Types.NCLOB ->
            toText(value, zone);
        case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> toBytes(value);
        case Types.ARRAY, Types.STRUCT -> toNested(value);
        case Types.OTHER, Types.JAVA_OBJECT, Types.NULL -> value;
        default -> throw SqlErrors.unsupported("type code " + type + " of a parameter");
      };
    } catch (NumberFormatException e) {
      throw SqlErrors.of(
          ErrorCode.INVALID_CAST, "'" + value + "' cannot be read as a number of a parameter");
    } catch (DateTimeException | ArithmeticException e) {
      throw SqlErrors.of(
          ErrorCode.INVALID_DATETIME, "'" + value + "' cannot be read as a date or time");
    }
  }

  private static Object toBoolean(Object value) throws SQLException {
    if (value instanceof Boolean) {
      return value;
    } else if (value instanceof Number number) {
      return number.doubleValue() != 0;
    } else if (value instanceof String text) {
      Boolean word = BooleanText.parse(text);
      if (word == null) {
        throw SqlErrors.of(ErrorCode.INVALID_CAST, "'" + text + "' cannot be read as a boolean");
      }
      return word;
    }
    throw mismatch(value, "a boolean");
  }

  private static Number toNumber(Object value) throws SQLException {
    if (value instanceof Number number) {
      return number;
    } else if (value instanceof Boolean b) {
      return b ? 1 : 0;
    } else if (value instanceof String text) {
      return new BigDecimal(text.trim());
    }
    throw mismatch(value, "a number");
  }

  private static double toDouble(Object value) throws SQLException {
    if (value instanceof String text) {
      NumberParser parser = new NumberParser();
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return floating(parser.parseDouble(bytes, 0, bytes.length), parser, value);
    }
    Number number = toNumber(value);
    double result = number.doubleValue();
    if (Double.isInfinite(result) && !(number instanceof Double || number instanceof Float)) {
      throw outOfRange(value);
    }
    return result;
  }

  private static float toReal(Object value) throws SQLException {
    if (value instanceof String text) {
      NumberParser parser = new NumberParser();
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return (float) floating(parser.parseReal(bytes, 0, bytes.length), parser, value);
    }
    float result = toNumber(value).floatValue();
    if (Float.isInfinite(result) && !Double.isInfinite(toDouble(value))) {
      throw outOfRange(value);
    }
    return result;
  }

  private static double floating(TextOutcome outcome, NumberParser parser, Object value)
      throws SQLException {
    return switch (outcome) {
      case OK -> parser.doubleValue;
      case OUT_OF_RANGE -> throw outOfRange(value);
      case INVALID -> throw new NumberFormatException();
    };
  }

  private static BigDecimal toDecimal(Object value) throws SQLException {
    Number number = toNumber(value);
    if (number instanceof BigDecimal decimal) {
      if (Math.abs((long) decimal.scale()) > MAX_SCALE) {
        throw outOfRange(value);
      }
      return decimal;
    } else if (number instanceof BigInteger integer) {
      return new BigDecimal(integer);
    }
    return new BigDecimal(number.toString());
  }

  private static BigDecimal toDecimal(Object value, int scale) throws SQLException {
    if (scale > MAX_SCALE) {
      throw SqlErrors.argument("scale " + scale);
    }
    BigDecimal decimal = toDecimal(value);
    return scale < 0 ? decimal : decimal.setScale(scale, RoundingMode.HALF_UP);
  }

  /** Fractions are cut off. */
  private static Object toInteger(Object value, long min, long max) throws SQLException {
    BigDecimal decimal = toDecimal(value).setScale(0, RoundingMode.DOWN);
    if (decimal.compareTo(BigDecimal.valueOf(min)) < 0
        || decimal.compareTo(BigDecimal.valueOf(max)) > 0) {
      throw outOfRange(value);
    }
    return decimal.longValue();
  }

  private static Object toText(Object value, ZoneId zone) throws SQLException {
    if (value instanceof BigDecimal) {
      return toDecimal(value).toPlainString();
    } else if (value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    String temporal = TemporalTargets.toText(value, zone);
    return temporal == null ? value : temporal;
  }

  private static Object toNested(Object value) throws SQLException {
    if (EngineObjects.isNested(value)) {
      return value;
    }
    throw mismatch(value, "an array or a struct");
  }

  private static Object toBytes(Object value) throws SQLException {
    if (value instanceof String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    } else if (value instanceof byte[] || value instanceof InputStream || value instanceof Blob) {
      return value;
    }
    throw mismatch(value, "bytes");
  }

  static SQLException mismatch(Object value, String type) {
    return SqlErrors.conversion("a " + value.getClass().getName(), type);
  }

  private static SQLException outOfRange(Object value) {
    return SqlErrors.of(
        ErrorCode.NUMERIC_OVERFLOW, value + " is out of range for the type of the parameter");
  }
}
