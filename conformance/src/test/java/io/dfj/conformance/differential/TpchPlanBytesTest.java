// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.benchmarks.compare.ResultComparison;
import io.dfj.benchmarks.compare.ResultRows;
import io.dfj.benchmarks.tpch.TpchData;
import io.dfj.benchmarks.tpch.TpchQueries;
import io.dfj.conformance.PlanTravel;
import io.dfj.conformance.ProjectFiles;
import io.dfj.engine.DataFrame;
import io.dfj.engine.SessionContext;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The plans of the 22 TPC-H queries give the same rows after they were bytes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TpchPlanBytesTest {
  private Connection connection;

  @BeforeAll
  void open() throws IOException, SQLException {
    Path cache = ProjectFiles.module("conformance").resolve("target/tpch");
    connection = DriverManager.getConnection("jdbc:dfj:" + TpchData.prepare(cache, 0.05));
  }

  @AfterAll
  void close() throws SQLException {
    connection.close();
  }

  static IntStream queries() {
    return IntStream.rangeClosed(1, TpchQueries.COUNT);
  }

  @ParameterizedTest(name = "q{0}")
  @MethodSource("queries")
  void givesTheSameRows(int query) throws SQLException {
    String sql = TpchQueries.query(query);
    SessionContext session = connection.unwrap(SessionContext.class);
    DataFrame frame = Objects.requireNonNull(PlanTravel.query(session, sql));
    ResultRows expected = EnginePair.query(connection, sql);
    assertSame(expected, PlanTravel.logical(session, frame), session);
    assertSame(expected, PlanTravel.physical(session, frame), session);
  }

  private void assertSame(ResultRows expected, DataFrame frame, SessionContext session)
      throws SQLException {
    session.registerView("travelled", frame);
    try {
      ResultRows actual = EnginePair.query(connection, "SELECT * FROM travelled");
      assertThat(ResultComparison.difference(expected, actual, false)).isNull();
    } finally {
      session.sql("DROP VIEW travelled");
    }
  }
}
