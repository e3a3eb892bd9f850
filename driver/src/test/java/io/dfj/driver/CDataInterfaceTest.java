// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.c.ArrowArray;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.ArrowSchema;
import org.apache.arrow.c.CDataDictionaryProvider;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Export through the C data interface and back, with an allocator on each side that counts its
 * buffers: what the exporting side gave lives until the importing side releases it. Run with the
 * JVM option that arrow-c-data needs.
 */
@Tag("c-data")
class CDataInterfaceTest {
  private static final String ROWS =
      "SELECT a.n * 100 + b.n * 10 + c.n AS id,"
          + " CASE WHEN a.n = 3 THEN NULL ELSE 'é' || a.n || b.n || c.n END AS name,"
          + " CAST(a.n AS DECIMAL(30, 2)) AS price, DATE '2024-01-01' + a.n AS day,"
          + " b.n > 5 AS big, NULL AS nothing, ARRAY[a.n, NULL] AS list,"
          + " named_struct('x', c.n, 'y', ARRAY['é']) AS record, MAP['k', b.n] AS entries"
          + " FROM digits a, digits b, digits c ORDER BY 1";

  private static Connection connect() throws SQLException {
    Connection connection =
        DriverManager.getConnection("jdbc:dfj:?datafusion.execution.batch_size=300");
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE digits AS SELECT * FROM (VALUES 0,1,2,3,4,5,6,7,8,9) AS t(n)");
    }
    return connection;
  }

  private static ArrowResultSet query(Connection connection, String sql) throws SQLException {
    return connection.createStatement().executeQuery(sql).unwrap(ArrowResultSet.class);
  }

  private static void addRows(VectorSchemaRoot root, List<List<@Nullable String>> rows) {
    for (int i = 0; i < root.getRowCount(); i++) {
      List<@Nullable String> row = new ArrayList<>();
      for (FieldVector vector : root.getFieldVectors()) {
        Object value = vector.getObject(i);
        row.add(value == null ? null : value.toString());
      }
      rows.add(row);
    }
  }

  /** What the batches hold before any export. */
  private static List<List<@Nullable String>> expected() throws SQLException {
    List<List<@Nullable String>> rows = new ArrayList<>();
    try (Connection connection = connect();
        ArrowResultSet results = query(connection, ROWS)) {
      while (results.nextBatch()) {
        addRows(results.root(), rows);
      }
    }
    assertThat(rows).hasSize(1000);
    return rows;
  }

  private static VectorSchemaRoot imported(
      BufferAllocator allocator, ArrowArray array, ArrowSchema schema) {
    try (CDataDictionaryProvider none = new CDataDictionaryProvider()) {
      return Data.importVectorSchemaRoot(allocator, array, schema, none);
    }
  }

  @Test
  void batchesOutliveTheConnectionUntilTheyAreReleased() throws Exception {
    List<List<@Nullable String>> rows = new ArrayList<>();
    List<VectorSchemaRoot> roots = new ArrayList<>();
    try (BufferCount exported = new BufferCount();
        BufferCount consumer = new BufferCount()) {
      try (Connection connection = connect();
          ArrowResultSet results = query(connection, ROWS)) {
        while (results.nextBatch()) {
          try (ArrowSchema schema = ArrowSchema.allocateNew(consumer.allocator);
              ArrowArray array = ArrowArray.allocateNew(consumer.allocator)) {
            results.exportSchema(exported.allocator, schema.memoryAddress());
            results.exportBatch(exported.allocator, array.memoryAddress());
            roots.add(imported(consumer.allocator, array, schema));
          }
        }
      }
      assertThat(roots).hasSizeGreaterThan(1);
      int open = exported.open();
      assertThat(open).isPositive();
      for (VectorSchemaRoot root : roots) {
        addRows(root, rows);
        root.close();
        assertThat(exported.open()).isLessThan(open);
        open = exported.open();
      }
    }
    assertThat(rows).isEqualTo(expected());
  }

  @Test
  void anotherThreadMayRelease() throws Exception {
    try (BufferCount exported = new BufferCount();
        BufferCount consumer = new BufferCount();
        ArrowArray array = ArrowArray.allocateNew(consumer.allocator)) {
      try (Connection connection = connect();
          ArrowResultSet results = query(connection, ROWS)) {
        results.nextBatch();
        results.exportBatch(exported.allocator, array.memoryAddress());
      }
      assertThat(exported.open()).isPositive();
      CompletableFuture.runAsync(array::release).get(10, TimeUnit.SECONDS);
      assertThat(exported.open()).isZero();
    }
  }

  @Test
  void aStreamGivesAllRowsAndItsBatchesOutliveIt() throws Exception {
    List<List<@Nullable String>> rows = new ArrayList<>();
    try (BufferCount exported = new BufferCount();
        BufferCount consumer = new BufferCount();
        Connection connection = connect();
        ArrowResultSet results = query(connection, ROWS);
        ArrowArrayStream stream = ArrowArrayStream.allocateNew(consumer.allocator)) {
      results.exportStream(exported.allocator, stream.memoryAddress());
      try (ArrowReader reader = Data.importArrayStream(consumer.allocator, stream)) {
        assertThat(reader.getVectorSchemaRoot().getSchema().getFields())
            .extracting(Field::getName)
            .containsExactly(
                "id", "name", "price", "day", "big", "nothing", "list", "record", "entries");
        while (reader.loadNextBatch()) {
          assertThat(exported.open()).isPositive();
          addRows(reader.getVectorSchemaRoot(), rows);
        }
      }
      assertThat(exported.open()).as("released with the stream").isZero();
    }
    assertThat(rows).isEqualTo(expected());
  }

  @Test
  void aStreamMayBeReleasedHalfWay() throws Exception {
    try (BufferCount exported = new BufferCount();
        BufferCount consumer = new BufferCount();
        Connection connection = connect();
        ArrowResultSet results = query(connection, ROWS)) {
      try (ArrowArrayStream stream = ArrowArrayStream.allocateNew(consumer.allocator)) {
        results.exportStream(exported.allocator, stream.memoryAddress());
        try (ArrowReader reader = Data.importArrayStream(consumer.allocator, stream)) {
          assertThat(reader.loadNextBatch()).isTrue();
          assertThat(results.getRow()).isEqualTo(reader.getVectorSchemaRoot().getRowCount());
        }
      }
      assertThat(exported.open()).isZero();
      assertThat(results.next()).as("the rest is still there").isTrue();
      assertThat(results.getLong(1)).isEqualTo(results.getRow() - 1);
    }
  }

  @Test
  void aStreamOfAClosedResultSetFailsAndItsBatchStays() throws Exception {
    try (BufferCount exported = new BufferCount();
        BufferCount consumer = new BufferCount();
        Connection connection = connect();
        ArrowArrayStream stream = ArrowArrayStream.allocateNew(consumer.allocator)) {
      ArrowResultSet results = query(connection, ROWS);
      results.exportStream(exported.allocator, stream.memoryAddress());
      try (ArrowReader reader = Data.importArrayStream(consumer.allocator, stream)) {
        assertThat(reader.loadNextBatch()).isTrue();
        connection.close();
        assertThat(reader.getVectorSchemaRoot().getVector("id").getObject(1)).hasToString("1");
        assertThatThrownBy(reader::loadNextBatch)
            .isInstanceOf(IOException.class)
            .hasMessageContaining("the result set is closed");
      }
      assertThat(exported.open()).isZero();
    }
  }

  @Test
  void aFailureOfTheQueryReachesTheConsumer() throws Exception {
    try (BufferCount exported = new BufferCount();
        BufferCount consumer = new BufferCount();
        Connection connection = connect();
        ArrowResultSet results = query(connection, "SELECT 1 / (n - 9) FROM digits");
        ArrowArrayStream stream = ArrowArrayStream.allocateNew(consumer.allocator)) {
      results.exportStream(exported.allocator, stream.memoryAddress());
      try (ArrowReader reader = Data.importArrayStream(consumer.allocator, stream)) {
        assertThatThrownBy(
                () -> {
                  while (reader.loadNextBatch()) {
                    assertThat(exported.open()).isPositive();
                  }
                })
            .isInstanceOf(IOException.class)
            .hasMessageContaining("zero");
      }
    }
  }

  @Test
  void anExhaustedAllocatorIsAnErrorAndLeavesNothing() throws Exception {
    try (BufferCount exported = new BufferCount(100);
        BufferCount consumer = new BufferCount();
        Connection connection = connect();
        ArrowResultSet results = query(connection, ROWS);
        ArrowArray array = ArrowArray.allocateNew(consumer.allocator);
        ArrowSchema schema = ArrowSchema.allocateNew(consumer.allocator)) {
      results.nextBatch();
      assertThatThrownBy(() -> results.exportBatch(exported.allocator, array.memoryAddress()))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("53200"));
      assertThatThrownBy(() -> results.exportSchema(exported.allocator, schema.memoryAddress()))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("53200"));
    }
  }

  @Test
  void duckDbReadsAStream() throws Exception {
    try (BufferCount exported = new BufferCount();
        BufferCount consumer = new BufferCount();
        Connection connection = connect();
        ArrowResultSet results = query(connection, ROWS);
        Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ArrowArrayStream stream = ArrowArrayStream.allocateNew(consumer.allocator)) {
      results.exportStream(exported.allocator, stream.memoryAddress());
      duckdb.unwrap(DuckDBConnection.class).registerArrowStream("dfj", stream);
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT count(*), sum(id), count(name), max(name), sum(price), max(day), count(nothing),"
                  + " count(*) FILTER (WHERE big), sum(list[1]), sum(record.x), sum(entries['k'])"
                  + " FROM dfj")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getLong(1)).isEqualTo(1000);
        assertThat(rows.getLong(2)).isEqualTo(499_500);
        assertThat(rows.getLong(3)).isEqualTo(900);
        assertThat(rows.getString(4)).isEqualTo("é999");
        assertThat(rows.getBigDecimal(5)).isEqualByComparingTo("4500");
        assertThat(rows.getString(6)).isEqualTo("2024-01-10");
        assertThat(rows.getLong(7)).isZero();
        assertThat(rows.getLong(8)).isEqualTo(400);
        assertThat(rows.getLong(9)).isEqualTo(4500);
        assertThat(rows.getLong(10)).isEqualTo(4500);
        assertThat(rows.getLong(11)).isEqualTo(4500);
      }
    }
  }
}
