// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.slt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.dfj.engine.DataFrame;
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

/** Every query of the scripts, made a DataFrame and read through a view, gives the same rows. */
class FrameViewTest {
  @TestFactory
  Stream<DynamicNode> scriptsThroughViews() throws IOException {
    assumeFalse(Boolean.getBoolean("dfj.slt.complete"));
    return SltTest.nodes(SltTest.ROOT.resolve("sql"), "jdbc:dfj:", FrameViewTest::check);
  }

  /** Called after each query of a script that gave rows. */
  private static void check(Connection connection, SltRecord.Query query, List<String> expected)
      throws SQLException {
    String sql = query.sql();
    SessionContext session = connection.unwrap(SessionContext.class);
    DataFrame frame;
    try {
      frame = session.sql(sql);
    } catch (DfjException e) {
      throw new AssertionError("not as a DataFrame: " + sql, e);
    }
    Set<String> names = new HashSet<>();
    for (Field field : frame.schema().fields()) {
      if (!names.add(field.name())) {
        return;
      }
    }
    session.registerView("slt_view", frame);
    List<String> actual;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM slt_view")) {
      actual = SltRunner.lines(rows, query.sort());
    } finally {
      session.sql("DROP VIEW slt_view");
    }
    assertThat(actual).as(sql).containsExactlyInAnyOrderElementsOf(expected);
  }
}
