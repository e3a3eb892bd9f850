// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which Java class stands for which SQL type in user-defined functions. */
final class JavaTypes {
  private static final Map<Class<?>, DataType> TYPES =
      Map.ofEntries(
          Map.entry(boolean.class, DataType.BOOLEAN),
          Map.entry(byte.class, DataType.TINYINT),
          Map.entry(short.class, DataType.SMALLINT),
          Map.entry(int.class, DataType.INTEGER),
          Map.entry(long.class, DataType.BIGINT),
          Map.entry(float.class, DataType.REAL),
          Map.entry(double.class, DataType.DOUBLE),
          Map.entry(BigDecimal.class, DataType.decimal(DataType.MAX_DECIMAL_PRECISION, 10)),
          Map.entry(String.class, DataType.VARCHAR),
          Map.entry(byte[].class, DataType.VARBINARY),
          Map.entry(LocalDate.class, DataType.DATE),
          Map.entry(LocalTime.class, DataType.TIME),
          Map.entry(LocalDateTime.class, DataType.TIMESTAMP),
          Map.entry(Instant.class, DataType.TIMESTAMP_WITH_TIME_ZONE),
          Map.entry(OffsetDateTime.class, DataType.TIMESTAMP_WITH_TIME_ZONE),
          Map.entry(ZonedDateTime.class, DataType.TIMESTAMP_WITH_TIME_ZONE),
          Map.entry(Period.class, DataType.INTERVAL_YEAR_MONTH),
          Map.entry(Duration.class, DataType.INTERVAL_DAY_TIME));

  private JavaTypes() {}

  /** The SQL type of a Java type, which may be boxed, or a List or Map of such; null if none. */
  static @Nullable DataType dataType(Type type) {
    if (type instanceof Class<?> plain) {
      return TYPES.get(MethodType.methodType(plain).unwrap().returnType());
    }
    if (type instanceof ParameterizedType generic) {
      Type[] parts = generic.getActualTypeArguments();
      if (generic.getRawType() == List.class) {
        DataType element = dataType(parts[0]);
        return element == null ? null : DataType.array(element);
      } else if (generic.getRawType() == Map.class) {
        DataType key = dataType(parts[0]);
        DataType value = dataType(parts[1]);
        return key == null || value == null ? null : DataType.map(key, value);
      }
    }
    return null;
  }

  /** The classes that hold values of a SQL type, the usual one first. */
  static List<Class<?>> classes(SqlType type) {
    return switch (type) {
      case NULL -> List.of(Object.class);
      case BOOLEAN -> List.of(boolean.class);
      case TINYINT -> List.of(byte.class);
      case SMALLINT -> List.of(short.class);
      case INTEGER -> List.of(int.class);
      case BIGINT -> List.of(long.class);
      case REAL -> List.of(float.class);
      case DOUBLE -> List.of(double.class);
      case DECIMAL -> List.of(BigDecimal.class);
      case CHAR, VARCHAR -> List.of(String.class);
      case VARBINARY -> List.of(byte[].class);
      case DATE -> List.of(LocalDate.class);
      case TIME -> List.of(LocalTime.class);
      case TIMESTAMP -> List.of(LocalDateTime.class);
      case TIMESTAMP_WITH_TIME_ZONE ->
          List.of(OffsetDateTime.class, Instant.class, ZonedDateTime.class);
      case INTERVAL_YEAR_MONTH -> List.of(Period.class);
      case INTERVAL_DAY_TIME -> List.of(Duration.class);
      case ARRAY, ROW -> List.of(List.class);
      case MAP -> List.of(Map.class);
    };
  }

  /** Whether a Java parameter can take every value of a SQL type, as it is, boxed or widened. */
  static boolean takes(Class<?> parameter, SqlType type) {
    for (Class<?> known : classes(type)) {
      if (parameter.isAssignableFrom(MethodType.methodType(known).wrap().returnType())
          || parameter == known
          || widens(known, parameter)) {
        return true;
      }
    }
    return false;
  }

  /** Whether every value of a Java result, or some of an Object's, is one of a SQL type. */
  static boolean gives(Class<?> result, SqlType type) {
    Class<?> plain = MethodType.methodType(result).unwrap().returnType();
    if (result == Object.class) {
      return true;
    }
    for (Class<?> known : classes(type)) {
      if (plain == known
          || result.isPrimitive() && widens(plain, known)
          || !known.isPrimitive() && known.isAssignableFrom(result)) {
        return true;
      }
    }
    return false;
  }

  private static boolean widens(Class<?> from, Class<?> to) {
    List<Class<?>> order =
        List.of(byte.class, short.class, int.class, long.class, float.class, double.class);
    boolean exact = to == double.class || to == int.class || to == short.class || to == long.class;
    return exact
        && order.contains(from)
        && order.indexOf(from) < order.indexOf(to)
        && !(from == long.class && to == double.class)
        && !(from == float.class && to != double.class);
  }

  static boolean isDefault(Object value, @Nullable DataType type) {
    if (type == null) {
      return Set.of(Boolean.class, String.class, LocalDate.class, LocalTime.class)
              .contains(value.getClass())
          || value instanceof LocalDateTime
          || isNumber(value);
    }
    return switch (type.sqlType()) {
      case BOOLEAN -> value instanceof Boolean;
      case TINYINT, SMALLINT, INTEGER, BIGINT ->
          isNumber(value)
              && ((Number) value).doubleValue() == Math.rint(((Number) value).doubleValue());
      case REAL, DOUBLE, DECIMAL -> isNumber(value);
      case CHAR, VARCHAR -> value instanceof String;
      case DATE -> value instanceof LocalDate;
      case TIME -> value instanceof LocalTime;
      case TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE -> value instanceof LocalDateTime;
      case NULL, VARBINARY, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME, ARRAY, ROW, MAP -> false;
    };
  }

  private static boolean isNumber(Object value) {
    return value instanceof Byte
        || value instanceof Short
        || value instanceof Integer
        || value instanceof Long
        || value instanceof BigDecimal
        || value instanceof Float f && Float.isFinite(f)
        || value instanceof Double d && Double.isFinite(d);
  }

  static DfjException invalid(String function, String problem) {
    return new DfjException(ErrorCode.INVALID_ARGUMENT, "function '" + function + "': " + problem);
  }
}
