// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.driver.error.SqlErrors;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.List;
import java.util.TimeZone;
import org.apache.calcite.avatica.AvaticaResultSet;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.avatica.Meta;
import org.jspecify.annotations.Nullable;

/**
 * What no result set here can do: update, scroll, and the column types that dfj does not have. Kept
 * apart so that {@link DfjResultSet} holds only what it does.
 */
abstract class ForwardOnlyResultSet extends AvaticaResultSet {
  private static final Meta.Signature NO_SIGNATURE =
      Meta.Signature.create(
          List.of(), "", List.of(), Meta.CursorFactory.ARRAY, Meta.StatementType.SELECT);

  /** Avatica's own cursor, columns and calendar stay unused. */
  ForwardOnlyResultSet(@Nullable AvaticaStatement statement) throws SQLException {
    super(statement, null, NO_SIGNATURE, null, TimeZone.getDefault(), null);
  }

  private SQLException refused(String method) throws SQLException {
    return isClosed()
        ? SqlErrors.closed("result set")
        : SqlErrors.unsupported("ResultSet." + method);
  }

  @Override
  public String getCursorName() throws SQLException {
    throw refused("getCursorName");
  }

  @Override
  public void beforeFirst() throws SQLException {
    throw refused("beforeFirst");
  }

  @Override
  public void afterLast() throws SQLException {
    throw refused("afterLast");
  }

  @Override
  public boolean first() throws SQLException {
    throw refused("first");
  }

  @Override
  public boolean last() throws SQLException {
    throw refused("last");
  }

  @Override
  public boolean absolute(int rows) throws SQLException {
    throw refused("absolute");
  }

  @Override
  public boolean relative(int rows) throws SQLException {
    throw refused("relative");
  }

  @Override
  public boolean previous() throws SQLException {
    throw refused("previous");
  }

  @Override
  public void updateNull(int columnIndex) throws SQLException {
    throw refused("updateNull");
  }

  @Override
  public void updateBoolean(int columnIndex, boolean x) throws SQLException {
    throw refused("updateBoolean");
  }

  @Override
  public void updateByte(int columnIndex, byte x) throws SQLException {
    throw refused("updateByte");
  }

  @Override
  public void updateShort(int columnIndex, short x) throws SQLException {
    throw refused("updateShort");
  }

  @Override
  public void updateInt(int columnIndex, int scale) throws SQLException {
    throw refused("updateInt");
  }

  @Override
  public void updateLong(int columnIndex, long scale) throws SQLException {
    throw refused("updateLong");
  }

  @Override
  public void updateFloat(int columnIndex, float x) throws SQLException {
    throw refused("updateFloat");
  }

  @Override
  public void updateDouble(int columnIndex, double x) throws SQLException {
    throw refused("updateDouble");
  }

  @Override
  public void updateBigDecimal(int columnIndex, @Nullable BigDecimal x) throws SQLException {
    throw refused("updateBigDecimal");
  }

  @Override
  public void updateString(int columnIndex, @Nullable String x) throws SQLException {
    throw refused("updateString");
  }

  @Override
  public void updateBytes(int columnIndex, byte @Nullable [] x) throws SQLException {
    throw refused("updateBytes");
  }

  @Override
  public void updateDate(int columnIndex, @Nullable Date x) throws SQLException {
    throw refused("updateDate");
  }

  @Override
  public void updateTime(int columnIndex, @Nullable Time x) throws SQLException {
    throw refused("updateTime");
  }

  @Override
  public void updateTimestamp(int columnIndex, @Nullable Timestamp x) throws SQLException {
    throw refused("updateTimestamp");
  }

  @Override
  public void updateAsciiStream(int columnIndex, @Nullable InputStream x, int length)
      throws SQLException {
    throw refused("updateAsciiStream");
  }

  @Override
  public void updateBinaryStream(int columnIndex, @Nullable InputStream x, int length)
      throws SQLException {
    throw refused("updateBinaryStream");
  }

  @Override
  public void updateCharacterStream(int columnIndex, @Nullable Reader x, int length)
      throws SQLException {
    throw refused("updateCharacterStream");
  }

  @Override
  public void updateObject(int columnIndex, @Nullable Object x, int length) throws SQLException {
    throw refused("updateObject");
  }

  @Override
  public void updateObject(int columnIndex, @Nullable Object x) throws SQLException {
    throw refused("updateObject");
  }

  @Override
  public void updateNull(@Nullable String columnLabel) throws SQLException {
    throw refused("updateNull");
  }

  @Override
  public void updateBoolean(@Nullable String columnLabel, boolean x) throws SQLException {
    throw refused("updateBoolean");
  }

  @Override
  public void updateByte(@Nullable String columnLabel, byte x) throws SQLException {
    throw refused("updateByte");
  }

  @Override
  public void updateShort(@Nullable String columnLabel, short x) throws SQLException {
    throw refused("updateShort");
  }

  @Override
  public void updateInt(@Nullable String columnLabel, int scale) throws SQLException {
    throw refused("updateInt");
  }

  @Override
  public void updateLong(@Nullable String columnLabel, long scale) throws SQLException {
    throw refused("updateLong");
  }

  @Override
  public void updateFloat(@Nullable String columnLabel, float x) throws SQLException {
    throw refused("updateFloat");
  }

  @Override
  public void updateDouble(@Nullable String columnLabel, double x) throws SQLException {
    throw refused("updateDouble");
  }

  @Override
  public void updateBigDecimal(@Nullable String columnLabel, @Nullable BigDecimal x)
      throws SQLException {
    throw refused("updateBigDecimal");
  }

  @Override
  public void updateString(@Nullable String columnLabel, @Nullable String x) throws SQLException {
    throw refused("updateString");
  }

  @Override
  public void updateBytes(@Nullable String columnLabel, byte @Nullable [] x) throws SQLException {
    throw refused("updateBytes");
  }

  @Override
  public void updateDate(@Nullable String columnLabel, @Nullable Date x) throws SQLException {
    throw refused("updateDate");
  }

  @Override
  public void updateTime(@Nullable String columnLabel, @Nullable Time x) throws SQLException {
    throw refused("updateTime");
  }

  @Override
  public void updateTimestamp(@Nullable String columnLabel, @Nullable Timestamp x)
      throws SQLException {
    throw refused("updateTimestamp");
  }

  @Override
  public void updateAsciiStream(@Nullable String columnLabel, @Nullable InputStream x, int length)
      throws SQLException {
    throw refused("updateAsciiStream");
  }

  @Override
  public void updateBinaryStream(@Nullable String columnLabel, @Nullable InputStream x, int length)
      throws SQLException {
    throw refused("updateBinaryStream");
  }

  @Override
  public void updateCharacterStream(@Nullable String columnLabel, @Nullable Reader x, int length)
      throws SQLException {
    throw refused("updateCharacterStream");
  }

  @Override
  public void updateObject(@Nullable String columnLabel, @Nullable Object x, int length)
      throws SQLException {
    throw refused("updateObject");
  }

  @Override
  public void updateObject(@Nullable String columnLabel, @Nullable Object x) throws SQLException {
    throw refused("updateObject");
  }

  @Override
  public void insertRow() throws SQLException {
    throw refused("insertRow");
  }

  @Override
  public void updateRow() throws SQLException {
    throw refused("updateRow");
  }

  @Override
  public void deleteRow() throws SQLException {
    throw refused("deleteRow");
  }

  @Override
  public void refreshRow() throws SQLException {
    throw refused("refreshRow");
  }

  @Override
  public void cancelRowUpdates() throws SQLException {
    throw refused("cancelRowUpdates");
  }

  @Override
  public void moveToInsertRow() throws SQLException {
    throw refused("moveToInsertRow");
  }

  @Override
  public void moveToCurrentRow() throws SQLException {
    throw refused("moveToCurrentRow");
  }

  @Override
  public Ref getRef(int columnIndex) throws SQLException {
    throw refused("getRef");
  }

  @Override
  public Ref getRef(@Nullable String columnLabel) throws SQLException {
    throw refused("getRef");
  }

  @Override
  public URL getURL(int columnIndex) throws SQLException {
    throw refused("getURL");
  }

  @Override
  public URL getURL(@Nullable String columnLabel) throws SQLException {
    throw refused("getURL");
  }

  @Override
  public void updateRef(int columnIndex, @Nullable Ref x) throws SQLException {
    throw refused("updateRef");
  }

  @Override
  public void updateRef(@Nullable String columnLabel, @Nullable Ref x) throws SQLException {
    throw refused("updateRef");
  }

  @Override
  public void updateBlob(int columnIndex, @Nullable Blob x) throws SQLException {
    throw refused("updateBlob");
  }

  @Override
  public void updateBlob(@Nullable String columnLabel, @Nullable Blob x) throws SQLException {
    throw refused("updateBlob");
  }

  @Override
  public void updateClob(int columnIndex, @Nullable Clob x) throws SQLException {
    throw refused("updateClob");
  }

  @Override
  public void updateClob(@Nullable String columnLabel, @Nullable Clob x) throws SQLException {
    throw refused("updateClob");
  }

  @Override
  public void updateArray(int columnIndex, @Nullable Array x) throws SQLException {
    throw refused("updateArray");
  }

  @Override
  public void updateArray(@Nullable String columnLabel, @Nullable Array x) throws SQLException {
    throw refused("updateArray");
  }

  @Override
  public RowId getRowId(int columnIndex) throws SQLException {
    throw refused("getRowId");
  }

  @Override
  public RowId getRowId(@Nullable String columnLabel) throws SQLException {
    throw refused("getRowId");
  }

  @Override
  public void updateRowId(int columnIndex, @Nullable RowId x) throws SQLException {
    throw refused("updateRowId");
  }

  @Override
  public void updateRowId(@Nullable String columnLabel, @Nullable RowId x) throws SQLException {
    throw refused("updateRowId");
  }

  @Override
  public void updateNString(int columnIndex, @Nullable String x) throws SQLException {
    throw refused("updateNString");
  }

  @Override
  public void updateNString(@Nullable String columnLabel, @Nullable String x) throws SQLException {
    throw refused("updateNString");
  }

  @Override
  public void updateNClob(int columnIndex, @Nullable NClob x) throws SQLException {
    throw refused("updateNClob");
  }

  @Override
  public void updateNClob(@Nullable String columnLabel, @Nullable NClob x) throws SQLException {
    throw refused("updateNClob");
  }

  @Override
  public SQLXML getSQLXML(int columnIndex) throws SQLException {
    throw refused("getSQLXML");
  }

  @Override
  public SQLXML getSQLXML(@Nullable String columnLabel) throws SQLException {
    throw refused("getSQLXML");
  }

  @Override
  public void updateSQLXML(int columnIndex, @Nullable SQLXML x) throws SQLException {
    throw refused("updateSQLXML");
  }

  @Override
  public void updateSQLXML(@Nullable String columnLabel, @Nullable SQLXML x) throws SQLException {
    throw refused("updateSQLXML");
  }

  @Override
  public void updateNCharacterStream(int columnIndex, @Nullable Reader x, long length)
      throws SQLException {
    throw refused("updateNCharacterStream");
  }

  @Override
  public void updateNCharacterStream(@Nullable String columnLabel, @Nullable Reader x, long length)
      throws SQLException {
    throw refused("updateNCharacterStream");
  }

  @Override
  public void updateAsciiStream(int columnIndex, @Nullable InputStream x, long length)
      throws SQLException {
    throw refused("updateAsciiStream");
  }

  @Override
  public void updateBinaryStream(int columnIndex, @Nullable InputStream x, long length)
      throws SQLException {
    throw refused("updateBinaryStream");
  }

  @Override
  public void updateCharacterStream(int columnIndex, @Nullable Reader x, long length)
      throws SQLException {
    throw refused("updateCharacterStream");
  }

  @Override
  public void updateAsciiStream(@Nullable String columnLabel, @Nullable InputStream x, long length)
      throws SQLException {
    throw refused("updateAsciiStream");
  }

  @Override
  public void updateBinaryStream(@Nullable String columnLabel, @Nullable InputStream x, long length)
      throws SQLException {
    throw refused("updateBinaryStream");
  }

  @Override
  public void updateCharacterStream(@Nullable String columnLabel, @Nullable Reader x, long length)
      throws SQLException {
    throw refused("updateCharacterStream");
  }

  @Override
  public void updateBlob(int columnIndex, @Nullable InputStream x, long length)
      throws SQLException {
    throw refused("updateBlob");
  }

  @Override
  public void updateBlob(@Nullable String columnLabel, @Nullable InputStream x, long length)
      throws SQLException {
    throw refused("updateBlob");
  }

  @Override
  public void updateClob(int columnIndex, @Nullable Reader x, long length) throws SQLException {
    throw refused("updateClob");
  }

  @Override
  public void updateClob(@Nullable String columnLabel, @Nullable Reader x, long length)
      throws SQLException {
    throw refused("updateClob");
  }

  @Override
  public void updateNClob(int columnIndex, @Nullable Reader x, long length) throws SQLException {
    throw refused("updateNClob");
  }

  @Override
  public void updateNClob(@Nullable String columnLabel, @Nullable Reader x, long length)
      throws SQLException {
    throw refused("updateNClob");
  }

  @Override
  public void updateNCharacterStream(int columnIndex, @Nullable Reader x) throws SQLException {
    throw refused("updateNCharacterStream");
  }

  @Override
  public void updateNCharacterStream(@Nullable String columnLabel, @Nullable Reader x)
      throws SQLException {
    throw refused("updateNCharacterStream");
  }

  @Override
  public void updateAsciiStream(int columnIndex, @Nullable InputStream x) throws SQLException {
    throw refused("updateAsciiStream");
  }

  @Override
  public void updateBinaryStream(int columnIndex, @Nullable InputStream x) throws SQLException {
    throw refused("updateBinaryStream");
  }

  @Override
  public void updateCharacterStream(int columnIndex, @Nullable Reader x) throws SQLException {
    throw refused("updateCharacterStream");
  }

  @Override
  public void updateAsciiStream(@Nullable String columnLabel, @Nullable InputStream x)
      throws SQLException {
    throw refused("updateAsciiStream");
  }

  @Override
  public void updateBinaryStream(@Nullable String columnLabel, @Nullable InputStream x)
      throws SQLException {
    throw refused("updateBinaryStream");
  }

  @Override
  public void updateCharacterStream(@Nullable String columnLabel, @Nullable Reader x)
      throws SQLException {
    throw refused("updateCharacterStream");
  }

  @Override
  public void updateBlob(int columnIndex, @Nullable InputStream x) throws SQLException {
    throw refused("updateBlob");
  }

  @Override
  public void updateBlob(@Nullable String columnLabel, @Nullable InputStream x)
      throws SQLException {
    throw refused("updateBlob");
  }

  @Override
  public void updateClob(int columnIndex, @Nullable Reader x) throws SQLException {
    throw refused("updateClob");
  }

  @Override
  public void updateClob(@Nullable String columnLabel, @Nullable Reader x) throws SQLException {
    throw refused("updateClob");
  }

  @Override
  public void updateNClob(int columnIndex, @Nullable Reader x) throws SQLException {
    throw refused("updateNClob");
  }

  @Override
  public void updateNClob(@Nullable String columnLabel, @Nullable Reader x) throws SQLException {
    throw refused("updateNClob");
  }

  @Override
  public void updateObject(
      int columnIndex, @Nullable Object x, @Nullable SQLType targetType, int scale)
      throws SQLException {
    throw refused("updateObject");
  }

  @Override
  public void updateObject(
      @Nullable String columnLabel, @Nullable Object x, @Nullable SQLType targetType, int scale)
      throws SQLException {
    throw refused("updateObject");
  }

  @Override
  public void updateObject(int columnIndex, @Nullable Object x, @Nullable SQLType targetType)
      throws SQLException {
    throw refused("updateObject");
  }

  @Override
  public void updateObject(
      @Nullable String columnLabel, @Nullable Object x, @Nullable SQLType targetType)
      throws SQLException {
    throw refused("updateObject");
  }
}
