// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;
import org.apache.calcite.avatica.AvaticaStatement;
import org.jspecify.annotations.Nullable;

/** The getters that take a label, in terms of those that take an index. */
abstract class LabelledResultSet extends ForwardOnlyResultSet {
  LabelledResultSet(@Nullable AvaticaStatement statement) throws SQLException {
    super(statement);
  }

  @Override
  public @Nullable String getString(@Nullable String columnLabel) throws SQLException {
    return getString(findColumn(columnLabel));
  }

  @Override
  public boolean getBoolean(@Nullable String columnLabel) throws SQLException {
    return getBoolean(findColumn(columnLabel));
  }

  @Override
  public byte getByte(@Nullable String columnLabel) throws SQLException {
    return getByte(findColumn(columnLabel));
  }

  @Override
  public short getShort(@Nullable String columnLabel) throws SQLException {
    return getShort(findColumn(columnLabel));
  }

  @Override
  public int getInt(@Nullable String columnLabel) throws SQLException {
    return getInt(findColumn(columnLabel));
  }

  @Override
  public long getLong(@Nullable String columnLabel) throws SQLException {
    return getLong(findColumn(columnLabel));
  }

  @Override
  public float getFloat(@Nullable String columnLabel) throws SQLException {
    return getFloat(findColumn(columnLabel));
  }

  @Override
  public double getDouble(@Nullable String columnLabel) throws SQLException {
    return getDouble(findColumn(columnLabel));
  }

  @Override
  @Deprecated
  public @Nullable BigDecimal getBigDecimal(@Nullable String columnLabel, int scale)
      throws SQLException {
    return getBigDecimal(findColumn(columnLabel), scale);
  }

  @Override
  public byte @Nullable [] getBytes(@Nullable String columnLabel) throws SQLException {
    return getBytes(findColumn(columnLabel));
  }

  @Override
  public @Nullable Date getDate(@Nullable String columnLabel) throws SQLException {
    return getDate(findColumn(columnLabel));
  }

  @Override
  public @Nullable Time getTime(@Nullable String columnLabel) throws SQLException {
    return getTime(findColumn(columnLabel));
  }

  @Override
  public @Nullable Timestamp getTimestamp(@Nullable String columnLabel) throws SQLException {
    return getTimestamp(findColumn(columnLabel));
  }

  @Override
  public @Nullable InputStream getAsciiStream(@Nullable String columnLabel) throws SQLException {
    return getAsciiStream(findColumn(columnLabel));
  }

  @Override
  @Deprecated
  public @Nullable InputStream getUnicodeStream(@Nullable String columnLabel) throws SQLException {
    return getUnicodeStream(findColumn(columnLabel));
  }

  @Override
  public @Nullable InputStream getBinaryStream(@Nullable String columnLabel) throws SQLException {
    return getBinaryStream(findColumn(columnLabel));
  }

  @Override
  public @Nullable Object getObject(@Nullable String columnLabel) throws SQLException {
    return getObject(findColumn(columnLabel));
  }

  @Override
  public @Nullable Reader getCharacterStream(@Nullable String columnLabel) throws SQLException {
    return getCharacterStream(findColumn(columnLabel));
  }

  @Override
  public @Nullable BigDecimal getBigDecimal(@Nullable String columnLabel) throws SQLException {
    return getBigDecimal(findColumn(columnLabel));
  }

  @Override
  public @Nullable Object getObject(
      @Nullable String columnLabel, @Nullable Map<String, Class<?>> map) throws SQLException {
    return getObject(findColumn(columnLabel), map);
  }

  @Override
  public @Nullable Array getArray(@Nullable String columnLabel) throws SQLException {
    return getArray(findColumn(columnLabel));
  }

  @Override
  public @Nullable Blob getBlob(@Nullable String columnLabel) throws SQLException {
    return getBlob(findColumn(columnLabel));
  }

  @Override
  public @Nullable Clob getClob(@Nullable String columnLabel) throws SQLException {
    return getClob(findColumn(columnLabel));
  }

  @Override
  public @Nullable NClob getNClob(@Nullable String columnLabel) throws SQLException {
    return getNClob(findColumn(columnLabel));
  }

  @Override
  public @Nullable Date getDate(@Nullable String columnLabel, @Nullable Calendar calendar)
      throws SQLException {
    return getDate(findColumn(columnLabel), calendar);
  }

  @Override
  public @Nullable Time getTime(@Nullable String columnLabel, @Nullable Calendar calendar)
      throws SQLException {
    return getTime(findColumn(columnLabel), calendar);
  }

  @Override
  public @Nullable Timestamp getTimestamp(@Nullable String columnLabel, @Nullable Calendar calendar)
      throws SQLException {
    return getTimestamp(findColumn(columnLabel), calendar);
  }

  @Override
  public @Nullable String getNString(@Nullable String columnLabel) throws SQLException {
    return getNString(findColumn(columnLabel));
  }

  @Override
  public @Nullable Reader getNCharacterStream(@Nullable String columnLabel) throws SQLException {
    return getNCharacterStream(findColumn(columnLabel));
  }

  @Override
  public <T> @Nullable T getObject(@Nullable String columnLabel, @Nullable Class<T> type)
      throws SQLException {
    return getObject(findColumn(columnLabel), type);
  }
}
