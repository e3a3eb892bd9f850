// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.slt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.dfj.conformance.PlanTravel;
import io.dfj.engine.DataFrame;
import io.dfj.engine.SessionContext;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Every query of the scripts, its logical and its physical plan made bytes, read by another session
 * and run, gives the same rows.
 */
class PlanBytesTest {
  @TestFactory
  Stream<DynamicNode> scriptsAsBytes() throws IOException {
    assumeFalse(Boolean.getBoolean("dfj.slt.complete"));
    return SltTest.nodes(SltTest.ROOT, "jdbc:dfj:", PlanBytesTest::check);
  }

  /** Called after each query of a script that gave rows. */
  private static void check(Connection connection, SltRecord.Query query, List<String> expected)
      throws SQLException {
    String sql = query.sql();
    SessionContext session = connection.unwrap(SessionContext.class);
    DataFrame frame = PlanTravel.query(session, sql);
    if (frame == null) {
      return;
    }
    assertThat(rows(connection, PlanTravel.logical(session, frame), query))
        .as("logical plan of " + sql)
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(rows(connection, PlanTravel.physical(session, frame), query))
        .as("physical plan of " + sql)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  static List<String> rows(Connection connection, DataFrame frame, SltRecord.Query query)
      throws SQLException {
    SessionContext session = connection.unwrap(SessionContext.class);
    session.registerView("slt_bytes", frame);
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM slt_bytes")) {
      return SltRunner.lines(rows, query.sort());
    } finally {
      session.sql("DROP VIEW slt_bytes");
    }
  }
}
