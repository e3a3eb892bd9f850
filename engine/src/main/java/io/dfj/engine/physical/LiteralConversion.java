// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.physical;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.NlsString;
import org.apache.calcite.util.TimeString;
import org.apache.calcite.util.TimestampString;
import org.apache.calcite.util.TimestampWithTimeZoneString;

/** Values of Calcite's literals as storage values. */
final class LiteralConversion {
  private static final long MICROS_PER_MILLI = 1000;

  private LiteralConversion() {}

  /**
   * @param value of a RexLiteral or a Sarg, not null
   * @param type of the literal
   */
  static Object storageValue(Comparable<?> value, DataType type) {
    return switch (type.sqlType()) {
      case BOOLEAN -> value;
      case TINYINT, SMALLINT, INTEGER -> number(value).intValueExact();
      case INTERVAL_YEAR_MONTH -> (int) interval(number(value), Integer.MAX_VALUE, type);
      case BIGINT -> number(value).longValueExact();
      case INTERVAL_DAY_TIME ->
          interval(
              number(value).multiply(BigDecimal.valueOf(MICROS_PER_MILLI)), Long.MAX_VALUE, type);
      case REAL -> (double) ((Number) value).floatValue();
      case DOUBLE -> ((Number) value).doubleValue();
      case DECIMAL -> number(value).setScale(type.scale(), RoundingMode.HALF_UP).unscaledValue();
      case CHAR, VARCHAR -> text(value).getBytes(StandardCharsets.UTF_8);
      case VARBINARY -> ((ByteString) value).getBytes();
      case DATE -> ((DateString) value).getDaysSinceEpoch();
      case TIME -> LocalTime.parse(((TimeString) value).toString()).toNanoOfDay();
      case TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE -> timestamp(value, type);
      case NULL, ARRAY, ROW, MAP -> throw new IllegalArgumentException("a literal of type " + type);
    };
  }

  private static long interval(BigDecimal amount, long most, DataType type) {
    if (amount.abs().compareTo(BigDecimal.valueOf(most)) > 0) {
      throw new DfjException(
          ErrorCode.DATETIME_OVERFLOW, "an interval is out of range for " + type);
    }
    return amount.longValue();
  }

  private static BigDecimal number(Comparable<?> value) {
    return value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
  }

  private static String text(Comparable<?> value) {
    return value instanceof NlsString nls ? nls.getValue() : value.toString();
  }

  private static long timestamp(Comparable<?> value, DataType type) {
    TimestampString local =
        value instanceof TimestampWithTimeZoneString zoned
            ? zoned.withTimeZone(java.util.TimeZone.getTimeZone("UTC")).getLocalTimestampString()
            : (TimestampString) value;
    LocalDateTime time = LocalDateTime.parse(local.toString().replace(' ', 'T'));
    long seconds = time.toEpochSecond(ZoneOffset.UTC);
    long units = type.unitsPerSecond();
    try {
      return Math.addExact(
          Math.multiplyExact(seconds, units), time.getNano() / (1_000_000_000L / units));
    } catch (ArithmeticException e) {
      throw new DfjException(
          ErrorCode.DATETIME_OVERFLOW, "timestamp " + local + " is out of range for " + type, e);
    }
  }
}
