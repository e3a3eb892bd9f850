// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.slt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.dfj.engine.BatchCursor;
import io.dfj.engine.DataFrame;
import io.dfj.engine.ExecutionPlan;
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
import java.util.function.BiFunction;
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
    DataFrame frame = session.sql(sql);
    Set<String> names = new HashSet<>();
    for (Field field : frame.schema().fields()) {
      if (!names.add(field.name())) {
        return;
      }
    }
    assertThat(rows(connection, logical(session, frame, sql), query))
        .as("logical plan of " + sql)
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(rows(connection, physical(session, frame, sql), query))
        .as("physical plan of " + sql)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static DataFrame logical(SessionContext session, DataFrame frame, String sql) {
    byte[] bytes = frame.logicalPlan().toBytes(session);
    return session.createDataFrame(read(bytes, LogicalPlan::fromBytes, sql));
  }

  private static DataFrame physical(SessionContext session, DataFrame frame, String sql) {
    ExecutionPlan planned = frame.executionPlan();
    ExecutionPlan plan = read(planned.toBytes(session), ExecutionPlan::fromBytes, sql);
    assertThat(plan.displayIndent()).as(sql).isEqualTo(planned.displayIndent());
    DataFrame all = session.fromRows(plan.schema(), List.of());
    for (int partition = 0; partition < plan.partitionCount(); partition++) {
      try (BatchCursor cursor = session.execute(plan, partition)) {
        while (cursor.next()) {
          all = all.union(session.fromArrow(cursor.root()));
        }
      }
    }
    return all;
  }

  /** A session that has nothing reads the plan. */
  private static <T> T read(
      byte[] bytes, BiFunction<SessionContext, byte[], T> reader, String sql) {
    try (SessionContext other = new SessionContext()) {
      return reader.apply(other, bytes);
    } catch (DfjException e) {
      throw new AssertionError("not as bytes: " + e.getMessage() + ": " + sql, e);
    }
  }

  private static List<String> rows(Connection connection, DataFrame frame, SltRecord.Query query)
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
