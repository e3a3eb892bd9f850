// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.benchmarks.tpch.TpchData;
import io.dfj.benchmarks.tpch.TpchQueries;
import io.dfj.conformance.ProjectFiles;
import io.dfj.engine.BatchCursor;
import io.dfj.engine.DataFrame;
import io.dfj.engine.LogicalPlan;
import io.dfj.engine.SessionContext;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The plans of the 22 TPC-H queries, as they are and optimized, written as Substrait and read by
 * another session, give the rows of the queries, in order.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TpchSubstraitTest {
  private static final double SCALE = 0.01;

  private final SessionContext writing = new SessionContext();
  private final SessionContext reading = new SessionContext();

  @BeforeAll
  void open() throws IOException, SQLException {
    Path cache = ProjectFiles.module("conformance").resolve("target/tpch");
    Path data = TpchData.prepare(cache, SCALE);
    for (String table : TpchData.tableNames()) {
      for (SessionContext session : List.of(writing, reading)) {
        session.registerParquet(table, data.resolve(table + ".parquet").toString());
      }
    }
  }

  @AfterAll
  void close() {
    writing.close();
    reading.close();
  }

  static IntStream queries() {
    return IntStream.rangeClosed(1, TpchQueries.COUNT);
  }

  @ParameterizedTest(name = "q{0}")
  @MethodSource("queries")
  void passesThrough(int query) {
    DataFrame frame = writing.sql(TpchQueries.query(query));
    List<String> expected = rows(frame);
    for (LogicalPlan plan : List.of(frame.logicalPlan(), frame.optimizedLogicalPlan())) {
      LogicalPlan read = LogicalPlan.fromSubstrait(reading, plan.toSubstrait());
      assertThat(read.schema()).isEqualTo(plan.schema());
      assertThat(rows(reading.createDataFrame(read))).isEqualTo(expected);
    }
  }

  private static List<String> rows(DataFrame frame) {
    List<String> rows = new ArrayList<>();
    try (BatchCursor cursor = frame.executeStream()) {
      while (cursor.next()) {
        for (int row = 0; row < cursor.root().getRowCount(); row++) {
          List<String> values = new ArrayList<>();
          for (var vector : cursor.root().getFieldVectors()) {
            values.add(String.valueOf(vector.getObject(row)));
          }
          rows.add(String.join("|", values));
        }
      }
    }
    return rows;
  }
}
