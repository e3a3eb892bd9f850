// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.conformance.differential.EnginePair;
import io.dfj.engine.SessionContext;
import io.dfj.engine.catalog.ColumnPredicate;
import io.dfj.engine.catalog.ColumnPredicate.Comparison;
import io.dfj.engine.catalog.ScanRequest;
import io.dfj.engine.catalog.Source;
import io.dfj.engine.catalog.Table;
import io.dfj.engine.catalog.TableStatistics;
import io.dfj.engine.format.FileTables;
import io.dfj.metadata.type.Schema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a join tells the scan below it before that begins. */
class KeyBoundsTest {
  @TempDir Path folder;

  /** A table that keeps what it was asked for. */
  private record Recorder(Table table, List<ScanRequest> requests) implements Table {
    @Override
    public Schema schema() {
      return table.schema();
    }

    @Override
    public TableType type() {
      return table.type();
    }

    @Override
    public TableStatistics statistics() {
      return table.statistics();
    }

    @Override
    public boolean appliesFilters() {
      return table.appliesFilters();
    }

    @Override
    public Source scan(ScanRequest request) {
      requests.add(request);
      return table.scan(request);
    }
  }

  private final List<ScanRequest> requests = new ArrayList<>();

  /** Numbers 0 to 199,999 as {@code id} and {@code i}, and a table of three that are wanted. */
  private void createTables(Session session) throws Exception {
    Path file = folder.resolve("numbers.parquet");
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      EnginePair.execute(
          duckdb,
          "COPY (SELECT range AS id, CAST(range AS INTEGER) AS i FROM range(200000)) TO '"
              + file
              + "' (FORMAT parquet, ROW_GROUP_SIZE 4096)");
    }
    Table table = FileTables.open(file.toString(), null, Map.of(), null, List.of());
    session
        .connection()
        .unwrap(SessionContext.class)
        .catalog()
        .register("datafusion", "public", "numbers", new Recorder(table, requests), false);
    session.execute("CREATE TABLE wanted AS VALUES (70000), (70010), (70020)");
  }

  private static List<ColumnPredicate> between(int column, Object least, Object greatest) {
    return List.of(
        new ColumnPredicate(column, Comparison.GREATER_OR_EQUAL, List.of(least)),
        new ColumnPredicate(column, Comparison.LESS_OR_EQUAL, List.of(greatest)));
  }

  @Test
  void aScanIsToldTheLeastAndTheGreatestKeyOfTheJoinAbove() throws Exception {
    try (Session session = new Session()) {
      createTables(session);
      assertThat(session.query("SELECT count(*) FROM numbers JOIN wanted ON id = column1"))
          .hasToString("[[3]]");
      assertThat(requests.get(0).latePredicates().get()).isEqualTo(between(0, 70000L, 70020L));
      requests.clear();
      assertThat(
              session.query(
                  "SELECT sum(id) FROM numbers JOIN wanted ON i = CAST(column1 AS INTEGER)"
                      + " WHERE column1 > 70000"))
          .hasToString("[[140030]]");
      assertThat(requests.get(0).latePredicates().get()).isEqualTo(between(1, 70010, 70020));
    }
  }

  @Test
  void soIsAScanBelowAGroupingByTheKey() throws Exception {
    try (Session session = new Session()) {
      createTables(session);
      assertThat(
              session.query(
                  "SELECT sum(total) FROM wanted"
                      + " JOIN (SELECT id, sum(i) AS total FROM numbers GROUP BY id) AS g"
                      + " ON id = column1"))
          .hasToString("[[210030]]");
      assertThat(requests.get(0).latePredicates().get()).isEqualTo(between(0, 70000L, 70020L));
      requests.clear();
      assertThat(
              session.query(
                  "SELECT count(*) FROM wanted"
                      + " WHERE column1 <= (SELECT avg(i) FROM numbers WHERE id = column1)"))
          .hasToString("[[3]]");
      assertThat(requests.get(0).latePredicates().get()).isEqualTo(between(0, 70000L, 70020L));
    }
  }

  @Test
  void everyKeyOfAJoinTells() throws Exception {
    try (Session session = new Session()) {
      createTables(session);
      assertThat(
              session.query(
                  "SELECT count(*) FROM numbers JOIN wanted"
                      + " ON id = column1 AND i = CAST(column1 AS INTEGER) - column1 % 20"))
          .hasToString("[[2]]");
      List<ColumnPredicate> both = new ArrayList<>(between(0, 70000L, 70020L));
      both.addAll(between(1, 70000, 70020));
      assertThat(requests.get(0).latePredicates().get()).isEqualTo(both);
    }
  }

  /** What has no match is kept, or counted by other groups, there. */
  @Test
  void aScanIsNotToldWhereRowsWithoutAMatchMatter() throws Exception {
    try (Session session = new Session()) {
      createTables(session);
      String groups = "(SELECT id % 1000 AS r, sum(i) AS total FROM numbers GROUP BY id % 1000)";
      assertThat(
              session.query("SELECT count(*) FROM " + groups + " JOIN wanted ON r = column1 % 7"))
          .hasToString("[[3]]");
      assertThat(requests.get(0).latePredicates().get()).isEmpty();
      requests.clear();
      assertThat(
              session.query(
                  "SELECT count(*), count(column1) FROM"
                      + " (SELECT id, sum(i) AS total FROM numbers GROUP BY id) AS g"
                      + " LEFT JOIN wanted ON id = column1"))
          .hasToString("[[200000, 3]]");
      assertThat(requests.get(0).latePredicates().get()).isEmpty();
    }
  }
}
