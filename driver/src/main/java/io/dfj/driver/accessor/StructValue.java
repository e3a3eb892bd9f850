// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.accessor;

import io.dfj.driver.error.SqlErrors;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import java.sql.SQLException;
import java.sql.Struct;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row value; a copy that outlives its result set. */
public final class StructValue implements Struct {
  private final DataType type;
  private final @Nullable Object[] attributes;

  /**
   * @param type of the row, with its fields
   * @param attributes as the class that JDBC assigns to their type
   */
  public StructValue(DataType type, @Nullable Object[] attributes) {
    this.type = type;
    this.attributes = attributes;
  }

  public DataType type() {
    return type;
  }

  /** The type with its fields, as {@code ROW(a INTEGER, b VARCHAR)}. */
  @Override
  public String getSQLTypeName() {
    return type.toString();
  }

  @Override
  public @Nullable Object[] getAttributes() {
    return attributes.clone();
  }

  @Override
  public @Nullable Object[] getAttributes(@Nullable Map<String, Class<?>> map) throws SQLException {
    SqlErrors.checkNoTypeMap(map);
    return getAttributes();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StructValue struct
        && type.equals(struct.type)
        && Arrays.deepEquals(attributes, struct.attributes);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(attributes);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < attributes.length; i++) {
      Field field = type.children().get(i);
      text.append(i == 0 ? "" : ", ").append(field.name()).append(": ").append(attributes[i]);
    }
    return text.append("}").toString();
  }
}
