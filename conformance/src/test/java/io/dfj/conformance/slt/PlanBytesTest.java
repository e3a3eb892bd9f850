// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.slt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.dfj.engine.DataFrame;
import io.dfj.engine.LogicalPlan;
import io.dfj.engine.SessionContext;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.Field;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Every query of the scripts, its plan made bytes, read by another session and run, gives the same
 * rows.
 */
class PlanBytesTest {
  @TestFactory
  Stream<DynamicNode> scriptsAsBytes() throws IOException {
    assumeFalse(Boolean.getBoolean("dfj.slt.complete"));
    return SltTest.nodes(SltTest.ROOT.resolve("sql"), "jdbc:dfj:", PlanBytesTest::check);
  }

  /** Called after each query of a script that gave rows. */
  private static void check(Connection connection, SltRecord.Query query, List<String> expected)
      throws SQLException {
    String sql = query.sql();
    SessionContext session = connection.unwrap(SessionContext.class);
    DataFrame frame = session.sql(sql);
    Set<String> names = new HashSet<>();
    for (Field field : frame.schema().fields()) {
      if (!names.add(field.name())) {
        return;
      }
    }
    LogicalPlan plan;
    try (SessionContext other = new SessionContext()) {
      plan = LogicalPlan.fromBytes(other, frame.logicalPlan().toBytes(session));
    } catch (DfjException e) {
      throw new AssertionError("not as bytes: " + e.getMessage() + ": " + sql, e);
    }
    session.registerView("slt_bytes", session.createDataFrame(plan));
    List<String> actual;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM slt_bytes")) {
      actual = SltRunner.lines(rows, query.sort());
    } finally {
      session.sql("DROP VIEW slt_bytes");
    }
    assertThat(actual).as(sql).containsExactlyInAnyOrderElementsOf(expected);
  }
}
