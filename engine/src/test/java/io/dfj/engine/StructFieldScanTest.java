// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scans of Parquet read of a struct the fields that are used, and skip rows by their bounds. */
class StructFieldScanTest {
  @TempDir Path folder;
  private final SessionContext session = new SessionContext();

  @AfterEach
  void close() {
    session.close();
  }

  /** A file of 20,000 rows, some of whose structs are null, and the same as a table in memory. */
  private Path prepare() {
    Path file = folder.resolve("f.parquet");
    session.sql(
        "CREATE TABLE m AS SELECT value AS id, CASE WHEN value % 7 > 0 THEN named_struct("
            + "'a', value, 'b', 'text ' || value % 10, 'in', CASE WHEN value % 5 > 0 THEN"
            + " named_struct('x', value * 2, 'y', value / 4.0) END, 'l', make_array(value, value + 1),"
            + " 'm', map(make_array('k'), make_array(value))) END AS s"
            + " FROM generate_series(1, 20000)");
    session
        .table("m")
        .sortBy("id")
        .writeParquet(
            file.toString(),
            new ParquetWriterOptions()
                .withMaxRowGroupSize(10_000)
                .withDataPageRowCountLimit(1_000)
                .withDictionaryEnabled(false),
            new DataFrameWriteOptions());
    session.registerParquet("f", file.toString());
    return file;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT sum(s['a']), count(s['a']), count(*) FROM t",
        "SELECT s['in']['x'], s['b'] FROM t",
        "SELECT s['in'], s['in']['y'] FROM t",
        "SELECT s, s['a'] FROM t",
        "SELECT s['l'], s['l'][2], s['m']['k'] FROM t",
        "SELECT id FROM t WHERE s IS NULL",
        "SELECT count(*) FROM t WHERE s['in'] IS NULL",
        "SELECT s['b'] FROM t WHERE s['a'] > 19990",
        "SELECT s['l'] FROM t WHERE s['in']['x'] = 14008",
        "SELECT id FROM t WHERE 300 >= s['a'] AND s['b'] = 'text 3'",
        "SELECT id, s['in']['y'] FROM t WHERE s['a'] BETWEEN 9995 AND 10005 OR id = 4",
        "SELECT s['b'], count(*), max(s['in']['y']) FROM t GROUP BY s['b']",
        "SELECT a.s['a'] FROM t a JOIN t b ON a.s['a'] = b.id WHERE b.s['in']['x'] < 50",
        "SELECT s['a'] FROM t ORDER BY s['in']['x'] DESC NULLS LAST, id LIMIT 5",
        "SELECT s FROM t WHERE s['a'] = 77",
        "SELECT coalesce(s['a'], -1), id FROM t WHERE s['a'] IS DISTINCT FROM 3"
      })
  void givesTheSameRowsAsMemory(String sql) {
    prepare();
    assertThat(rows(sql.replaceAll("\\bt\\b", "f")))
        .isEqualTo(rows(sql.replaceAll("\\bt\\b", "m")));
  }

  private List<String> rows(String sql) {
    return session.sql(sql).toRows().stream().map(row -> row.values().toString()).sorted().toList();
  }

  /** Fills pages of a leaf with ones, behind their headers. */
  private void damage(Path file, String leaf, int rowGroup) throws IOException, SQLException {
    long offset;
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement();
        ResultSet found =
            statement.executeQuery(
                String.format(
                    "SELECT data_page_offset FROM parquet_metadata('%s')"
                        + " WHERE path_in_schema = '%s' AND row_group_id = %d",
                    file, leaf, rowGroup))) {
      assertThat(found.next()).isTrue();
      offset = found.getLong(1);
    }
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, (int) offset + 100, (int) offset + 200, (byte) 0xFF);
    Files.write(file, bytes);
  }

  private void isDamaged(String sql) {
    assertThatThrownBy(() -> session.sql(sql).toRows())
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_DATA))
        .hasMessageContaining("f.parquet, column s");
  }

  @Test
  void readsNoFieldThatIsNotUsed() throws IOException, SQLException {
    damage(prepare(), "s, in, y", 0);
    session.sql("SELECT s['a'], s['b'], s['l'], s['m'], s['in']['x'] FROM f").toRows();
    session.sql("SELECT count(*) FROM f WHERE s['in']['x'] > 5").toRows();
    isDamaged("SELECT s['in']['y'] FROM f");
    isDamaged("SELECT s['in'] FROM f");
    isDamaged("SELECT s FROM f");
    isDamaged("SELECT s['a'] FROM f WHERE s['in']['y'] > 1");
    isDamaged("SELECT s['a'] FROM f ORDER BY s['in']");
  }

  @Test
  void skipsRowGroupsAndPagesByBoundsOfFields() throws IOException, SQLException {
    damage(prepare(), "s, in, x", 0);
    assertThat(session.sql("SELECT id FROM f WHERE s['in']['x'] > 39990").toRows()).hasSize(3);
    assertThat(session.sql("SELECT id FROM f WHERE 39990 < s['in']['x']").toRows()).hasSize(3);
    assertThat(session.sql("SELECT id FROM f WHERE s['in']['x'] > ?", 39990L).toRows()).hasSize(3);
    // In the same row group, on another page.
    assertThat(session.sql("SELECT id FROM f WHERE s['in']['x'] = 19998").toRows()).hasSize(1);
    isDamaged("SELECT id FROM f WHERE s['in']['x'] <= 10");
    isDamaged("SELECT id FROM f WHERE s['in']['x'] > 39990 OR id = 3");
  }
}
