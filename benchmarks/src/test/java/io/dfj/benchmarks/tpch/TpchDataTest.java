// SPDX-License-Identifier: Apache-2.0
package io.dfj.benchmarks.tpch;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.benchmarks.compare.ResultRows;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TpchDataTest {
  @TempDir Path cache;

  @Test
  void makesTheTablesOnceAndAnswersEveryQuery() throws Exception {
    Path folder = TpchData.prepare(cache, 0.01);

    assertThat(folder).hasFileName("tpch-sf0.01");
    try (Stream<Path> left = Files.list(cache)) {
      assertThat(left).containsExactly(folder);
    }
    FileTime made = Files.getLastModifiedTime(folder.resolve("lineitem.parquet"));
    assertThat(TpchData.prepare(cache, 0.01)).isEqualTo(folder);
    assertThat(Files.getLastModifiedTime(folder.resolve("lineitem.parquet"))).isEqualTo(made);

    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      TpchData.createViews(connection, folder);
      assertThat(row(statement, "SELECT count(*), min(l_shipdate), sum(l_quantity) FROM lineitem"))
          .containsExactly(
              BigDecimal.valueOf(60175), LocalDate.of(1992, 1, 4), new BigDecimal("1536127.00"));
      assertThat(row(statement, "SELECT count(*), max(o_totalprice) FROM orders"))
          .containsExactly(BigDecimal.valueOf(15000), new BigDecimal("466001.28"));
      assertThat(row(statement, "SELECT typeof(l_discount), typeof(l_orderkey) FROM lineitem"))
          .containsExactly("DECIMAL(15,2)", "BIGINT");
      for (int query = 1; query <= TpchQueries.COUNT; query++) {
        try (ResultSet results = statement.executeQuery(TpchQueries.query(query))) {
          assertThat(results.getMetaData().getColumnCount()).as("q%d", query).isPositive();
        }
      }
    }
  }

  private static List<Object> row(Statement statement, String sql) throws SQLException {
    try (ResultSet results = statement.executeQuery(sql)) {
      return List.copyOf(ResultRows.read(results).rows().get(0));
    }
  }
}
