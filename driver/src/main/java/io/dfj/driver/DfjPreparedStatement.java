// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.driver.error.SqlErrors;
import io.dfj.engine.PreparedSql;
import io.dfj.engine.StatementKind;
import io.dfj.metadata.error.ErrorCode;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.BatchUpdateException;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement, planned once and executed with parameters. Extends {@link DfjStatement} and not
 * Avatica's prepared statement: that one wants its columns and parameters before it exists, keeps
 * values in slots that lose precision, and all that statements share would have to be written
 * twice.
 */
public final class DfjPreparedStatement extends DfjStatement implements PreparedStatement {
  private final PreparedSql prepared;
  private final ParameterMetaData parameterMetaData;
  private final ParameterValues parameters;
  private final List<List<@Nullable Object>> batch = new ArrayList<>();

  DfjPreparedStatement(DfjConnection session, PreparedSql prepared) {
    super(session, true);
    this.prepared = prepared;
    parameterMetaData = new DfjParameterMetaData(prepared.parameterTypes());
    parameters = new ParameterValues(prepared.parameterTypes());
  }

  // Execution

  @Override
  public boolean execute() throws SQLException {
    checkOpen();
    return run(List.of(prepared), parameters.complete());
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    checkOpen();
    return query(List.of(prepared), parameters.complete());
  }

  @Override
  public int executeUpdate() throws SQLException {
    return (int) Math.min(executeLargeUpdate(), Integer.MAX_VALUE);
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    checkOpen();
    return update(List.of(prepared), parameters.complete());
  }

  @Override
  public void addBatch() throws SQLException {
    checkOpen();
    batch.add(parameters.complete());
  }

  @Override
  public void clearBatch() throws SQLException {
    checkOpen();
    batch.clear();
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    checkOpen();
    List<List<@Nullable Object>> entries = List.copyOf(batch);
    batch.clear();
    return asOneExecution(
        () -> {
          long[] together = entries.size() > 1 ? together(entries) : null;
          return together != null
              ? together
              : runBatch(entries, values -> update(List.of(prepared), values));
        });
  }

  private long @Nullable [] together(List<List<@Nullable Object>> entries) throws SQLException {
    try {
      return runTogether(prepared, entries);
    } catch (SQLException e) {
      throw new BatchUpdateException(
          e.getMessage(), e.getSQLState(), e.getErrorCode(), new long[0], e);
    }
  }

  @Override
  public void clearParameters() throws SQLException {
    checkOpen();
    parameters.clear();
  }

  @Override
  public @Nullable ResultSetMetaData getMetaData() throws SQLException {
    checkOpen();
    try {
      return prepared.kind() == StatementKind.QUERY
          ? new DfjResultSetMetaData(prepared.schema(), prepared.origins())
          : null;
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      throw SqlErrors.of(e);
    }
  }

  @Override
  public ParameterMetaData getParameterMetaData() throws SQLException {
    checkOpen();
    return parameterMetaData;
  }

  // The statement is fixed: no other text runs here

  private SQLException fixedText() throws SQLException {
    checkOpen();
    return SqlErrors.of(ErrorCode.WRONG_CALL, "a prepared statement takes no SQL text");
  }

  @Override
  public boolean execute(@Nullable String sql) throws SQLException {
    throw fixedText();
  }

  @Override
  public ResultSet executeQuery(@Nullable String sql) throws SQLException {
    throw fixedText();
  }

  @Override
  public long executeLargeUpdate(@Nullable String sql) throws SQLException {
    throw fixedText();
  }

  @Override
  public void addBatch(@Nullable String sql) throws SQLException {
    throw fixedText();
  }

  // Parameters

  private void set(int index, @Nullable Object value) throws SQLException {
    checkOpen();
    parameters.set(index, value);
  }

  private SQLException refused(int index, String what) throws SQLException {
    checkOpen();
    parameters.check(index);
    return SqlErrors.unsupported(what);
  }

  @Override
  public void setNull(int index, int sqlType) throws SQLException {
    set(index, null);
  }

  @Override
  public void setNull(int index, int sqlType, @Nullable String typeName) throws SQLException {
    set(index, null);
  }

  @Override
  public void setBoolean(int index, boolean value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setByte(int index, byte value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setShort(int index, short value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setInt(int index, int value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setLong(int index, long value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setFloat(int index, float value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setDouble(int index, double value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setBigDecimal(int index, @Nullable BigDecimal value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setString(int index, @Nullable String value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setNString(int index, @Nullable String value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setBytes(int index, byte @Nullable [] value) throws SQLException {
    set(index, value == null ? null : value.clone());
  }

  @Override
  public void setDate(int index, @Nullable Date value) throws SQLException {
    setDate(index, value, null);
  }

  @Override
  public void setDate(int index, @Nullable Date value, @Nullable Calendar calendar)
      throws SQLException {
    checkOpen();
    parameters.setDate(index, value, calendar);
  }

  @Override
  public void setTime(int index, @Nullable Time value) throws SQLException {
    setTime(index, value, null);
  }

  @Override
  public void setTime(int index, @Nullable Time value, @Nullable Calendar calendar)
      throws SQLException {
    checkOpen();
    parameters.setTime(index, value, calendar);
  }

  @Override
  public void setTimestamp(int index, @Nullable Timestamp value) throws SQLException {
    setTimestamp(index, value, null);
  }

  @Override
  public void setTimestamp(int index, @Nullable Timestamp value, @Nullable Calendar calendar)
      throws SQLException {
    checkOpen();
    parameters.setTimestamp(index, value, calendar);
  }

  @Override
  public void setObject(int index, @Nullable Object value) throws SQLException {
    checkOpen();
    parameters.setObject(index, value);
  }

  @Override
  public void setObject(int index, @Nullable Object value, int targetType) throws SQLException {
    setObject(index, value, targetType, -1);
  }

  @Override
  public void setObject(int index, @Nullable Object value, int targetType, int scaleOrLength)
      throws SQLException {
    checkOpen();
    parameters.check(index);
    parameters.setObject(
        index,
        TargetTypes.convert(value, targetType, scaleOrLength, session().engine().options().zone()));
  }

  @Override
  public void setObject(int index, @Nullable Object value, @Nullable SQLType targetType)
      throws SQLException {
    setObject(index, value, targetType, -1);
  }

  @Override
  public void setObject(
      int index, @Nullable Object value, @Nullable SQLType targetType, int scaleOrLength)
      throws SQLException {
    checkOpen();
    Integer code = targetType == null ? null : targetType.getVendorTypeNumber();
    if (code == null) {
      throw SqlErrors.argument("the target type is null");
    }
    setObject(index, value, code, scaleOrLength);
  }

  private void setText(int index, @Nullable Reader reader, long length) throws SQLException {
    checkOpen();
    parameters.setText(index, reader, length);
  }

  private void setText(int index, @Nullable InputStream stream, long length, Charset charset)
      throws SQLException {
    checkOpen();
    parameters.setText(index, stream, length, charset);
  }

  private void setBytes(int index, @Nullable InputStream stream, long length) throws SQLException {
    checkOpen();
    parameters.setBytes(index, stream, length);
  }

  /** A length that the caller gave, which so may not be that of an unknown one. */
  private static long given(long length) throws SQLException {
    if (length < 0) {
      throw SqlErrors.argument("length " + length);
    }
    return length;
  }

  @Override
  public void setAsciiStream(int index, @Nullable InputStream stream) throws SQLException {
    setText(index, stream, StreamContents.UNKNOWN_LENGTH, StandardCharsets.US_ASCII);
  }

  @Override
  public void setAsciiStream(int index, @Nullable InputStream stream, int length)
      throws SQLException {
    setText(index, stream, given(length), StandardCharsets.US_ASCII);
  }

  @Override
  public void setAsciiStream(int index, @Nullable InputStream stream, long length)
      throws SQLException {
    setText(index, stream, given(length), StandardCharsets.US_ASCII);
  }

  @Override
  @Deprecated
  public void setUnicodeStream(int index, @Nullable InputStream stream, int length)
      throws SQLException {
    setText(index, stream, given(length), StandardCharsets.UTF_16BE);
  }

  @Override
  public void setBinaryStream(int index, @Nullable InputStream stream) throws SQLException {
    setBytes(index, stream, StreamContents.UNKNOWN_LENGTH);
  }

  @Override
  public void setBinaryStream(int index, @Nullable InputStream stream, int length)
      throws SQLException {
    setBytes(index, stream, given(length));
  }

  @Override
  public void setBinaryStream(int index, @Nullable InputStream stream, long length)
      throws SQLException {
    setBytes(index, stream, given(length));
  }

  @Override
  public void setBlob(int index, @Nullable Blob value) throws SQLException {
    setBytes(index, value == null ? null : value.getBinaryStream(), StreamContents.UNKNOWN_LENGTH);
  }

  @Override
  public void setBlob(int index, @Nullable InputStream stream) throws SQLException {
    setBytes(index, stream, StreamContents.UNKNOWN_LENGTH);
  }

  @Override
  public void setBlob(int index, @Nullable InputStream stream, long length) throws SQLException {
    setBytes(index, stream, given(length));
  }

  @Override
  public void setCharacterStream(int index, @Nullable Reader reader) throws SQLException {
    setText(index, reader, StreamContents.UNKNOWN_LENGTH);
  }

  @Override
  public void setCharacterStream(int index, @Nullable Reader reader, int length)
      throws SQLException {
    setText(index, reader, given(length));
  }

  @Override
  public void setCharacterStream(int index, @Nullable Reader reader, long length)
      throws SQLException {
    setText(index, reader, given(length));
  }

  @Override
  public void setNCharacterStream(int index, @Nullable Reader reader) throws SQLException {
    setText(index, reader, StreamContents.UNKNOWN_LENGTH);
  }

  @Override
  public void setNCharacterStream(int index, @Nullable Reader reader, long length)
      throws SQLException {
    setText(index, reader, given(length));
  }

  @Override
  public void setClob(int index, @Nullable Clob value) throws SQLException {
    setText(
        index, value == null ? null : value.getCharacterStream(), StreamContents.UNKNOWN_LENGTH);
  }

  @Override
  public void setClob(int index, @Nullable Reader reader) throws SQLException {
    setText(index, reader, StreamContents.UNKNOWN_LENGTH);
  }

  @Override
  public void setClob(int index, @Nullable Reader reader, long length) throws SQLException {
    setText(index, reader, given(length));
  }

  @Override
  public void setNClob(int index, @Nullable NClob value) throws SQLException {
    setText(
        index, value == null ? null : value.getCharacterStream(), StreamContents.UNKNOWN_LENGTH);
  }

  @Override
  public void setNClob(int index, @Nullable Reader reader) throws SQLException {
    setText(index, reader, StreamContents.UNKNOWN_LENGTH);
  }

  @Override
  public void setNClob(int index, @Nullable Reader reader, long length) throws SQLException {
    setText(index, reader, given(length));
  }

  @Override
  public void setSQLXML(int index, @Nullable SQLXML value) throws SQLException {
    set(index, value == null ? null : value.getString());
  }

  @Override
  public void setURL(int index, @Nullable URL value) throws SQLException {
    set(index, value == null ? null : value.toString());
  }

  @Override
  public void setArray(int index, @Nullable Array value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setRef(int index, @Nullable Ref value) throws SQLException {
    throw refused(index, "a Ref parameter");
  }

  @Override
  public void setRowId(int index, @Nullable RowId value) throws SQLException {
    throw refused(index, "a RowId parameter");
  }
}
