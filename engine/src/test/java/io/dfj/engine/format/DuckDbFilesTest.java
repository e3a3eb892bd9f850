// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.testing.Tables;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that DuckDB wrote give the rows that DuckDB reads. */
class DuckDbFilesTest {
  private static final String ROWS =
      """
      SELECT i AS n,
        i * 1.5 - 7 AS d,
        CASE WHEN i % 7 = 0 THEN NULL ELSE 'text, "' || i || E'"\\n' || repeat('é', i % 5) END AS t,
        i % 3 = 0 AS b,
        DATE '1969-12-01' + CAST(i % 1000 AS INTEGER) AS day,
        TIMESTAMP '2024-01-01 00:00:00' + INTERVAL (i * 1001) MILLISECOND AS ts,
        CAST(i AS DECIMAL(12, 3)) / 8 AS price
      FROM range(20000) r(i)
      """;

  @TempDir Path folder;

  private static void execute(String sql) throws SQLException {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute("SET threads = 1");
      statement.execute(sql);
    }
  }

  private static List<List<@Nullable Object>> duckRows(String sql, ListingTable table)
      throws SQLException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        List<@Nullable Object> row = new ArrayList<>();
        for (int i = 0; i < table.schema().size(); i++) {
          row.add(value(result.getObject(i + 1), table.schema().field(i).type()));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  /** A JDBC value as the storage value of a type. */
  private static @Nullable Object value(@Nullable Object object, DataType type) {
    if (object == null) {
      return null;
    }
    return switch (type.sqlType()) {
      case BIGINT -> ((Number) object).longValue();
      case INTEGER -> ((Number) object).intValue();
      case DOUBLE -> ((Number) object).doubleValue();
      case DECIMAL -> ((BigDecimal) object).setScale(type.scale()).unscaledValue();
      case DATE -> (int) ((java.time.LocalDate) object).toEpochDay();
      case TIMESTAMP -> {
        LocalDateTime local = ((java.sql.Timestamp) object).toLocalDateTime();
        yield local.toEpochSecond(ZoneOffset.UTC) * 1_000_000L + local.getNano() / 1000;
      }
      default -> object instanceof Boolean ? object : object.toString();
    };
  }

  private ListingTable open(String location) {
    return FileTables.open(location, null, Map.of(), null, List.of());
  }

  /** Row by row, so that a difference can be read. */
  private static void same(
      List<List<@Nullable Object>> actual, List<List<@Nullable Object>> expected) {
    for (int i = 0; i < Math.min(actual.size(), expected.size()); i++) {
      assertThat(actual.get(i)).as("row %s", i).isEqualTo(expected.get(i));
    }
    assertThat(actual).hasSameSizeAs(expected);
  }

  @Test
  void csvFilesAreReadAlike() throws SQLException {
    for (String options :
        List.of("", ", FORCE_QUOTE *", ", DELIMITER '|', QUOTE '''', ESCAPE ''''")) {
      Path file = folder.resolve("rows.csv");
      // Forced quotes leave no way to write a null that differs from an empty text.
      String rows =
          options.contains("FORCE")
              ? "SELECT * REPLACE (coalesce(t, '') AS t) FROM (" + ROWS + ")"
              : ROWS;
      execute("COPY (" + rows + ") TO '" + file + "' (HEADER" + options + ")");
      Map<String, String> given =
          options.contains("|") ? Map.of("delimiter", "|", "quote", "'") : Map.of();
      ListingTable table = FileTables.open(file.toString(), null, given, null, List.of());
      assertThat(table.schema().fields().stream().map(f -> f.type().sqlType()))
          .containsExactly(
              SqlType.BIGINT,
              SqlType.DOUBLE,
              SqlType.VARCHAR,
              SqlType.BOOLEAN,
              SqlType.DATE,
              SqlType.TIMESTAMP,
              SqlType.DOUBLE);
      same(Tables.rows(table), duckRows(rows, table));
    }
  }

  @Test
  void compressedCsvFilesAreReadAlike() throws SQLException {
    for (String codec : List.of("gzip:gz", "zstd:zst")) {
      String name = codec.substring(0, 4);
      Path file = folder.resolve("rows.csv." + codec.substring(5));
      execute("COPY (" + ROWS + ") TO '" + file + "' (HEADER, COMPRESSION " + name + ")");
      ListingTable table = open(file.toString());
      same(Tables.rows(table), duckRows(ROWS, table));
    }
  }

  @Test
  void jsonFilesAreReadAlike() throws SQLException {
    for (String options : List.of("", ", ARRAY true")) {
      Path file = folder.resolve("rows.json");
      execute("COPY (" + ROWS + ") TO '" + file + "' (FORMAT json" + options + ")");
      ListingTable table = open(file.toString());
      String asText = "SELECT n, d, t, b, day::VARCHAR, ts::VARCHAR, price FROM (" + ROWS + ")";
      same(Tables.rows(table), duckRows(asText, table));
    }
  }

  @Test
  void partitionedParquetFilesAreReadAlike() throws SQLException {
    execute(
        "COPY (SELECT *, n % 3 AS part, CASE WHEN n % 2 = 0 THEN 'a b/c' END AS name FROM ("
            + ROWS
            + ")) TO '"
            + folder
            + "/parts' (FORMAT parquet, PARTITION_BY (part, name))");
    ListingTable table = open(folder + "/parts");
    assertThat(table.schema().fields().stream().map(f -> f.name()))
        .containsExactly("n", "d", "t", "b", "day", "ts", "price", "part", "name");
    assertThat(table.statistics().rowCount()).isEqualTo(20_000);
    assertThat(table.statistics().exact()).isTrue();
    assertThat(table.statistics().columns().get(0).max()).isEqualTo(19_999L);
    assertThat(table.schema().field(6).type()).isEqualTo(DataType.DOUBLE);
    assertThat(Tables.rows(table, List.of(), 0, 1, 2, 3, 4, 5, 6, 7, 8))
        .hasSize(20_000)
        .allSatisfy(
            row -> {
              long n = (Long) java.util.Objects.requireNonNull(row.get(0));
              assertThat(row.get(7)).isEqualTo((int) (n % 3));
              assertThat(row.get(8)).isEqualTo(n % 2 == 0 ? "a b/c" : null);
            });
    assertThat(Tables.rows(table, List.of())).hasSize(20_000);
  }
}
