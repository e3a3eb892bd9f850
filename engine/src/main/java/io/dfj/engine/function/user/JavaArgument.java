// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.user;

import io.dfj.engine.batch.Int128;
import io.dfj.engine.batch.Slice;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Storage values as the Java objects that user-defined functions take.
 *
 * @param target the class of the user's parameter; Object for whatever the type has
 */
record JavaArgument(DataType type, Class<?> target, ZoneId zone) {
  /** The object, or null. */
  @Nullable Object of(@Nullable Object storage) {
    return convert(storage, type);
  }

  private @Nullable Object convert(@Nullable Object storage, DataType type) {
    if (storage == null) {
      return null;
    }
    return switch (type.sqlType()) {
      case NULL -> null;
      case BOOLEAN, INTEGER, BIGINT, DOUBLE, VARBINARY -> storage;
      case TINYINT -> ((Integer) storage).byteValue();
      case SMALLINT -> ((Integer) storage).shortValue();
      case REAL -> ((Double) storage).floatValue();
      case DECIMAL -> {
        Int128 value = new Int128();
        value.set((BigInteger) storage);
        yield ArgumentForms.decimal(value, type.scale());
      }
      case CHAR, VARCHAR -> Slice.of((byte[]) storage).toString();
      case DATE -> ArgumentForms.date((Integer) storage);
      case TIME -> ArgumentForms.time((Long) storage);
      case TIMESTAMP -> ArgumentForms.timestamp((Long) storage, type.unitsPerSecond());
      case TIMESTAMP_WITH_TIME_ZONE -> {
        Instant instant = ArgumentForms.instant((Long) storage, type.unitsPerSecond());
        yield target == Instant.class
            ? instant
            : target == ZonedDateTime.class
                ? ArgumentForms.zoned(instant, zone)
                : ArgumentForms.offset(instant, zone);
      }
      case INTERVAL_YEAR_MONTH -> ArgumentForms.months((Integer) storage);
      case INTERVAL_DAY_TIME -> ArgumentForms.duration((Long) storage);
      case ARRAY -> list((List<?>) storage, type.elementType());
      case ROW -> row((List<?>) storage, type.children());
      case MAP -> map((List<?>) storage, type.children());
    };
  }

  private List<@Nullable Object> list(List<?> storage, DataType element) {
    List<@Nullable Object> values = new ArrayList<>(storage.size());
    for (Object value : storage) {
      values.add(convert(value, element));
    }
    return values;
  }

  private List<@Nullable Object> row(List<?> storage, List<Field> fields) {
    List<@Nullable Object> values = new ArrayList<>(fields.size());
    for (int i = 0; i < fields.size(); i++) {
      values.add(convert(storage.get(i), fields.get(i).type()));
    }
    return values;
  }

  private Map<Object, @Nullable Object> map(List<?> storage, List<Field> entry) {
    Map<Object, @Nullable Object> values = new LinkedHashMap<>();
    for (Object pair : storage) {
      List<?> parts = (List<?>) pair;
      Object key = convert(parts.get(0), entry.get(0).type());
      if (key != null) {
        values.put(key, convert(parts.get(1), entry.get(1).type()));
      }
    }
    return values;
  }
}
