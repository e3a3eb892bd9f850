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

  @Test
  void aScanIsToldTheLeastAndTheGreatestKeyOfTheJoinAbove() throws Exception {
    Path file = folder.resolve("numbers.parquet");
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      EnginePair.execute(
          duckdb,
          "COPY (SELECT range AS id, CAST(range AS INTEGER) AS i FROM range(200000)) TO '"
              + file
              + "' (FORMAT parquet, ROW_GROUP_SIZE 4096)");
    }
    List<ScanRequest> requests = new ArrayList<>();
    try (Session session = new Session()) {
      Table table = FileTables.open(file.toString(), null, Map.of(), null, List.of());
      session
          .connection()
          .unwrap(SessionContext.class)
          .catalog()
          .register("datafusion", "public", "numbers", new Recorder(table, requests), false);
      session.execute("CREATE TABLE wanted AS VALUES (70000), (70010), (70020)");
      assertThat(session.query("SELECT count(*) FROM numbers JOIN wanted ON id = column1"))
          .hasToString("[[3]]");
      assertThat(requests.get(0).latePredicates().get())
          .containsExactly(
              new ColumnPredicate(0, Comparison.GREATER_OR_EQUAL, List.of(70000L)),
              new ColumnPredicate(0, Comparison.LESS_OR_EQUAL, List.of(70020L)));
      requests.clear();
      assertThat(
              session.query(
                  "SELECT sum(id) FROM numbers JOIN wanted ON i = CAST(column1 AS INTEGER)"
                      + " WHERE column1 > 70000"))
          .hasToString("[[140030]]");
      assertThat(requests.get(0).latePredicates().get())
          .containsExactly(
              new ColumnPredicate(1, Comparison.GREATER_OR_EQUAL, List.of(70010)),
              new ColumnPredicate(1, Comparison.LESS_OR_EQUAL, List.of(70020)));
    }
  }
}
