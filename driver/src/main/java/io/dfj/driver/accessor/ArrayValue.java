// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.accessor;

import io.dfj.driver.error.SqlErrors;
import io.dfj.driver.metadata.TypeFacts;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An array value; a copy that outlives its result set. */
public final class ArrayValue implements Array {
  private final DataType type;
  private final ArrayRows rows;
  private @Nullable Object @Nullable [] values;

  /**
   * @param type of the array
   * @param values elements as the class that JDBC assigns to their type
   * @param rows makes its result sets
   */
  public ArrayValue(DataType type, @Nullable Object[] values, ArrayRows rows) {
    this.type = type;
    this.values = values;
    this.rows = rows;
  }

  /** Of the array, with that of its elements. */
  public DataType type() {
    return type;
  }

  private @Nullable Object[] values() throws SQLException {
    if (values == null) {
      throw SqlErrors.of(ErrorCode.WRONG_CALL, "the Array was freed");
    }
    return values;
  }

  @Override
  public String getBaseTypeName() throws SQLException {
    values();
    return TypeFacts.name(type.elementType());
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
    return slice(index, count);
  }

  private @Nullable Object[] slice(long index, int count) throws SQLException {
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

  /** Columns INDEX, from 1, and VALUE. It closes with the connection. */
  @Override
  public ResultSet getResultSet() throws SQLException {
    return getResultSet(1, values().length);
  }

  @Override
  public ResultSet getResultSet(@Nullable Map<String, Class<?>> map) throws SQLException {
    SqlErrors.checkNoTypeMap(map);
    return getResultSet();
  }

  @Override
  public ResultSet getResultSet(long index, int count) throws SQLException {
    List<List<@Nullable Object>> pairs = new ArrayList<>();
    for (Object value : slice(index, count)) {
      pairs.add(Arrays.asList(index + pairs.size(), value));
    }
    Schema schema =
        Schema.of(
            new Field("INDEX", DataType.BIGINT, false),
            new Field("VALUE", type.elementType(), true));
    return rows.of(schema, pairs);
  }

  @Override
  public ResultSet getResultSet(long index, int count, @Nullable Map<String, Class<?>> map)
      throws SQLException {
    SqlErrors.checkNoTypeMap(map);
    return getResultSet(index, count);
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
