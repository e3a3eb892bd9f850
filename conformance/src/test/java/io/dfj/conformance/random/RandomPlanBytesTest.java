// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.benchmarks.compare.ResultComparison;
import io.dfj.benchmarks.compare.ResultRows;
import io.dfj.conformance.PlanTravel;
import io.dfj.conformance.differential.EnginePair;
import io.dfj.conformance.random.SqlPiece.Dialect;
import io.dfj.engine.DataFrame;
import io.dfj.engine.SessionContext;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The plans of random queries give the same rows after they were bytes. {@code -Ddfj.seed=} replays
 * a run, {@code -Ddfj.queries=} sets how many queries it has.
 */
class RandomPlanBytesTest {
  @TempDir Path folder;

  @Test
  void plansGiveTheSameRowsAfterTheyWereBytes() throws SQLException {
    long seed = Long.getLong("dfj.seed", 20_260_102L);
    int queries = Integer.getInteger("dfj.queries", 500);
    Random random = new Random(seed);
    int compared = 0;
    try (EnginePair engines = new EnginePair("jdbc:dfj:")) {
      SessionContext session = engines.dfj().unwrap(SessionContext.class);
      QueryGenerator generator =
          new QueryGenerator(random, RandomTables.create(engines, random, folder));
      for (int i = 0; i < queries; i++) {
        String sql = generator.query().text(Dialect.DFJ);
        ResultRows expected;
        try {
          expected = EnginePair.query(engines.dfj(), sql);
        } catch (SQLException e) {
          continue; // as when it divides by zero
        }
        DataFrame frame = PlanTravel.query(session, sql);
        if (frame == null) {
          continue;
        }
        String what = "-Ddfj.seed=" + seed + ", query " + i + ": " + sql;
        try {
          assertSame(expected, PlanTravel.logical(session, frame), engines, what);
          assertSame(expected, PlanTravel.physical(session, frame), engines, what);
        } catch (RuntimeException | AssertionError e) {
          throw new AssertionError(what + ": " + e.getMessage(), e);
        }
        compared++;
      }
    }
    assertThat(compared).as("queries that have rows").isGreaterThan(queries / 2);
  }

  private static void assertSame(
      ResultRows expected, DataFrame frame, EnginePair engines, String what) throws SQLException {
    SessionContext session = engines.dfj().unwrap(SessionContext.class);
    session.registerView("travelled", frame);
    try {
      ResultRows actual = EnginePair.query(engines.dfj(), "SELECT * FROM travelled");
      assertThat(ResultComparison.difference(expected, actual, false)).as(what).isNull();
    } finally {
      session.sql("DROP VIEW travelled");
    }
  }
}
