// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.driver.error.SqlErrors;
import io.dfj.driver.metadata.TypeFacts;
import io.dfj.metadata.type.DataType;
import java.sql.ParameterMetaData;
import java.sql.SQLException;
import java.util.List;

/** The parameters of a prepared statement, as the validator typed them. */
final class DfjParameterMetaData implements ParameterMetaData {
  private final List<DataType> types;

  DfjParameterMetaData(List<DataType> types) {
    this.types = types;
  }

  private DataType type(int parameter) throws SQLException {
    if (parameter < 1 || parameter > types.size()) {
      throw SqlErrors.index("parameter", parameter, types.size());
    }
    return types.get(parameter - 1);
  }

  @Override
  public int getParameterCount() {
    return types.size();
  }

  @Override
  public int isNullable(int parameter) throws SQLException {
    type(parameter);
    return parameterNullableUnknown;
  }

  @Override
  public boolean isSigned(int parameter) throws SQLException {
    return TypeFacts.isSigned(type(parameter));
  }

  @Override
  public int getPrecision(int parameter) throws SQLException {
    return TypeFacts.precision(type(parameter));
  }

  @Override
  public int getScale(int parameter) throws SQLException {
    return TypeFacts.scale(type(parameter));
  }

  @Override
  public int getParameterType(int parameter) throws SQLException {
    return type(parameter).sqlType().jdbcType();
  }

  @Override
  public String getParameterTypeName(int parameter) throws SQLException {
    return TypeFacts.name(type(parameter));
  }

  @Override
  public String getParameterClassName(int parameter) throws SQLException {
    return type(parameter).sqlType().javaClass().getName();
  }

  @Override
  public int getParameterMode(int parameter) throws SQLException {
    type(parameter);
    return parameterModeIn;
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
