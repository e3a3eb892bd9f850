// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.benchmarks.compare.ResultComparison;
import io.dfj.benchmarks.compare.ResultRows;
import io.dfj.conformance.differential.EnginePair;
import io.dfj.conformance.random.SqlPiece.Dialect;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random queries give the same rows on dfj and on DuckDB, with batches of a few rows and with large
 * ones. {@code -Ddfj.seed=} replays a run, {@code -Ddfj.queries=} sets how many queries it has,
 * {@code -Ddfj.failures=} how many failures are collected before it ends.
 */
class RandomQueryTest {
  private static final int MOST_SHRINKING_STEPS = 500;

  @TempDir Path folder;

  @Test
  void agreesWithDuckDb() throws SQLException {
    long seed = Long.getLong("dfj.seed", 20_260_101L);
    int queries = Integer.getInteger("dfj.queries", 3000);
    int mostFailures = Integer.getInteger("dfj.failures", 5);
    Random random = new Random(seed);
    List<String> failures = new ArrayList<>();
    Set<String> reasons = new HashSet<>();
    int repeated = 0;
    int refused = 0;
    try (EnginePair engines = new EnginePair("jdbc:dfj:")) {
      // It loses filters and limits above a left join that it knows to match no row.
      EnginePair.execute(engines.duckdb(), "SET disabled_optimizers = 'statistics_propagation'");
      QueryGenerator generator =
          new QueryGenerator(random, RandomTables.create(engines, random, folder));
      for (int i = 0; i < queries && failures.size() < mostFailures; i++) {
        if (i % 500 == 0) {
          String size = i % 1000 == 0 ? "3" : "2048";
          EnginePair.execute(engines.dfj(), "SET datafusion.execution.batch_size = " + size);
        }
        SqlPiece query = generator.query();
        Outcome outcome = run(engines, query);
        if (outcome.kind() == Kind.REFUSED) {
          refused++;
        } else if (outcome.kind() == Kind.FAILED && !reasons.add(reason(outcome))) {
          repeated++;
        } else if (outcome.kind() != Kind.SAME) {
          failures.add(describe(i, shrink(engines, query, outcome), engines));
        }
      }
    }
    assertThat(failures)
        .withFailMessage(
            "-Ddfj.seed=%d%n%s%n%d more failed for one of these reasons",
            seed, String.join("\n\n", failures), repeated)
        .isEmpty();
    assertThat(refused).as("queries that DuckDB refused").isLessThan(1 + queries / 10);
  }

  private enum Kind {
    SAME,
    DIFFERENT,
    FAILED,
    REFUSED
  }

  private record Outcome(Kind kind, @Nullable String text) {}

  private static Outcome run(EnginePair engines, SqlPiece query) {
    ResultRows expected;
    try {
      expected = EnginePair.query(engines.duckdb(), query.text(Dialect.DUCKDB));
    } catch (SQLException e) {
      return new Outcome(Kind.REFUSED, e.getMessage());
    }
    try {
      ResultRows actual = EnginePair.query(engines.dfj(), query.text(Dialect.DFJ));
      String difference =
          ResultComparison.difference(expected, actual, query.kind().equals("ordered"));
      return new Outcome(difference == null ? Kind.SAME : Kind.DIFFERENT, difference);
    } catch (SQLException e) {
      return new Outcome(Kind.FAILED, "dfj failed with " + e.getSQLState() + ": " + e.getMessage());
    } catch (RuntimeException | Error e) {
      return new Outcome(Kind.FAILED, "dfj threw " + e);
    }
  }

  /** The message without what differs from query to query. */
  private static String reason(Outcome outcome) {
    return String.valueOf(outcome.text()).replaceAll("'[^']*'|[0-9]+", "");
  }

  /** Takes away what this failure, and no other, does not need. */
  private static SqlPiece shrink(EnginePair engines, SqlPiece failing, Outcome failure) {
    SqlPiece smallest = failing;
    int steps = 0;
    boolean found = true;
    while (found) {
      found = false;
      for (SqlPiece candidate : smallest.smaller()) {
        if (++steps > MOST_SHRINKING_STEPS) {
          return smallest;
        }
        Outcome outcome = run(engines, candidate);
        if (outcome.kind() == failure.kind()
            && (outcome.kind() == Kind.DIFFERENT || reason(outcome).equals(reason(failure)))) {
          smallest = candidate;
          found = true;
          break;
        }
      }
    }
    return smallest;
  }

  private static String describe(int number, SqlPiece query, EnginePair engines) {
    Outcome outcome = run(engines, query);
    String ours = query.text(Dialect.DFJ);
    String theirs = query.text(Dialect.DUCKDB);
    return "query %d: %s%n  %s%s"
        .formatted(
            number, outcome.text(), ours, ours.equals(theirs) ? "" : "\n  in DuckDB: " + theirs);
  }
}
