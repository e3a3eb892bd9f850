// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.format.Widening;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Java collections as storage values of ARRAY, ROW and MAP, part by part. */
final class NestedConversion {
  private NestedConversion() {}

  /**
   * @param number of the parameter, from 1, for messages
   * @param value a collection, or a map for a MAP
   * @throws DfjException TYPE_MISMATCH if it is not of the type's kind, or as the conversion of a
   *     part fails
   */
  static List<@Nullable Object> storageValue(
      int number, Object value, DataType type, QueryContext query) {
    List<Field> parts = type.children();
    List<@Nullable Object> storage = new ArrayList<>();
    switch (type.sqlType()) {
      case ARRAY -> {
        for (Object element : collection(number, value, type)) {
          storage.add(convert(number, element, type.elementType(), query));
        }
      }
      case ROW -> {
        Collection<?> fields = collection(number, value, type);
        if (fields.size() != parts.size()) {
          throw new DfjException(
              ErrorCode.TYPE_MISMATCH,
              String.format(
                  "parameter %d: %d values for the %d fields of %s",
                  number, fields.size(), parts.size(), type));
        }
        int i = 0;
        for (Object field : fields) {
          storage.add(convert(number, field, parts.get(i++).type(), query));
        }
      }
      default -> {
        if (!(value instanceof Map<?, ?> map)) {
          throw mismatch(number, value, type);
        }
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          if (entry.getKey() == null) {
            throw new DfjException(
                ErrorCode.INVALID_ARGUMENT, "parameter " + number + ": a key of a map is null");
          }
          List<@Nullable Object> pair = new ArrayList<>();
          pair.add(convert(number, entry.getKey(), parts.get(0).type(), query));
          pair.add(convert(number, entry.getValue(), parts.get(1).type(), query));
          storage.add(pair);
        }
      }
    }
    return storage;
  }

  private static @Nullable Object convert(
      int number, @Nullable Object value, DataType type, QueryContext query) {
    return ParameterConversion.storageValue(number, value, type, query);
  }

  private static Collection<?> collection(int number, Object value, DataType type) {
    if (value instanceof Collection<?> collection) {
      return collection;
    }
    throw mismatch(number, value, type);
  }

  private static DfjException mismatch(int number, Object value, DataType type) {
    return new DfjException(
        ErrorCode.TYPE_MISMATCH,
        "parameter " + number + ": a " + value.getClass().getName() + " is no value of " + type);
  }

  /** The type that a collection or a map has by its parts; of NULL where there are none. */
  static DataType natural(int number, Object value) {
    if (value instanceof Map<?, ?> map) {
      return DataType.map(common(number, map.keySet()), common(number, map.values()));
    }
    return DataType.array(common(number, (Collection<?>) value));
  }

  private static DataType common(int number, Collection<?> values) {
    DataType common = DataType.NULL;
    for (Object value : values) {
      if (value != null) {
        DataType type = ParameterConversion.naturalType(number, value);
        DataType wider = Widening.common(common, type);
        if (wider == null) {
          throw new DfjException(
              ErrorCode.TYPE_MISMATCH,
              String.format(
                  "parameter %d: values of %s and of %s in one collection", number, common, type));
        }
        common = wider;
      }
    }
    return common;
  }
}
