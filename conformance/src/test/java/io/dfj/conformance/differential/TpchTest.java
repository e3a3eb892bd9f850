// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.differential;

import io.dfj.benchmarks.tpch.TpchData;
import io.dfj.benchmarks.tpch.TpchQueries;
import io.dfj.conformance.ProjectFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The 22 TPC-H queries from Parquet files agree with DuckDB row for row, in order. {@code
 * -Ddfj.tpch.scale} sets the scale.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TpchTest {
  private static final double SCALE =
      Double.parseDouble(System.getProperty("dfj.tpch.scale", "0.05"));

  private EnginePair engines;

  @BeforeAll
  void open() throws IOException, SQLException {
    Path cache = ProjectFiles.module("conformance").resolve("target/tpch");
    Path data = TpchData.prepare(cache, SCALE);
    engines = new EnginePair("jdbc:dfj:" + data);
    TpchData.createViews(engines.duckdb(), data);
  }

  @AfterAll
  void close() throws SQLException {
    engines.close();
  }

  static IntStream queries() {
    return IntStream.rangeClosed(1, TpchQueries.COUNT);
  }

  @ParameterizedTest(name = "q{0}")
  @MethodSource("queries")
  void agrees(int query) throws SQLException {
    engines.assertSameRows(TpchQueries.query(query), true);
  }
}
