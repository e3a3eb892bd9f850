// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.slt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.dfj.engine.DataFrame;
import io.dfj.engine.LogicalPlan;
import io.dfj.engine.SessionContext;
import io.dfj.metadata.error.CodecException;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.Field;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Every query of the scripts whose plan Substrait has words for, written and read, gives the same
 * rows; for the others the message names what it has none for.
 */
class SubstraitTest {
  private static final AtomicInteger PASSED = new AtomicInteger();
  private static final Map<String, Integer> REFUSED = new TreeMap<>();

  @TestFactory
  Stream<DynamicNode> scriptsAsSubstrait() throws IOException {
    assumeFalse(Boolean.getBoolean("dfj.slt.complete"));
    return SltTest.nodes(SltTest.ROOT.resolve("sql"), "jdbc:dfj:", SubstraitTest::check);
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
    byte[] bytes;
    try {
      bytes = frame.logicalPlan().toSubstrait();
    } catch (CodecException e) {
      synchronized (REFUSED) {
        REFUSED.merge(
            String.valueOf(e.getMessage())
                .replaceFirst("^[^:]+: ([^:]+).*", "$1")
                .replaceFirst("^\\w+ over", "over"),
            1,
            Integer::sum);
      }
      return;
    }
    LogicalPlan plan;
    try {
      plan = LogicalPlan.fromSubstrait(session, bytes);
    } catch (DfjException e) {
      throw new AssertionError("not read: " + e.getMessage() + ": " + sql, e);
    }
    assertThat(PlanBytesTest.rows(connection, session.createDataFrame(plan), query))
        .as(sql)
        .containsExactlyInAnyOrderElementsOf(expected);
    PASSED.incrementAndGet();
  }

  @AfterAll
  static void print() {
    System.out.println("queries as Substrait: " + PASSED + ", refused: " + REFUSED);
  }
}
