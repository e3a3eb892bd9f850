// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.accessor;

import io.dfj.driver.error.SqlErrors;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An array value; a copy that outlives its result set. */
public final class ArrayValue implements Array {
  private final DataType type;
  private @Nullable Object @Nullable [] values;

  /**
   * @param values elements as the class that JDBC assigns to their type
   */
  public ArrayValue(DataType type, @Nullable Object[] values) {
    this.type = type;
    this.values = values;
  }

  private @Nullable Object[] values() throws SQLException {
    if (values == null) {
      throw SqlErrors.of(ErrorCode.CONNECTION_CLOSED, "the array was freed");
    }
    return values;
  }

  @Override
  public String getBaseTypeName() throws SQLException {
    values();
    return type.elementType().sqlType().sqlName();
  }

  @Override
  public int getBaseType() throws SQLException {
    values();
    return type.elementType().sqlType().jdbcType();
  }

  @Override
  public Object getArray() throws SQLException {
    return values().clone();
  }

  @Override
  public Object getArray(@Nullable Map<String, Class<?>> map) throws SQLException {
    SqlErrors.checkNoTypeMap(map);
    return getArray();
  }

  /** Elements from {@code index}, counted from 1; fewer than {@code count} where the array ends. */
  @Override
  public Object getArray(long index, int count) throws SQLException {
    @Nullable Object[] all = values();
    if (index < 1 || index > all.length + 1L || count < 0) {
      throw SqlErrors.argument(
          "elements " + index + " and " + count + " more of an array of " + all.length);
    }
    int from = (int) index - 1;
    return Arrays.copyOfRange(all, from, (int) Math.min(all.length, from + (long) count));
  }

  @Override
  public Object getArray(long index, int count, @Nullable Map<String, Class<?>> map)
      throws SQLException {
    SqlErrors.checkNoTypeMap(map);
    return getArray(index, count);
  }

  @Override
  public ResultSet getResultSet() throws SQLException {
    throw SqlErrors.unsupported("Array.getResultSet");
  }

  @Override
  public ResultSet getResultSet(@Nullable Map<String, Class<?>> map) throws SQLException {
    throw SqlErrors.unsupported("Array.getResultSet");
  }

  @Override
  public ResultSet getResultSet(long index, int count) throws SQLException {
    throw SqlErrors.unsupported("Array.getResultSet");
  }

  @Override
  public ResultSet getResultSet(long index, int count, @Nullable Map<String, Class<?>> map)
      throws SQLException {
    throw SqlErrors.unsupported("Array.getResultSet");
  }

  @Override
  public void free() {
    values = null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ArrayValue array
        && type.equals(array.type)
        && Arrays.deepEquals(values, array.values);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.deepToString(values);
  }
}
