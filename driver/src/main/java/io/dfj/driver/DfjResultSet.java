// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.driver.accessor.Accessor;
import io.dfj.driver.accessor.Accessors;
import io.dfj.driver.accessor.ArrayRows;
import io.dfj.driver.error.SqlErrors;
import io.dfj.engine.BatchCursor;
import io.dfj.metadata.error.ErrorCode;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.calcite.avatica.AvaticaResultSet;
import org.apache.calcite.avatica.AvaticaStatement;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a query, read from the vectors of the current Arrow batch; the next batch is pulled when
 * {@link #next()} needs it. One thread reads; any other may close or cancel meanwhile, which
 * excludes moving on.
 */
public final class DfjResultSet extends LabelledResultSet implements ArrowResultSet {
  private static final int MAX_SCALE = 1000;

  private final @Nullable DfjStatement owner;
  private final BatchCursor cursor;
  private final ResultSetMetaData metaData;
  private final Accessor[] accessors;
  private final RowWindow window;
  private final Object moving = new Object();

  /** In the current batch; -1 when not on a row, but before its first or off every batch. */
  private int row = -1;

  /** Of the current batch; 0 off every batch. */
  private int rows;

  private boolean started;
  private boolean ended;
  private volatile boolean closed;
  private @Nullable Accessor last;
  private @Nullable ColumnLabels labels;
  private int fetchSize;

  /**
   * @param owner null for metadata
   * @param cursor closed with this
   * @param limit rows to show; 0 for all
   * @param zone in which timestamps with time zone are shown
   */
  DfjResultSet(
      @Nullable DfjStatement owner,
      BatchCursor cursor,
      DfjResultSetMetaData metaData,
      long limit,
      ZoneId zone)
      throws SQLException {
    super(owner);
    this.owner = owner;
    this.cursor = cursor;
    this.metaData = metaData;
    accessors =
        Accessors.of(
            cursor.schema(), zone, owner == null ? ArrayRows.NONE : owner.session().rows());
    ProgressBar progress =
        owner != null && owner.session().showsProgress()
            ? ProgressBar.start(cursor, System.err)
            : null;
    window = new RowWindow(cursor, accessors, limit, progress);
  }

  @Override
  public boolean next() throws SQLException {
    int next = row + 1;
    if (next < rows && !closed) {
      row = next;
      return true;
    }
    synchronized (moving) {
      boolean more = nextBatch();
      if (more) {
        row = 0;
      }
      return more;
    }
  }

  @Override
  public boolean nextBatch() throws SQLException {
    synchronized (moving) {
      checkOpen();
      row = -1;
      rows = 0;
      started = true;
      if (ended || !window.advance()) {
        ended = true;
        return false;
      }
      rows = window.rows();
      return true;
    }
  }

  @Override
  public Schema arrowSchema() throws SQLException {
    checkOpen();
    return window.batch().getSchema();
  }

  @Override
  public VectorSchemaRoot root() throws SQLException {
    checkOpen();
    if (rows == 0) {
      throw SqlErrors.of(
          ErrorCode.NO_CURRENT_ROW, "the result set is not on a batch: call nextBatch() first");
    }
    return window.batch();
  }

  @Override
  public VectorSchemaRoot copy(@Nullable BufferAllocator allocator) throws SQLException {
    synchronized (moving) {
      VectorSchemaRoot batch = root();
      return BatchCopy.of(batch, required(allocator));
    }
  }

  @Override
  public ArrowReader reader(@Nullable BufferAllocator allocator) throws SQLException {
    return new BatchReader(this, arrowSchema(), required(allocator));
  }

  /**
   * Passes the rows after the current one, of this batch or else of the next, and gives a copy of
   * them; null at the end.
   */
  @Nullable ArrowRecordBatch takeRest(BufferAllocator allocator) throws SQLException {
    synchronized (moving) {
      checkOpen();
      if (row + 1 >= rows && !nextBatch()) {
        return null;
      }
      ArrowRecordBatch rest = BatchCopy.rows(window.batch(), row + 1, allocator);
      row = rows - 1;
      return rest;
    }
  }

  @Override
  public void exportSchema(@Nullable BufferAllocator allocator, long address) throws SQLException {
    Schema schema = arrowSchema();
    CDataInterface.exportSchema(schema, required(allocator), required(address));
  }

  @Override
  public void exportBatch(@Nullable BufferAllocator allocator, long address) throws SQLException {
    BufferAllocator target = required(allocator);
    try (VectorSchemaRoot copy = copy(target)) {
      CDataInterface.exportBatch(copy, target, required(address));
    }
  }

  @Override
  public void exportStream(@Nullable BufferAllocator allocator, long address) throws SQLException {
    BufferAllocator target = required(allocator);
    CDataInterface.exportStream(reader(target), target, required(address));
  }

  private static BufferAllocator required(@Nullable BufferAllocator allocator) throws SQLException {
    if (allocator == null) {
      throw SqlErrors.argument("the allocator is null");
    }
    return allocator;
  }

  private static long required(long address) throws SQLException {
    if (address == 0) {
      throw SqlErrors.argument("the address of the structure to write is 0");
    }
    return address;
  }

  private Accessor at(int columnIndex) throws SQLException {
    int index = columnIndex - 1;
    if (closed || row < 0 || index < 0 || index >= accessors.length) {
      throw misplaced(columnIndex);
    }
    Accessor accessor = accessors[index];
    last = accessor;
    return accessor;
  }

  private SQLException misplaced(int columnIndex) throws SQLException {
    checkOpen();
    if (columnIndex < 1 || columnIndex > accessors.length) {
      return SqlErrors.index("column", columnIndex, accessors.length);
    }
    return SqlErrors.of(
        ErrorCode.NO_CURRENT_ROW, "the result set is not on a row: call next() first");
  }

  @Override
  protected void checkOpen() throws SQLException {
    if (closed) {
      throw SqlErrors.closed("result set");
    }
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    window.cancel();
    synchronized (moving) {
      if (closed) {
        return;
      }
      // The row stays: a getter that is reading it in another thread ends as if before the close.
      closed = true;
      window.close();
    }
    if (owner != null) {
      owner.resultSetClosed(this);
    }
  }

  /** Avatica would set a flag that it never clears. */
  @Override
  protected void cancel() {
    window.cancel();
  }

  /** The rows are there when a result set is made: nothing is left to do. */
  @Override
  protected AvaticaResultSet execute() {
    return this;
  }

  @Override
  public boolean wasNull() throws SQLException {
    checkOpen();
    return last != null && last.wasNull();
  }

  @Override
  public int findColumn(@Nullable String columnLabel) throws SQLException {
    Integer index = columnLabel == null ? null : labels().find(columnLabel);
    if (index != null) {
      return index;
    }
    checkOpen();
    throw SqlErrors.of(ErrorCode.UNKNOWN_COLUMN, "the result has no column '" + columnLabel + "'");
  }

  private ColumnLabels labels() throws SQLException {
    checkOpen();
    ColumnLabels found = labels;
    if (found == null) {
      found = new ColumnLabels(cursor.schema());
      labels = found;
    }
    return found;
  }

  @Override
  public @Nullable String getString(int columnIndex) throws SQLException {
    return at(columnIndex).getString(row);
  }

  @Override
  public @Nullable String getNString(int columnIndex) throws SQLException {
    return at(columnIndex).getString(row);
  }

  @Override
  public boolean getBoolean(int columnIndex) throws SQLException {
    return at(columnIndex).getBoolean(row);
  }

  @Override
  public byte getByte(int columnIndex) throws SQLException {
    return at(columnIndex).getByte(row);
  }

  @Override
  public short getShort(int columnIndex) throws SQLException {
    return at(columnIndex).getShort(row);
  }

  @Override
  public int getInt(int columnIndex) throws SQLException {
    return at(columnIndex).getInt(row);
  }

  @Override
  public long getLong(int columnIndex) throws SQLException {
    return at(columnIndex).getLong(row);
  }

  @Override
  public float getFloat(int columnIndex) throws SQLException {
    return at(columnIndex).getFloat(row);
  }

  @Override
  public double getDouble(int columnIndex) throws SQLException {
    return at(columnIndex).getDouble(row);
  }

  @Override
  public @Nullable BigDecimal getBigDecimal(int columnIndex) throws SQLException {
    return at(columnIndex).getBigDecimal(row);
  }

  @Override
  @Deprecated
  public @Nullable BigDecimal getBigDecimal(int columnIndex, int scale) throws SQLException {
    BigDecimal value = at(columnIndex).getBigDecimal(row);
    if (scale < 0 || scale > MAX_SCALE) {
      throw SqlErrors.argument("scale " + scale);
    }
    return value == null ? null : value.setScale(scale, RoundingMode.HALF_UP);
  }

  @Override
  public byte @Nullable [] getBytes(int columnIndex) throws SQLException {
    return at(columnIndex).getBytes(row);
  }

  @Override
  public @Nullable Date getDate(int columnIndex) throws SQLException {
    return at(columnIndex).getDate(row, null);
  }

  @Override
  public @Nullable Date getDate(int columnIndex, @Nullable Calendar calendar) throws SQLException {
    return at(columnIndex).getDate(row, calendar);
  }

  @Override
  public @Nullable Time getTime(int columnIndex) throws SQLException {
    return at(columnIndex).getTime(row, null);
  }

  @Override
  public @Nullable Time getTime(int columnIndex, @Nullable Calendar calendar) throws SQLException {
    return at(columnIndex).getTime(row, calendar);
  }

  @Override
  public @Nullable Timestamp getTimestamp(int columnIndex) throws SQLException {
    return at(columnIndex).getTimestamp(row, null);
  }

  @Override
  public @Nullable Timestamp getTimestamp(int columnIndex, @Nullable Calendar calendar)
      throws SQLException {
    return at(columnIndex).getTimestamp(row, calendar);
  }

  @Override
  public @Nullable InputStream getAsciiStream(int columnIndex) throws SQLException {
    return at(columnIndex).getAsciiStream(row);
  }

  @Override
  @Deprecated
  public @Nullable InputStream getUnicodeStream(int columnIndex) throws SQLException {
    return at(columnIndex).getUnicodeStream(row);
  }

  @Override
  public @Nullable InputStream getBinaryStream(int columnIndex) throws SQLException {
    return at(columnIndex).getBinaryStream(row);
  }

  @Override
  public @Nullable Reader getCharacterStream(int columnIndex) throws SQLException {
    return at(columnIndex).getCharacterStream(row);
  }

  @Override
  public @Nullable Reader getNCharacterStream(int columnIndex) throws SQLException {
    return at(columnIndex).getCharacterStream(row);
  }

  @Override
  public @Nullable Clob getClob(int columnIndex) throws SQLException {
    return at(columnIndex).getClob(row);
  }

  @Override
  public @Nullable NClob getNClob(int columnIndex) throws SQLException {
    return at(columnIndex).getClob(row);
  }

  @Override
  public @Nullable Blob getBlob(int columnIndex) throws SQLException {
    return at(columnIndex).getBlob(row);
  }

  @Override
  public @Nullable Array getArray(int columnIndex) throws SQLException {
    return at(columnIndex).getArray(row);
  }

  @Override
  public @Nullable Object getObject(int columnIndex) throws SQLException {
    return at(columnIndex).getObject(row);
  }

  /** The map is for user-defined types, of which there are none. */
  @Override
  public @Nullable Object getObject(int columnIndex, @Nullable Map<String, Class<?>> map)
      throws SQLException {
    return at(columnIndex).getObject(row);
  }

  @Override
  public <T> @Nullable T getObject(int columnIndex, @Nullable Class<T> type) throws SQLException {
    Accessor accessor = at(columnIndex);
    if (type == null) {
      throw SqlErrors.argument("the class to read as is null");
    }
    return accessor.getObject(row, type);
  }

  @Override
  public boolean isBeforeFirst() throws SQLException {
    synchronized (moving) {
      checkOpen();
      return started ? row < 0 && rows > 0 && window.before() == 0 : window.lookAhead();
    }
  }

  @Override
  public boolean isFirst() throws SQLException {
    checkOpen();
    return row == 0 && window.before() == 0;
  }

  /** May pull the next batch, while the current one stays readable. */
  @Override
  public boolean isLast() throws SQLException {
    synchronized (moving) {
      checkOpen();
      return row >= 0 && row == rows - 1 && !window.lookAhead();
    }
  }

  @Override
  public boolean isAfterLast() throws SQLException {
    checkOpen();
    return ended && window.before() > 0;
  }

  @Override
  public int getRow() throws SQLException {
    checkOpen();
    return row < 0 ? 0 : (int) Math.min(window.before() + row + 1, Integer.MAX_VALUE);
  }

  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    checkOpen();
    return metaData;
  }

  @Override
  public @Nullable AvaticaStatement getStatement() throws SQLException {
    checkOpen();
    return owner;
  }

  @Override
  public @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return null;
  }

  @Override
  public void clearWarnings() throws SQLException {
    checkOpen();
  }

  @Override
  public void setFetchDirection(int direction) throws SQLException {
    checkOpen();
    if (direction != FETCH_FORWARD) {
      throw SqlErrors.argument("rows can only be fetched forward");
    }
  }

  @Override
  public int getFetchDirection() throws SQLException {
    checkOpen();
    return FETCH_FORWARD;
  }

  /** Kept for getFetchSize; the statement's set the size of batches. */
  @Override
  public void setFetchSize(int rowCount) throws SQLException {
    checkOpen();
    if (rowCount < 0) {
      throw SqlErrors.argument("fetch size " + rowCount);
    }
    fetchSize = rowCount;
  }

  @Override
  public int getFetchSize() throws SQLException {
    checkOpen();
    return fetchSize;
  }

  @Override
  public int getType() throws SQLException {
    checkOpen();
    return TYPE_FORWARD_ONLY;
  }

  @Override
  public int getConcurrency() throws SQLException {
    checkOpen();
    return CONCUR_READ_ONLY;
  }

  @Override
  public int getHoldability() throws SQLException {
    checkOpen();
    return ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  @Override
  public boolean rowUpdated() throws SQLException {
    checkOpen();
    return false;
  }

  @Override
  public boolean rowInserted() throws SQLException {
    checkOpen();
    return false;
  }

  @Override
  public boolean rowDeleted() throws SQLException {
    checkOpen();
    return false;
  }

  @Override
  public <T> T unwrap(Class<T> iface) throws SQLException {
    return Wrappers.unwrap(this, iface);
  }

  @Override
  public boolean isWrapperFor(@Nullable Class<?> iface) {
    return Wrappers.wraps(iface, this);
  }
}
