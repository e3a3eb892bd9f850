// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.user;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Java objects that a function gives, as values of its type.
 *
 * @param function its name, for messages
 */
record JavaResult(String function, DataType type) {
  private static final long NANOS = 1_000_000_000L;

  /**
   * The storage value, or null.
   *
   * @throws DfjException USER_FUNCTION_FAILED if the object is none of the type, NUMERIC_OVERFLOW
   *     or DATETIME_OVERFLOW if it is beyond the type's range
   */
  @Nullable Object storageValue(@Nullable Object value) {
    return convert(value, type);
  }

  private @Nullable Object convert(@Nullable Object value, DataType type) {
    if (value == null) {
      return null;
    }
    try {
      Object storage = known(value, type);
      if (storage != null) {
        return storage;
      }
    } catch (ArithmeticException e) {
      throw overflow(value, type);
    }
    throw UserFailure.result(
        function,
        "returned a "
            + value.getClass().getName()
            + " where its result is "
            + type.sqlType().sqlName());
  }

  /** The value, or null if it is none of the type. */
  private @Nullable Object known(Object value, DataType type) {
    return switch (type.sqlType()) {
      case NULL -> null;
      case BOOLEAN -> value instanceof Boolean ? value : null;
      case TINYINT -> value instanceof Byte b ? (Object) b.intValue() : null;
      case SMALLINT ->
          value instanceof Short || value instanceof Byte
              ? (Object) ((Number) value).intValue()
              : null;
      case INTEGER ->
          value instanceof Integer || value instanceof Short || value instanceof Byte
              ? (Object) ((Number) value).intValue()
              : null;
      case BIGINT ->
          value instanceof Long
                  || value instanceof Integer
                  || value instanceof Short
                  || value instanceof Byte
              ? (Object) ((Number) value).longValue()
              : null;
      case REAL -> value instanceof Float f ? (Object) f.doubleValue() : null;
      case DOUBLE ->
          value instanceof Double || value instanceof Float
              ? (Object) ((Number) value).doubleValue()
              : null;
      case DECIMAL -> decimal(value, type);
      case CHAR, VARCHAR ->
          value instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : null;
      case VARBINARY -> value instanceof byte[] ? value : null;
      case DATE ->
          value instanceof LocalDate date ? (Object) Math.toIntExact(date.toEpochDay()) : null;
      case TIME -> value instanceof LocalTime time ? (Object) time.toNanoOfDay() : null;
      case TIMESTAMP ->
          value instanceof LocalDateTime local
              ? (Object) units(local.toEpochSecond(ZoneOffset.UTC), local.getNano(), type)
              : null;
      case TIMESTAMP_WITH_TIME_ZONE -> {
        Instant instant =
            value instanceof OffsetDateTime offset
                ? offset.toInstant()
                : value instanceof ZonedDateTime zoned
                    ? zoned.toInstant()
                    : value instanceof Instant plain ? plain : null;
        yield instant == null
            ? null
            : (Object) units(instant.getEpochSecond(), instant.getNano(), type);
      }
      case INTERVAL_YEAR_MONTH -> value instanceof Period period ? months(period, type) : null;
      case INTERVAL_DAY_TIME ->
          value instanceof Duration duration
              ? (Object) units(duration.getSeconds(), duration.getNano(), 1_000_000)
              : null;
      case ARRAY -> value instanceof List<?> list ? array(list, type.elementType()) : null;
      case ROW -> value instanceof List<?> list ? row(list, type) : null;
      case MAP -> value instanceof Map<?, ?> map ? entries(map, type) : null;
    };
  }

  private @Nullable BigInteger decimal(Object value, DataType type) {
    BigDecimal number =
        value instanceof BigDecimal given
            ? given
            : value instanceof BigInteger whole
                ? new BigDecimal(whole)
                : value instanceof Long || value instanceof Integer
                    ? BigDecimal.valueOf(((Number) value).longValue())
                    : null;
    if (number == null) {
      return null;
    }
    // Before the digits are written out: an exponent of a billion is a small object.
    if (number.signum() != 0
        && (long) number.precision() - number.scale() > type.precision() - type.scale()) {
      throw overflow(number.round(new java.math.MathContext(10)), type);
    }
    BigDecimal scaled = number.setScale(type.scale(), RoundingMode.HALF_UP);
    if (scaled.precision() > type.precision()) {
      throw overflow(scaled, type);
    }
    return scaled.unscaledValue();
  }

  private Integer months(Period period, DataType type) {
    if (period.getDays() != 0) {
      throw UserFailure.result(
          function, "returned the period " + period + ", which has days, as " + type);
    }
    return Math.toIntExact(period.toTotalMonths());
  }

  private static long units(long seconds, int nanos, DataType type) {
    return units(seconds, nanos, type.unitsPerSecond());
  }

  private static long units(long seconds, int nanos, long unitsPerSecond) {
    return Math.addExact(
        Math.multiplyExact(seconds, unitsPerSecond), nanos / (NANOS / unitsPerSecond));
  }

  private List<@Nullable Object> array(List<?> values, DataType element) {
    List<@Nullable Object> storage = new ArrayList<>(values.size());
    for (Object value : values) {
      storage.add(convert(value, element));
    }
    return storage;
  }

  private List<@Nullable Object> row(List<?> values, DataType type) {
    List<Field> fields = type.children();
    if (values.size() != fields.size()) {
      throw UserFailure.result(
          function, "returned " + values.size() + " values for the fields of " + type);
    }
    List<@Nullable Object> storage = new ArrayList<>(fields.size());
    for (int i = 0; i < fields.size(); i++) {
      storage.add(convert(values.get(i), fields.get(i).type()));
    }
    return storage;
  }

  private List<@Nullable Object> entries(Map<?, ?> map, DataType type) {
    List<@Nullable Object> storage = new ArrayList<>(map.size());
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object key = convert(entry.getKey(), type.children().get(0).type());
      if (key == null) {
        throw UserFailure.result(function, "returned a map with a null key");
      }
      List<@Nullable Object> pair = new ArrayList<>(2);
      pair.add(key);
      pair.add(convert(entry.getValue(), type.children().get(1).type()));
      storage.add(pair);
    }
    return storage;
  }

  private DfjException overflow(Object value, DataType type) {
    boolean number = type.sqlType().isNumeric();
    return new DfjException(
        number ? ErrorCode.NUMERIC_OVERFLOW : ErrorCode.DATETIME_OVERFLOW,
        "function '" + function + "' returned " + value + ", which is out of range for " + type);
  }
}
