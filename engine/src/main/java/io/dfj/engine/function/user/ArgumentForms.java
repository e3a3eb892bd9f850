// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.user;

import io.dfj.engine.batch.Int128;
import io.dfj.engine.batch.Slice;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Storage;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** From what vectors hold to the Java values that user-defined functions take. */
final class ArgumentForms {
  private static final long NANOS = 1_000_000_000L;

  private ArgumentForms() {}

  /** The class in which kernels take a storage. */
  static Class<?> storageClass(Storage storage) {
    return switch (storage) {
      case BOOLEAN -> boolean.class;
      case INT -> int.class;
      case LONG -> long.class;
      case DOUBLE -> double.class;
      case DECIMAL -> Int128.class;
      case BYTES -> Slice.class;
      case LIST, STRUCT -> throw new IllegalArgumentException(storage + " is not for loops");
    };
  }

  /**
   * A handle from the storage class of a type to a Java class.
   *
   * @param target the class of the user's parameter, which takes the type
   */
  static MethodHandle handle(DataType type, Class<?> target, ZoneId zone) {
    MethodHandle natural = natural(type, target, zone);
    return natural.asType(MethodType.methodType(target, natural.type().parameterType(0)));
  }

  private static MethodHandle natural(DataType type, Class<?> target, ZoneId zone) {
    return switch (type.sqlType()) {
      case BOOLEAN -> MethodHandles.identity(boolean.class);
      case NULL, INTEGER -> MethodHandles.identity(int.class);
      case BIGINT -> MethodHandles.identity(long.class);
      case DOUBLE -> MethodHandles.identity(double.class);
      case TINYINT -> narrowed(int.class, byte.class);
      case SMALLINT -> narrowed(int.class, short.class);
      case REAL -> narrowed(double.class, float.class);
      case DECIMAL ->
          MethodHandles.insertArguments(
              find("decimal", BigDecimal.class, Int128.class, int.class), 1, type.scale());
      case CHAR, VARCHAR -> find("text", String.class, Slice.class);
      case VARBINARY -> find("bytes", byte[].class, Slice.class);
      case DATE -> find("date", LocalDate.class, int.class);
      case TIME -> find("time", LocalTime.class, long.class);
      case TIMESTAMP ->
          MethodHandles.insertArguments(
              find("timestamp", LocalDateTime.class, long.class, long.class),
              1,
              type.unitsPerSecond());
      case TIMESTAMP_WITH_TIME_ZONE -> zoned(type, target, zone);
      case INTERVAL_YEAR_MONTH -> find("months", Period.class, int.class);
      case INTERVAL_DAY_TIME -> find("duration", Duration.class, long.class);
      case ARRAY, ROW, MAP -> throw new IllegalArgumentException(type + " is not for loops");
    };
  }

  private static MethodHandle zoned(DataType type, Class<?> target, ZoneId zone) {
    MethodHandle instant =
        MethodHandles.insertArguments(
            find("instant", Instant.class, long.class, long.class), 1, type.unitsPerSecond());
    if (target == Instant.class) {
      return instant;
    }
    boolean named = target == ZonedDateTime.class;
    MethodHandle local =
        named
            ? find("zoned", ZonedDateTime.class, Instant.class, ZoneId.class)
            : find("offset", OffsetDateTime.class, Instant.class, ZoneId.class);
    return MethodHandles.filterReturnValue(instant, MethodHandles.insertArguments(local, 1, zone));
  }

  private static MethodHandle narrowed(Class<?> from, Class<?> to) {
    return MethodHandles.explicitCastArguments(
        MethodHandles.identity(to), MethodType.methodType(to, from));
  }

  private static MethodHandle find(String name, Class<?> result, Class<?>... parameters) {
    try {
      return MethodHandles.lookup()
          .findStatic(ArgumentForms.class, name, MethodType.methodType(result, parameters));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  static BigDecimal decimal(Int128 value, int scale) {
    return value.fitsLong()
        ? BigDecimal.valueOf(value.low, scale)
        : new BigDecimal(value.toBigInteger(), scale);
  }

  static String text(Slice slice) {
    return slice.toString();
  }

  static byte[] bytes(Slice slice) {
    return slice.toBytes();
  }

  static LocalDate date(int days) {
    return LocalDate.ofEpochDay(days);
  }

  static LocalTime time(long nanos) {
    return LocalTime.ofNanoOfDay(nanos);
  }

  static LocalDateTime timestamp(long value, long unitsPerSecond) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(value, unitsPerSecond),
        (int) (Math.floorMod(value, unitsPerSecond) * (NANOS / unitsPerSecond)),
        ZoneOffset.UTC);
  }

  static Instant instant(long value, long unitsPerSecond) {
    return Instant.ofEpochSecond(
        Math.floorDiv(value, unitsPerSecond),
        Math.floorMod(value, unitsPerSecond) * (NANOS / unitsPerSecond));
  }

  static OffsetDateTime offset(Instant instant, ZoneId zone) {
    return OffsetDateTime.ofInstant(instant, zone);
  }

  static ZonedDateTime zoned(Instant instant, ZoneId zone) {
    return ZonedDateTime.ofInstant(instant, zone);
  }

  static Period months(int months) {
    return Period.of(months / 12, months % 12, 0);
  }

  static Duration duration(long micros) {
    return Duration.of(micros, ChronoUnit.MICROS);
  }
}
