// SPDX-License-Identifier: Apache-2.0
package io.dfj.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads nested columns of one Parquet file as {@link PairedQueries} does: whole lists, structs,
 * maps and lists of structs, one field of a struct, and few rows of many. Scale 1 is a million rows
 * and five million list elements. Aggregates stand above, so that reading rows costs nothing.
 * Command: {@code benchmarks/run-nested --scale 1 --rounds 5}.
 */
public final class NestedBenchmark {
  private static final String ROWS =
      """
      SELECT
        i AS id,
        [(i * 7 + k) %% 1000 FOR k IN range(i %% 11)]::INTEGER[] AS l,
        {'a': i::INTEGER, 'b': 'value ' || i %% 1000, 'c': i / 8.0::DOUBLE} AS s,
        map_from_entries([('k' || k, (i + k)::INTEGER) FOR k IN range(i %% 7)]) AS m,
        [{'x': (i + k)::INTEGER, 'y': k / 2.0::DOUBLE} FOR k IN range(i %% 5)] AS ls,
        i %% 1000 AS flat
      FROM range(%d) r(i)
      """;

  /** A query over the table {@code nested}. */
  private record Query(String name, String sql) {}

  private static final List<Query> QUERIES =
      List.of(
          new Query("list", "SELECT sum(cardinality(l)), count(l[3]) FROM nested"),
          new Query("struct", "SELECT count(*) FROM (SELECT DISTINCT s['b'] FROM nested) AS q"),
          new Query("struct_field", "SELECT sum(s['a']) FROM nested"),
          new Query("struct_fields", "SELECT sum(s['a']), max(s['b']), sum(s['c']) FROM nested"),
          new Query("map", "SELECT sum(cardinality(m)) FROM nested"),
          new Query("list_of_structs", "SELECT sum(cardinality(ls)) FROM nested"),
          new Query("unnest", "SELECT sum(e) FROM (SELECT unnest(l) AS e FROM nested) AS q"),
          new Query("selected", "SELECT sum(cardinality(l)) FROM nested WHERE flat = 77"),
          new Query("few", "SELECT sum(cardinality(m)) FROM nested WHERE id BETWEEN 5000 AND 5100"),
          new Query("field_bounds", "SELECT sum(id) FROM nested WHERE s['a'] < 1000"),
          new Query("field_filter", "SELECT sum(id) FROM nested WHERE s['b'] = 'value 77'"));

  private NestedBenchmark() {}

  public static void main(String[] args) throws IOException, SQLException {
    BenchmarkArguments arguments =
        BenchmarkArguments.parseOrExit("run-nested", QUERIES.size(), args);
    Map<String, String> queries = new LinkedHashMap<>();
    for (int number : arguments.queries()) {
      Query query = QUERIES.get(number - 1);
      queries.put(query.name(), query.sql());
    }
    Path folder = arguments.cache().resolve("nested-" + arguments.scale());
    Files.createDirectories(folder);
    Path file = folder.resolve("nested.parquet");
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      if (!Files.exists(file)) {
        System.out.println("making " + file);
        Path unfinished = folder.resolve("nested.unfinished");
        long rows = Math.round(1_000_000 * arguments.scale());
        statement.execute(
            "COPY ("
                + String.format(Locale.ROOT, ROWS, rows)
                + ") TO '"
                + unfinished
                + "' (FORMAT parquet)");
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      }
      statement.execute("CREATE VIEW nested AS SELECT * FROM '" + file + "'");
      try (Connection dfj = DriverManager.getConnection("jdbc:dfj:" + folder)) {
        System.exit(new PairedQueries(arguments, System.out).run(queries, dfj, duckdb) ? 0 : 1);
      }
    }
  }
}
