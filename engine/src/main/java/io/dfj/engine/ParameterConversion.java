// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.expr.ExpressionCompiler;
import io.dfj.engine.expr.PhysicalExpr.Cast;
import io.dfj.engine.expr.PhysicalExpr.Literal;
import io.dfj.engine.logical.ParameterType;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
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
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Java values of parameters as storage values of the types that the statement gave them. */
final class ParameterConversion {
  private static final int MAX_DIGITS = DataType.MAX_DECIMAL_PRECISION;

  private ParameterConversion() {}

  /**
   * @param number of the parameter, from 1, for messages
   * @throws DfjException INVALID_CAST, NUMERIC_OVERFLOW, ... as a CAST of the value would
   */
  static @Nullable Object storageValue(
      int number, @Nullable Object value, DataType type, QueryContext query) {
    if (value == null || type.sqlType() == SqlType.NULL) {
      return null;
    }
    if (type.sqlType().isNested() && !(value instanceof TypedValue) && !(value instanceof String)) {
      return NestedConversion.storageValue(number, value, type, query);
    }
    Literal natural = natural(number, value, query);
    if (natural.type().equals(type)
        || (!type.sqlType().isNested()
            && natural.type().sqlType() == type.sqlType()
            && type.precision() == DataType.UNSPECIFIED)) {
      return natural.value();
    }
    return ExpressionCompiler.evaluate(new Cast(natural, type, false), query);
  }

  /**
   * The type that the parameter should have for this value: null if the planned one will do, that
   * is if it was not only guessed and the value converts to it and back unchanged. Text converts to
   * whatever the context asks for, and everything to text.
   */
  static @Nullable DataType betterType(
      int number, @Nullable Object value, ParameterType planned, QueryContext query) {
    if (value == null) {
      return null;
    }
    Literal natural = natural(number, value, query);
    DataType type = natural.type();
    if (planned.type().equals(type)) {
      return null;
    }
    if (type.sqlType().isString()) {
      return planned.guessed() && !converts(natural, planned.type(), query) ? type : null;
    }
    if (planned.guessed()) {
      return type;
    }
    if (planned.type().sqlType().isString()) {
      return null;
    }
    try {
      Object converted =
          ExpressionCompiler.evaluate(new Cast(natural, planned.type(), false), query);
      Object back =
          ExpressionCompiler.evaluate(
              new Cast(new Literal(planned.type(), converted), type, false), query);
      return Objects.equals(back, natural.value()) ? null : type;
    } catch (DfjException e) {
      return type;
    }
  }

  private static boolean converts(Literal value, DataType type, QueryContext query) {
    try {
      ExpressionCompiler.evaluate(new Cast(value, type, false), query);
      return true;
    } catch (DfjException e) {
      return false;
    }
  }

  /** The SQL type that is closest to the value's class. */
  static DataType naturalType(int number, Object value) {
    if (value instanceof TypedValue typed) {
      return typed.type();
    } else if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
      return NestedConversion.natural(number, value);
    }
    return scalar(number, value).type();
  }

  /** The value under its natural type. */
  private static Literal natural(int number, Object value, QueryContext query) {
    if (value instanceof TypedValue typed) {
      return new Literal(typed.type(), storageValue(number, typed.value(), typed.type(), query));
    } else if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
      DataType type = NestedConversion.natural(number, value);
      return new Literal(type, NestedConversion.storageValue(number, value, type, query));
    }
    return scalar(number, value);
  }

  /** The value under the SQL type that is closest to its class. */
  private static Literal scalar(int number, Object value) {
    try {
      return scalarInRange(number, value);
    } catch (ArithmeticException e) {
      throw new DfjException(
          ErrorCode.DATETIME_OVERFLOW,
          "parameter " + number + ": " + value + " is out of range",
          e);
    }
  }

  private static Literal scalarInRange(int number, Object value) {
    if (value instanceof String text) {
      return new Literal(DataType.VARCHAR, text.getBytes(StandardCharsets.UTF_8));
    } else if (value instanceof Character || value instanceof UUID) {
      return new Literal(DataType.VARCHAR, value.toString().getBytes(StandardCharsets.UTF_8));
    } else if (value instanceof Boolean) {
      return new Literal(DataType.BOOLEAN, value);
    } else if (value instanceof Byte || value instanceof Short || value instanceof Integer) {
      return new Literal(DataType.INTEGER, ((Number) value).intValue());
    } else if (value instanceof Long) {
      return new Literal(DataType.BIGINT, value);
    } else if (value instanceof Float real) {
      return new Literal(DataType.REAL, (double) real);
    } else if (value instanceof Double) {
      return new Literal(DataType.DOUBLE, value);
    } else if (value instanceof BigInteger integer) {
      return decimal(number, new BigDecimal(integer));
    } else if (value instanceof BigDecimal decimal) {
      return decimal(number, decimal);
    } else if (value instanceof byte[] bytes) {
      return new Literal(DataType.VARBINARY, bytes.clone());
    } else if (value instanceof LocalDate date) {
      return new Literal(DataType.DATE, Math.toIntExact(date.toEpochDay()));
    } else if (value instanceof LocalTime time) {
      return new Literal(DataType.time(9), time.toNanoOfDay());
    } else if (value instanceof LocalDateTime local) {
      Instant instant = local.toInstant(ZoneOffset.UTC);
      DataType type = DataType.timestamp(digits(instant));
      return new Literal(type, units(number, instant, type));
    } else if (value instanceof OffsetDateTime time) {
      return instant(number, time.toInstant());
    } else if (value instanceof ZonedDateTime time) {
      return instant(number, time.toInstant());
    } else if (value instanceof Instant instant) {
      return instant(number, instant);
    } else if (value instanceof Period period && period.getDays() == 0) {
      return new Literal(DataType.INTERVAL_YEAR_MONTH, Math.toIntExact(period.toTotalMonths()));
    } else if (value instanceof Period period && period.toTotalMonths() == 0) {
      return new Literal(
          DataType.INTERVAL_DAY_TIME, Math.multiplyExact(86_400_000_000L, period.getDays()));
    } else if (value instanceof Duration duration) {
      return new Literal(
          DataType.INTERVAL_DAY_TIME, units(duration.getSeconds(), duration.getNano(), 1_000_000L));
    }
    throw new DfjException(
        ErrorCode.TYPE_MISMATCH,
        "parameter " + number + ": values of " + value.getClass().getName() + " are not supported");
  }

  private static Literal decimal(int number, BigDecimal value) {
    BigDecimal plain = value;
    if (value.signum() == 0 && value.scale() < 0) {
      plain = BigDecimal.ZERO;
    } else if (value.scale() < 0 && value.scale() >= -MAX_DIGITS) {
      plain = value.setScale(0);
    }
    if (plain.scale() < 0 || plain.scale() > MAX_DIGITS || plain.precision() > MAX_DIGITS) {
      throw new DfjException(
          ErrorCode.NUMERIC_OVERFLOW,
          "parameter " + number + ": a decimal has at most " + MAX_DIGITS + " digits");
    }
    int precision = Math.max(1, Math.max(plain.precision(), plain.scale()));
    return new Literal(DataType.decimal(precision, plain.scale()), plain.unscaledValue());
  }

  private static Literal instant(int number, Instant instant) {
    DataType type = DataType.timestampWithTimeZone(digits(instant));
    return new Literal(type, units(number, instant, type));
  }

  /** Nanoseconds only where they are needed: their range is short. */
  private static int digits(Instant instant) {
    return instant.getNano() % 1000 == 0 ? 6 : 9;
  }

  private static long units(int number, Instant instant, DataType type) {
    try {
      return units(instant.getEpochSecond(), instant.getNano(), type.unitsPerSecond());
    } catch (ArithmeticException e) {
      throw new DfjException(
          ErrorCode.DATETIME_OVERFLOW,
          "parameter " + number + ": " + instant + " is out of range for " + type,
          e);
    }
  }

  /**
   * Seconds and nanoseconds in other units, cut to them.
   *
   * @throws ArithmeticException beyond a long; not where only the whole seconds before it are
   */
  private static long units(long seconds, int nanos, long perSecond) {
    return BigInteger.valueOf(seconds)
        .multiply(BigInteger.valueOf(perSecond))
        .add(BigInteger.valueOf(nanos / (1_000_000_000L / perSecond)))
        .longValueExact();
  }
}
