// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Storage values as the Java objects that users read.
 *
 * <p>Whole numbers as Byte, Short, Integer or Long; REAL as Float; DECIMAL as BigDecimal; DATE,
 * TIME and TIMESTAMP as LocalDate, LocalTime and LocalDateTime; TIMESTAMP WITH TIME ZONE as
 * OffsetDateTime in the session's zone; intervals as Period and Duration; VARBINARY as byte[];
 * ARRAY as List, ROW and MAP as Map in order.
 */
final class JavaValues {
  private final ZoneId zone;

  JavaValues(ZoneId zone) {
    this.zone = zone;
  }

  @Nullable Object of(DataType type, @Nullable Object storage) {
    if (storage == null) {
      return null;
    }
    return switch (type.sqlType()) {
      case NULL -> null;
      case BOOLEAN, INTEGER, BIGINT, DOUBLE -> storage;
      case TINYINT -> ((Integer) storage).byteValue();
      case SMALLINT -> ((Integer) storage).shortValue();
      case REAL -> ((Double) storage).floatValue();
      case DECIMAL -> new BigDecimal((BigInteger) storage, type.scale());
      case CHAR, VARCHAR -> new String((byte[]) storage, StandardCharsets.UTF_8);
      case VARBINARY -> storage;
      case DATE -> LocalDate.ofEpochDay((Integer) storage);
      case TIME -> LocalTime.ofNanoOfDay((Long) storage);
      case TIMESTAMP -> LocalDateTime.ofInstant(instant(type, (Long) storage), ZoneOffset.UTC);
      case TIMESTAMP_WITH_TIME_ZONE ->
          OffsetDateTime.ofInstant(instant(type, (Long) storage), zone);
      case INTERVAL_YEAR_MONTH -> Period.ofMonths((Integer) storage).normalized();
      case INTERVAL_DAY_TIME -> Duration.of((Long) storage, ChronoUnit.MICROS);
      case ARRAY -> list(type.elementType(), (List<?>) storage);
      case ROW -> row(type.children(), (List<?>) storage);
      case MAP -> map(type, (List<?>) storage);
    };
  }

  private static Instant instant(DataType type, long units) {
    long perSecond = type.unitsPerSecond();
    return Instant.ofEpochSecond(
        Math.floorDiv(units, perSecond),
        Math.floorMod(units, perSecond) * (1_000_000_000L / perSecond));
  }

  private List<@Nullable Object> list(DataType element, List<?> values) {
    List<@Nullable Object> list = new ArrayList<>(values.size());
    values.forEach(value -> list.add(of(element, value)));
    return list;
  }

  private Map<String, @Nullable Object> row(List<Field> fields, List<?> values) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      row.put(fields.get(i).name(), of(fields.get(i).type(), values.get(i)));
    }
    return row;
  }

  private Map<Object, @Nullable Object> map(DataType type, List<?> entries) {
    Map<Object, @Nullable Object> map = new LinkedHashMap<>();
    for (Object entry : entries) {
      List<?> pair = (List<?>) entry;
      Object key = of(type.children().get(0).type(), pair.get(0));
      if (key != null) {
        map.put(key, of(type.children().get(1).type(), pair.get(1)));
      }
    }
    return map;
  }
}
