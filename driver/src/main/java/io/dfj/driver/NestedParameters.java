// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.driver.accessor.ArrayValue;
import io.dfj.driver.accessor.SqlTemporals;
import io.dfj.driver.accessor.StructValue;
import io.dfj.driver.error.SqlErrors;
import io.dfj.engine.TypedValue;
import io.dfj.metadata.type.DataType;
import java.sql.Array;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Arrays, structs, collections and maps, and what is in them, as the engine takes them. */
final class NestedParameters {
  private NestedParameters() {}

  /** Whether the value has parts. */
  static boolean isNested(Object value) {
    return value instanceof Array
        || value instanceof Struct
        || value instanceof Collection<?>
        || value instanceof Map<?, ?>
        || value.getClass().isArray() && !(value instanceof byte[]);
  }

  /**
   * @throws SQLException 07006 for a Struct of another driver, which names no fields
   */
  static @Nullable Object of(@Nullable Object value) throws SQLException {
    if (value instanceof ArrayValue array) {
      return new TypedValue(array.type(), all(Arrays.asList((Object[]) array.getArray())));
    } else if (value instanceof Array array) {
      return of(array.getArray());
    } else if (value instanceof StructValue struct) {
      return new TypedValue(struct.type(), all(Arrays.asList(struct.getAttributes())));
    } else if (value instanceof Struct) {
      throw SqlErrors.conversion(
          "a " + value.getClass().getName() + " (use Connection.createStruct)", "a parameter");
    } else if (value instanceof Collection<?> collection) {
      return all(collection);
    } else if (value instanceof Map<?, ?> map) {
      Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        entries.put(of(entry.getKey()), of(entry.getValue()));
      }
      return entries;
    } else if (value != null && isNested(value)) {
      return all(elements(value));
    } else if (value instanceof Date date) {
      return SqlTemporals.localDate(date, null);
    } else if (value instanceof Time time) {
      return SqlTemporals.localTime(time, null);
    } else if (value instanceof Timestamp timestamp) {
      return SqlTemporals.localDateTime(timestamp, null);
    }
    return value;
  }

  static List<@Nullable Object> all(Collection<?> values) throws SQLException {
    List<@Nullable Object> converted = new ArrayList<>(values.size());
    for (Object value : values) {
      converted.add(of(value));
    }
    return converted;
  }

  /** The elements of an array, of primitives too. */
  private static List<@Nullable Object> elements(Object array) {
    List<@Nullable Object> elements = new ArrayList<>();
    for (int i = 0; i < java.lang.reflect.Array.getLength(array); i++) {
      elements.add(java.lang.reflect.Array.get(array, i));
    }
    return elements;
  }

  /** An array type of as many dimensions as the elements have. */
  static DataType arrayType(DataType element, @Nullable Object[] elements) {
    for (Object value : elements) {
      if (value instanceof Object[] inner && !element.sqlType().isNested()) {
        return DataType.array(arrayType(element, inner));
      }
    }
    return DataType.array(element);
  }
}
