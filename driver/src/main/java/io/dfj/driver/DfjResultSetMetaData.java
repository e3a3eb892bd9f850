// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.driver.error.SqlErrors;
import io.dfj.driver.metadata.TypeFacts;
import io.dfj.engine.PreparedSql.ColumnOrigin;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;

/**
 * The columns of a result. Implements {@code java.sql} itself: Avatica's class adds nothing but
 * index errors that are no SQLException.
 */
final class DfjResultSetMetaData implements ResultSetMetaData {
  private final Schema schema;
  private final List<ColumnOrigin> origins;

  /**
   * @param origins one a column; columns without one are computed
   */
  DfjResultSetMetaData(Schema schema, List<ColumnOrigin> origins) {
    this.schema = schema;
    this.origins = origins;
  }

  private Field field(int column) throws SQLException {
    if (column < 1 || column > schema.size()) {
      throw SqlErrors.index("column", column, schema.size());
    }
    return schema.field(column - 1);
  }

  private ColumnOrigin origin(int column) throws SQLException {
    field(column);
    return column <= origins.size() ? origins.get(column - 1) : ColumnOrigin.NONE;
  }

  @Override
  public int getColumnCount() {
    return schema.size();
  }

  @Override
  public boolean isAutoIncrement(int column) throws SQLException {
    field(column);
    return false;
  }

  @Override
  public boolean isCaseSensitive(int column) throws SQLException {
    return field(column).type().sqlType().isString();
  }

  @Override
  public boolean isSearchable(int column) throws SQLException {
    field(column);
    return true;
  }

  @Override
  public boolean isCurrency(int column) throws SQLException {
    field(column);
    return false;
  }

  @Override
  public int isNullable(int column) throws SQLException {
    return field(column).nullable() ? columnNullable : columnNoNulls;
  }

  @Override
  public boolean isSigned(int column) throws SQLException {
    return TypeFacts.isSigned(field(column).type());
  }

  @Override
  public int getColumnDisplaySize(int column) throws SQLException {
    return TypeFacts.displaySize(field(column).type());
  }

  @Override
  public String getColumnLabel(int column) throws SQLException {
    return field(column).name();
  }

  @Override
  public String getColumnName(int column) throws SQLException {
    String name = origin(column).column();
    return name.isEmpty() ? field(column).name() : name;
  }

  @Override
  public String getSchemaName(int column) throws SQLException {
    return origin(column).schema();
  }

  @Override
  public int getPrecision(int column) throws SQLException {
    return TypeFacts.precision(field(column).type());
  }

  @Override
  public int getScale(int column) throws SQLException {
    return TypeFacts.scale(field(column).type());
  }

  @Override
  public String getTableName(int column) throws SQLException {
    return origin(column).table();
  }

  @Override
  public String getCatalogName(int column) throws SQLException {
    return origin(column).catalog();
  }

  @Override
  public int getColumnType(int column) throws SQLException {
    return field(column).type().sqlType().jdbcType();
  }

  @Override
  public String getColumnTypeName(int column) throws SQLException {
    return TypeFacts.name(field(column).type());
  }

  @Override
  public boolean isReadOnly(int column) throws SQLException {
    field(column);
    return true;
  }

  @Override
  public boolean isWritable(int column) throws SQLException {
    field(column);
    return false;
  }

  @Override
  public boolean isDefinitelyWritable(int column) throws SQLException {
    field(column);
    return false;
  }

  @Override
  public String getColumnClassName(int column) throws SQLException {
    return field(column).type().sqlType().javaClass().getName();
  }

  @Override
  public <T> T unwrap(Class<T> iface) throws SQLException {
    return Wrappers.unwrap(this, iface);
  }

  @Override
  public boolean isWrapperFor(Class<?> iface) {
    return Wrappers.wraps(iface, this);
  }
}
