// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog.provider;

import io.dfj.metadata.type.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Storage values as the Java values that parameters have. */
final class JavaValues {
  private JavaValues() {}

  /**
   * @param type not nested
   */
  static @Nullable Object of(@Nullable Object value, DataType type) {
    if (value == null) {
      return null;
    }
    return switch (type.sqlType()) {
      case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, DOUBLE, VARBINARY -> value;
      case REAL -> ((Double) value).floatValue();
      case DECIMAL -> new BigDecimal((BigInteger) value, type.scale());
      case CHAR, VARCHAR -> new String((byte[]) value, StandardCharsets.UTF_8);
      case DATE -> LocalDate.ofEpochDay((Integer) value);
      case TIME -> LocalTime.ofNanoOfDay((Long) value);
      case TIMESTAMP -> timestamp((Long) value, type);
      case TIMESTAMP_WITH_TIME_ZONE -> timestamp((Long) value, type).atOffset(ZoneOffset.UTC);
      case INTERVAL_YEAR_MONTH -> Period.ofMonths((Integer) value);
      case INTERVAL_DAY_TIME -> Duration.of((Long) value, ChronoUnit.MICROS);
      case NULL, ARRAY, ROW, MAP ->
          throw new IllegalArgumentException("no Java value of type " + type);
    };
  }

  private static LocalDateTime timestamp(long value, DataType type) {
    long perSecond = type.unitsPerSecond();
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(value, perSecond),
        (int) (Math.floorMod(value, perSecond) * (1_000_000_000L / perSecond)),
        ZoneOffset.UTC);
  }
}
