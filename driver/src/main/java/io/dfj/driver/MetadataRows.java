// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.driver.accessor.ArrayRows;
import io.dfj.driver.error.SqlErrors;
import io.dfj.engine.BatchCursor;
import io.dfj.engine.ValueRows;
import io.dfj.metadata.jdbc.MetadataResult;
import io.dfj.metadata.type.ArrowTypes;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/**
 * Result sets over rows that the driver makes itself, for metadata and arrays. They read Arrow
 * vectors like any other; what the caller leaves open is closed with the connection. Thread-safe.
 */
final class MetadataRows implements ArrayRows {
  private final Map<OneBatch, DfjResultSet> open = new HashMap<>();

  /** Read to the end, which gave back their memory, and not closed. */
  private final Set<DfjResultSet> exhausted = Collections.newSetFromMap(new WeakHashMap<>());

  private final Supplier<ZoneId> zone;
  private @Nullable BufferAllocator allocator;
  private boolean closed;

  /**
   * @param zone of the session, in which instants are shown
   */
  MetadataRows(Supplier<ZoneId> zone) {
    this.zone = zone;
  }

  /** A result set over these rows, in the order of the result. */
  <R extends Record> ResultSet of(MetadataResult<R> result, Collection<R> rows)
      throws SQLException {
    return of(result, result.sorted(rows), result.schema());
  }

  private synchronized <R extends Record> ResultSet of(
      MetadataResult<R> result, List<R> rows, Schema schema) throws SQLException {
    VectorSchemaRoot root = newRoot(schema);
    try {
      for (int column = 0; column < schema.size(); column++) {
        FieldVector vector = root.getVector(column);
        for (int row = 0; row < rows.size(); row++) {
          Object value = result.value(rows.get(row), column);
          if (value != null) {
            set(vector, row, value);
          }
        }
      }
    } catch (RuntimeException | OutOfMemoryError e) {
      root.close();
      throw SqlErrors.of(e);
    }
    root.setRowCount(rows.size());
    return open(schema, root);
  }

  @Override
  public synchronized ResultSet of(Schema schema, List<List<@Nullable Object>> rows)
      throws SQLException {
    List<List<@Nullable Object>> values = new ArrayList<>();
    for (List<@Nullable Object> row : rows) {
      List<@Nullable Object> converted = new ArrayList<>();
      for (Object value : row) {
        DataType type = schema.field(converted.size()).type();
        converted.add(EngineObjects.of(value, type, "an element"));
      }
      values.add(converted);
    }
    try {
      return open(schema, ValueRows.toArrow(schema, values, zone.get(), allocator()));
    } catch (RuntimeException | OutOfMemoryError e) {
      throw SqlErrors.of(e);
    }
  }

  private VectorSchemaRoot newRoot(Schema schema) throws SQLException {
    return VectorSchemaRoot.create(ArrowTypes.toArrow(schema), allocator());
  }

  private BufferAllocator allocator() throws SQLException {
    if (closed) {
      throw SqlErrors.closed("connection");
    }
    if (allocator == null) {
      allocator = new RootAllocator();
    }
    return allocator;
  }

  private DfjResultSet open(Schema schema, VectorSchemaRoot root) throws SQLException {
    OneBatch batch = new OneBatch(schema, root);
    DfjResultSetMetaData metaData = new DfjResultSetMetaData(schema, List.of());
    DfjResultSet resultSet = new DfjResultSet(null, batch, metaData, 0, zone.get());
    open.put(batch, resultSet);
    return resultSet;
  }

  /** A result set of one text column without rows. */
  synchronized DfjResultSet empty(String column) throws SQLException {
    Schema schema = Schema.of(new Field(column, DataType.VARCHAR, true));
    return open(schema, newRoot(schema));
  }

  private static void set(FieldVector vector, int row, Object value) {
    if (vector instanceof VarCharVector text) {
      text.setSafe(row, value.toString().getBytes(StandardCharsets.UTF_8));
    } else if (vector instanceof IntVector integers) {
      integers.setSafe(row, ((Number) value).intValue());
    } else if (vector instanceof SmallIntVector integers) {
      integers.setSafe(row, ((Number) value).intValue());
    } else if (vector instanceof BigIntVector integers) {
      integers.setSafe(row, ((Number) value).longValue());
    } else {
      ((BitVector) vector).setSafe(row, (Boolean) value ? 1 : 0);
    }
  }

  /** Closes whatever is open, and opens nothing after. */
  void close() {
    List<DfjResultSet> left;
    synchronized (this) {
      closed = true;
      left = new ArrayList<>(open.values());
      left.addAll(exhausted);
    }
    // Without the lock: a result set takes its own first, and ours when it gives its memory back.
    left.forEach(DfjResultSet::close);
    synchronized (this) {
      if (allocator != null) {
        allocator.close();
        allocator = null;
      }
    }
  }

  private synchronized void release(OneBatch batch) {
    DfjResultSet rows = open.remove(batch);
    if (rows != null) {
      batch.root.close();
      if (!rows.isClosed()) {
        exhausted.add(rows);
      }
    }
  }

  /** A cursor over one batch. */
  private final class OneBatch implements BatchCursor {
    private final Schema schema;
    private final VectorSchemaRoot root;
    private boolean taken;

    OneBatch(Schema schema, VectorSchemaRoot root) {
      this.schema = schema;
      this.root = root;
    }

    @Override
    public Schema schema() {
      return schema;
    }

    @Override
    public boolean next() {
      boolean more = !taken && root.getRowCount() > 0;
      taken = true;
      return more;
    }

    @Override
    public VectorSchemaRoot root() {
      return root;
    }

    @Override
    public void cancel() {}

    @Override
    public double progress() {
      return 1;
    }

    @Override
    public void close() {
      release(this);
    }
  }
}
