// SPDX-License-Identifier: Apache-2.0
package io.dfj.benchmarks;

import io.dfj.benchmarks.compare.ResultComparison;
import io.dfj.benchmarks.compare.ResultRows;
import io.dfj.benchmarks.tpch.TpchData;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs queries on dfj and on DuckDB in turn, from the same Parquet files in one process, and prints
 * both medians, their ratio, whether the rows agree, and the geometric mean of the ratios.
 *
 * <p>Each query runs once unmeasured on each engine, which also gives the rows that are compared;
 * then the engines take turns for the measured rounds. A time covers executing and reading every
 * row.
 */
final class PairedQueries {
  private final BenchmarkArguments arguments;
  private final PrintStream out;

  PairedQueries(BenchmarkArguments arguments, PrintStream out) {
    this.arguments = arguments;
    this.out = out;
  }

  /**
   * Runs queries over the tables of TPC-H.
   *
   * @param queries by name, in order
   * @return whether all rows agree
   */
  boolean run(Map<String, String> queries) throws IOException, SQLException {
    out.printf(Locale.ROOT, "making or finding TPC-H at scale %s%n", arguments.scale());
    Path data = TpchData.prepare(arguments.cache(), arguments.scale());
    try (Connection dfj = DriverManager.getConnection("jdbc:dfj:" + data);
        Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      TpchData.createViews(duckdb, data);
      return run(queries, dfj, duckdb);
    }
  }

  /**
   * Runs queries over tables that both have.
   *
   * @param queries by name, in order
   * @return whether all rows agree
   */
  boolean run(Map<String, String> queries, Connection dfj, Connection duckdb)
      throws IOException, SQLException {
    List<Line> lines = new ArrayList<>();
    limitThreads(duckdb);
    out.printf("%-24s %12s %12s %8s  %s%n", "query", "dfj ms", "DuckDB ms", "ratio", "rows");
    for (Map.Entry<String, String> query : queries.entrySet()) {
      Line line = measure(query.getKey(), query.getValue(), dfj, duckdb);
      lines.add(line);
      out.println(line.text());
    }
    report(lines);
    Path csv = arguments.csv();
    if (csv != null) {
      writeCsv(csv, lines);
    }
    return lines.stream().allMatch(line -> line.problem() == null);
  }

  private static void limitThreads(Connection duckdb) throws SQLException {
    try (Statement statement = duckdb.createStatement()) {
      statement.execute("SET threads = " + Runtime.getRuntime().availableProcessors());
    }
  }

  private Line measure(String name, String sql, Connection dfj, Connection duckdb) {
    try {
      ResultRows expected = rows(duckdb, sql);
      String difference = ResultComparison.difference(expected, rows(dfj, sql), false);
      double[] ours = new double[arguments.rounds()];
      double[] theirs = new double[arguments.rounds()];
      for (int round = 0; round < arguments.rounds(); round++) {
        ours[round] = time(dfj, sql);
        theirs[round] = time(duckdb, sql);
      }
      return new Line(name, median(ours), median(theirs), expected.rows().size(), difference);
    } catch (SQLException e) {
      return new Line(name, Double.NaN, Double.NaN, 0, e.getMessage());
    }
  }

  private static ResultRows rows(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      return ResultRows.read(results);
    }
  }

  /** Milliseconds to execute a query and read its rows. */
  private static double time(Connection connection, String sql) throws SQLException {
    long start = System.nanoTime();
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      int width = results.getMetaData().getColumnCount();
      while (results.next()) {
        for (int i = 1; i <= width; i++) {
          results.getObject(i);
        }
      }
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private void report(List<Line> lines) {
    List<Line> measured = lines.stream().filter(line -> !Double.isNaN(line.ratio())).toList();
    double logs = measured.stream().mapToDouble(line -> Math.log(line.ratio())).sum();
    long agreeing = lines.stream().filter(line -> line.problem() == null).count();
    out.printf(
        Locale.ROOT,
        "%d of %d queries agree; geometric mean of dfj/DuckDB over %d: %.2f%n",
        agreeing,
        lines.size(),
        measured.size(),
        Math.exp(logs / measured.size()));
  }

  private static void writeCsv(Path file, List<Line> lines) throws IOException {
    List<String> text = new ArrayList<>();
    text.add("query,dfj_ms,duckdb_ms,ratio,rows,agree");
    for (Line line : lines) {
      text.add(
          String.format(
              Locale.ROOT,
              "%s,%.3f,%.3f,%.4f,%d,%b",
              line.name(),
              line.dfj(),
              line.duckdb(),
              line.ratio(),
              line.rows(),
              line.problem() == null));
    }
    Files.write(file, text);
  }

  /** Milliseconds of one query on each engine, and what was wrong with its rows, if anything. */
  private record Line(String name, double dfj, double duckdb, int rows, @Nullable String problem) {
    double ratio() {
      return dfj / duckdb;
    }

    String text() {
      return String.format(
          Locale.ROOT,
          "%-24s %12.1f %12.1f %8.2f  %s",
          name,
          dfj,
          duckdb,
          ratio(),
          problem == null ? rows + " agree" : "WRONG: " + problem);
    }
  }
}
