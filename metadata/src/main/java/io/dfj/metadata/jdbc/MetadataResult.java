// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.jdbc;

import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a result set of {@code DatabaseMetaData}: its columns are the components of a record
 * of one row, {@code tableCat} being TABLE_CAT, and its rows have an order. Columns of primitive
 * types are never null.
 *
 * @param <R> the record
 */
public final class MetadataResult<R extends Record> {
  private final Schema schema;
  private final List<Method> accessors;
  private final @Nullable Comparator<R> order;

  private MetadataResult(Class<R> row, @Nullable Comparator<R> order) {
    List<Field> fields = new ArrayList<>();
    List<Method> methods = new ArrayList<>();
    for (RecordComponent component : row.getRecordComponents()) {
      Class<?> type = component.getType();
      fields.add(new Field(columnName(component.getName()), columnType(type), !type.isPrimitive()));
      methods.add(component.getAccessor());
    }
    this.schema = new Schema(fields);
    this.accessors = List.copyOf(methods);
    this.order = order;
  }

  /** Rows in whatever order they come. */
  static <R extends Record> MetadataResult<R> unsorted(Class<R> row) {
    return new MetadataResult<>(row, null);
  }

  /** Rows ordered by these columns, nulls first. */
  static <R extends Record> MetadataResult<R> sortedBy(
      Class<R> row, List<Function<R, @Nullable Comparable<?>>> columns) {
    return new MetadataResult<>(row, (a, b) -> compare(a, b, columns));
  }

  private static <R> int compare(R a, R b, List<Function<R, @Nullable Comparable<?>>> keys) {
    for (Function<R, @Nullable Comparable<?>> key : keys) {
      int order = compare(key.apply(a), key.apply(b));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** Of values of one column, which are of one class. */
  @SuppressWarnings("unchecked")
  private static int compare(@Nullable Comparable<?> a, @Nullable Comparable<?> b) {
    if (a == null || b == null) {
      return a == b ? 0 : a == null ? -1 : 1;
    }
    return ((Comparable<Object>) a).compareTo(b);
  }

  /** {@code tableCat} as TABLE_CAT. */
  private static String columnName(String component) {
    return component.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
  }

  private static DataType columnType(Class<?> type) {
    if (type == String.class) {
      return DataType.VARCHAR;
    } else if (type == int.class || type == Integer.class) {
      return DataType.INTEGER;
    } else if (type == short.class || type == Short.class) {
      return DataType.SMALLINT;
    } else if (type == long.class) {
      return DataType.BIGINT;
    } else if (type == boolean.class) {
      return DataType.BOOLEAN;
    }
    throw new IllegalArgumentException("a column of " + type);
  }

  /** The columns. */
  public Schema schema() {
    return schema;
  }

  /** The rows in the order that JDBC wants; equal ones as they come. */
  public List<R> sorted(Collection<R> rows) {
    List<R> sorted = new ArrayList<>(rows);
    if (order != null) {
      sorted.sort(order);
    }
    return sorted;
  }

  /**
   * A value: String, Integer, Short, Long or Boolean.
   *
   * @param column index from 0
   */
  public @Nullable Object value(R row, int column) {
    try {
      return accessors.get(column).invoke(row);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("column " + schema.field(column), e);
    }
  }
}
