// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.SessionContext;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.util.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batches of real queries: the values that getters give, and memory that goes back. */
class ArrowQueryTest {
  /** How a type is read by getters, and the same value made of what its Arrow vector holds. */
  private enum Column {
    TINY("CAST(id % 100 AS TINYINT)", Byte.class),
    SMALL("CAST(id - 5000 AS SMALLINT)", Short.class),
    INTEGER("CAST(id * 7 AS INTEGER)", Integer.class),
    BIG("CAST(id AS BIGINT) * 10000000000", Long.class),
    SINGLE("CAST(id AS REAL) / 3", Float.class),
    DOUBLE("CAST(id AS DOUBLE) / 7", Double.class),
    NARROW("CAST(id AS DECIMAL(12, 2)) / 4", BigDecimal.class),
    WIDE("CAST(id AS DECIMAL(38, 3)) * 100000000000000000000000000", BigDecimal.class),
    TRUTH("id % 3 = 1", Boolean.class),
    TEXT("repeat('é', CAST(id % 20 AS INTEGER)) || id", String.class),
    BYTES("encode(CAST(id AS VARCHAR), 'hex')", String.class),
    DAY("DATE '1969-01-01' + CAST(id AS INTEGER)", LocalDate.class) {
      @Override
      Object fromArrow(Object value) {
        return LocalDate.ofEpochDay((int) value);
      }
    },
    CLOCK("TIME '01:02:03'", LocalTime.class) {
      @Override
      Object fromArrow(Object value) {
        return LocalTime.ofNanoOfDay((long) value);
      }
    },
    STAMP("TIMESTAMP '1970-01-01 00:00:00.000001' - id * INTERVAL '1' HOUR", LocalDateTime.class),
    INSTANT("TIMESTAMP WITH TIME ZONE '2024-05-06 07:08:09.123456+02:00'", Instant.class) {
      @Override
      Object fromArrow(Object value) {
        return Instant.EPOCH.plus((long) value, ChronoUnit.MICROS);
      }
    },
    MONTHS("CAST(id % 100 AS INTEGER) * INTERVAL '1' MONTH", Period.class) {
      @Override
      Object fromArrow(Object value) {
        return ((Period) value).normalized();
      }
    },
    MICROS("id * INTERVAL '1' SECOND", Duration.class),
    LIST("ARRAY[id, NULL, id + 1]", Object.class),
    RECORD("named_struct('a', id, 'b', CAST(id AS VARCHAR), 'c', ARRAY[NULL, id])", Object.class),
    ENTRIES("MAP['a', id, 'b', id + 2]", Object.class),
    DEEP("ARRAY[named_struct('x', ARRAY[id, 1], 'y', MAP['k', 'v'])]", Object.class),
    NOTHING("NULL", Object.class);

    private final String sql;
    private final Class<?> type;

    Column(String sql, Class<?> type) {
      this.sql = sql;
      this.type = type;
    }

    Object fromArrow(Object value) {
      if (value instanceof Text) {
        return value.toString();
      } else if (value instanceof List<?> list) {
        return list.stream().map(this::nullable).toList();
      } else if (value instanceof Map<?, ?> struct) {
        return struct.values().stream().map(this::nullable).toList();
      }
      return value;
    }

    private Object nullable(@Nullable Object value) {
      return value == null ? "NULL" : fromArrow(value);
    }

    /** Arrays, rows and map entries as lists. */
    Object fromGetter(@Nullable Object value) throws SQLException {
      if (value instanceof Array array) {
        return lists((Object[]) array.getArray());
      } else if (value instanceof Struct struct) {
        return lists(struct.getAttributes());
      } else if (value instanceof Map<?, ?> map) {
        List<Object> entries = new ArrayList<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          entries.add(List.of(entry.getKey(), fromGetter(entry.getValue())));
        }
        return entries;
      }
      return value == null ? "NULL" : value;
    }

    private List<Object> lists(Object[] values) throws SQLException {
      List<Object> plain = new ArrayList<>();
      for (Object value : values) {
        plain.add(fromGetter(value));
      }
      return plain;
    }

    static String query() {
      List<String> columns = new ArrayList<>();
      for (Column column : values()) {
        columns.add(
            "CASE WHEN id % 11 = "
                + column.ordinal() % 11
                + (" THEN NULL ELSE " + column.sql + " END AS " + column.name()));
      }
      return "SELECT " + String.join(", ", columns) + " FROM ids ORDER BY id";
    }
  }

  private Connection connection;
  private Statement statement;

  @BeforeEach
  void fill() throws SQLException {
    connection = DriverManager.getConnection("jdbc:dfj:");
    statement = connection.createStatement();
    statement.execute("CREATE TABLE digits AS SELECT * FROM (VALUES 0,1,2,3,4,5,6,7,8,9) AS t(n)");
    statement.execute(
        "CREATE TABLE ids AS SELECT a.n * 1000 + b.n * 100 + c.n * 10 + d.n AS id"
            + " FROM digits a, digits b, digits c, digits d");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private ArrowResultSet query(String sql) throws SQLException {
    return statement.executeQuery(sql).unwrap(ArrowResultSet.class);
  }

  private long arrowBytes() throws SQLException {
    return connection.unwrap(SessionContext.class).arrowBytes();
  }

  private static List<@Nullable Object> row(ResultSet rows) throws SQLException {
    List<@Nullable Object> row = new ArrayList<>();
    for (Column column : Column.values()) {
      Object value =
          column.type == Object.class
              ? rows.getObject(column.name())
              : rows.getObject(column.name(), column.type);
      row.add(value == null ? null : column.fromGetter(value));
    }
    return row;
  }

  private static List<@Nullable Object> row(VectorSchemaRoot root, int index) {
    List<@Nullable Object> row = new ArrayList<>();
    for (Column column : Column.values()) {
      Object value = root.getVector(column.ordinal()).getObject(index);
      row.add(value == null ? null : column.fromArrow(value));
    }
    return row;
  }

  @Test
  void batchesHoldWhatGettersGive() throws SQLException {
    int count = 0;
    int batches = 0;
    try (ArrowResultSet rows = query(Column.query())) {
      while (rows.nextBatch()) {
        batches++;
        VectorSchemaRoot root = rows.root();
        for (int i = 0; i < root.getRowCount(); i++) {
          assertThat(rows.next()).isTrue();
          assertThat(row(root, i)).isEqualTo(row(rows));
          count++;
        }
      }
    }
    assertThat(count).isEqualTo(10_000);
    assertThat(batches).isGreaterThan(1);
    assertThat(arrowBytes()).isZero();
  }

  @Test
  void lookingAheadChangesNoColumn() throws SQLException {
    int count = 0;
    try (ArrowResultSet rows = query(Column.query() + " LIMIT 4000")) {
      int index = 0;
      int end = 0;
      while (rows.next()) {
        VectorSchemaRoot root = rows.root();
        if (index == end) {
          index = 0;
          end = root.getRowCount();
        }
        List<@Nullable Object> before = row(rows);
        assertThat(rows.isLast()).isEqualTo(++count == 4000);
        assertThat(row(rows)).isEqualTo(before);
        assertThat(row(root, index++)).isEqualTo(before);
      }
    }
    assertThat(count).isEqualTo(4000);
    assertThat(arrowBytes()).isZero();
  }

  @Test
  void aReaderStreamsWhatGettersGive() throws Exception {
    List<List<@Nullable Object>> expected = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(Column.query())) {
      while (rows.next()) {
        expected.add(row(rows));
      }
    }
    List<List<@Nullable Object>> streamed = new ArrayList<>();
    try (BufferCount count = new BufferCount();
        ArrowResultSet rows = query(Column.query())) {
      for (int i = 0; i < 1500; i++) {
        assertThat(rows.next()).isTrue();
        streamed.add(row(rows));
      }
      try (ArrowReader reader = rows.reader(count.allocator)) {
        while (reader.loadNextBatch()) {
          VectorSchemaRoot root = reader.getVectorSchemaRoot();
          for (int i = 0; i < root.getRowCount(); i++) {
            streamed.add(row(root, i));
          }
        }
      }
      assertThat(arrowBytes()).as("given back at the end").isZero();
    }
    assertThat(streamed).isEqualTo(expected);
  }

  @Test
  void memoryGoesBackHoweverFarARead() throws Exception {
    for (int batches = 0; batches < 4; batches++) {
      for (boolean lookAhead : new boolean[] {false, true}) {
        try (ArrowResultSet rows = query(Column.query())) {
          for (int i = 0; i < batches; i++) {
            assertThat(rows.nextBatch()).isTrue();
          }
          if (lookAhead && batches > 0) {
            rows.next();
            while (!rows.isLast() && rows.getRow() % 1000 != 0) {
              rows.next();
            }
          }
          assertThat(arrowBytes() > 0).isEqualTo(batches > 0);
        }
        assertThat(arrowBytes()).isZero();
      }
    }
  }

  @Test
  void memoryGoesBackAfterAFailure() throws Exception {
    String failsLate = "SELECT 1 / (9999 - id) FROM ids ORDER BY id";
    try (BufferCount count = new BufferCount();
        Statement streaming = connection.createStatement()) {
      assertThatThrownBy(
              () -> {
                try (ArrowResultSet rows =
                        streaming.executeQuery(failsLate).unwrap(ArrowResultSet.class);
                    ArrowReader reader = rows.reader(count.allocator)) {
                  while (reader.loadNextBatch()) {
                    assertThat(count.open()).isPositive();
                  }
                }
              })
          .rootCause()
          .hasMessageContaining("zero");
      assertThat(arrowBytes()).isZero();
    }
  }

  @Test
  void theConnectionClosesWhatIsLeftOpen() throws Exception {
    try (BufferCount count = new BufferCount()) {
      ArrowResultSet rows = query(Column.query());
      rows.nextBatch();
      rows.next();
      rows.isLast();
      VectorSchemaRoot copy = rows.copy(count.allocator);
      SessionContext session = connection.unwrap(SessionContext.class);
      connection.close();
      assertThat(rows.isClosed()).isTrue();
      assertThat(session.arrowBytes()).isZero();
      assertThat(row(copy, 1).get(Column.BIG.ordinal())).isEqualTo(10_000_000_000L);
      copy.close();
    }
  }

  @Test
  void everyStatementsRowsAreBatches() throws SQLException {
    for (String sql : List.of("EXPLAIN SELECT 1", "SHOW TABLES", "VALUES (1), (2)")) {
      try (ArrowResultSet rows = query(sql)) {
        assertThat(rows.nextBatch()).as(sql).isTrue();
        assertThat(rows.root().getRowCount()).as(sql).isPositive();
      }
    }
    try (ResultSet tables = connection.getMetaData().getTables(null, null, "ids", null)) {
      ArrowResultSet rows = tables.unwrap(ArrowResultSet.class);
      assertThat(rows.nextBatch()).isTrue();
      assertThat(rows.root().getVector("TABLE_NAME").getObject(0)).hasToString("ids");
    }
  }

  @Test
  void columnsMayShareAName() throws SQLException {
    try (ArrowResultSet rows = query("SELECT 1 AS a, 'x' AS a, 2 AS \"A\"")) {
      assertThat(rows.nextBatch()).isTrue();
      assertThat(
              Arrays.asList(
                  rows.root().getVector(0).getObject(0),
                  rows.root().getVector(1).getObject(0).toString(),
                  rows.root().getVector(2).getObject(0)))
          .isEqualTo(List.of(1, "x", 2));
    }
  }
}
