// SPDX-License-Identifier: Apache-2.0
package io.dfj.benchmarks;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the driver costs, beside DuckDB's in the same process: opening and closing a connection,
 * prepared point queries, and reading rows of (BIGINT, DECIMAL, DATE, VARCHAR) by typed getters
 * with indexes, with labels, and by {@code getObject}. Each engine runs on a table of its own in
 * memory; engines take turns, and medians count: of the times, and of the ratios of each turn.
 * Command: {@code benchmarks/run-jdbc --rows 3000000 --rounds 7}.
 */
public final class JdbcBenchmark {
  private static final String READ = "SELECT id, price, day, name FROM wide";
  private static final String POINT = "SELECT %s FROM t%d WHERE id = ?";
  private static final int[] TABLE_ROWS = {1_000, 10_000, 100_000};
  private static final int WARM_CALLS = 20_000;
  private static final int CALLS = 5_000;

  private final int rows;
  private final int rounds;

  /** Where objects that were read go, so that making them cannot be left out. */
  @Nullable Object kept;

  private JdbcBenchmark(int rows, int rounds) {
    this.rows = rows;
    this.rounds = rounds;
  }

  public static void main(String[] args) throws IOException, SQLException {
    int rows = 3_000_000;
    int rounds = 7;
    for (int i = 0; i + 1 < args.length; i += 2) {
      switch (args[i]) {
        case "--rows" -> rows = Integer.parseInt(args[i + 1]);
        case "--rounds" -> rounds = Integer.parseInt(args[i + 1]);
        default -> throw new IllegalArgumentException("unknown argument " + args[i]);
      }
    }
    new JdbcBenchmark(rows, rounds).run();
  }

  private void run() throws IOException, SQLException {
    Path file = Files.createTempFile("rows", ".parquet");
    try (Connection dfj = DriverManager.getConnection("jdbc:dfj:");
        Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      load(dfj, duckdb, file);
      System.out.printf("%-38s %12s %12s %8s%n", "", "dfj", "DuckDB", "ratio");
      connections();
      pointQueries(dfj, duckdb);
      reads("by index", dfj, duckdb, this::readByIndex);
      reads("by label", dfj, duckdb, this::readByLabel);
      reads("by getObject", dfj, duckdb, this::readObjects);
    } finally {
      Files.delete(file);
    }
  }

  private void load(Connection dfj, Connection duckdb, Path file) throws SQLException {
    String columns =
        "SELECT i AS id, CAST(i % 1000003 AS DECIMAL(12, 2)) / 4 AS price,"
            + " DATE '1992-01-01' + CAST(i % 2557 AS INTEGER) AS day,"
            + " 'name ' || (i * 7919 % 1000003) AS name FROM range(%d) r(i)";
    String typed =
        "SELECT id, CAST(price AS DECIMAL(12, 2)) AS price, CAST(day AS DATE) AS day, name FROM (%s)";
    String source = typed.formatted(columns.replace("%d", Integer.toString(rows)));
    run(duckdb, "CREATE TABLE wide AS " + source);
    run(duckdb, "COPY wide TO '" + file + "' (FORMAT parquet)");
    run(dfj, "CREATE TABLE wide AS SELECT * FROM '" + file + "'");
    for (Connection connection : new Connection[] {dfj, duckdb}) {
      for (int count : TABLE_ROWS) {
        run(connection, "CREATE TABLE t%d AS SELECT * FROM wide WHERE id < %1$d".formatted(count));
      }
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void connections() throws SQLException {
    double[] ours = new double[rounds];
    double[] theirs = new double[rounds];
    try (Connection dfj = DriverManager.getConnection("jdbc:dfj:mem:benchmark");
        Connection duckdb = DriverManager.getConnection("jdbc:duckdb::memory:benchmark")) {
      for (int warm = 0; warm < 2; warm++) {
        for (int round = 0; round < rounds; round++) {
          ours[round] = connect(dfj.getMetaData().getURL(), CALLS);
          theirs[round] = connect(duckdb.getMetaData().getURL(), CALLS / 50);
        }
      }
    }
    print("connection, us", ours, theirs);
  }

  private static double connect(String url, int calls) throws SQLException {
    long start = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      DriverManager.getConnection(url).close();
    }
    return (System.nanoTime() - start) / 1e3 / calls;
  }

  private void pointQueries(Connection dfj, Connection duckdb) throws SQLException {
    for (int count : TABLE_ROWS) {
      point("%,d rows by key, us".formatted(count), dfj, duckdb, POINT.formatted("name", count));
    }
    point("computed columns, us", dfj, duckdb, POINT.formatted("upper(name), price * 2", 10_000));
    point("no table, us", dfj, duckdb, "SELECT ? + 1");
  }

  private void point(String what, Connection dfj, Connection duckdb, String sql)
      throws SQLException {
    double[] ours = new double[rounds];
    double[] theirs = new double[rounds];
    try (PreparedStatement mine = dfj.prepareStatement(sql);
        PreparedStatement other = duckdb.prepareStatement(sql)) {
      point(mine, WARM_CALLS);
      point(other, WARM_CALLS / 10);
      for (int round = 0; round < rounds; round++) {
        ours[round] = point(mine, CALLS);
        theirs[round] = point(other, CALLS);
      }
    }
    print(what, ours, theirs);
  }

  private static double point(PreparedStatement statement, int calls) throws SQLException {
    long found = 0;
    long start = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      statement.setLong(1, i % TABLE_ROWS[0]);
      try (ResultSet results = statement.executeQuery()) {
        while (results.next()) {
          found += results.getString(1) == null ? 0 : 1;
        }
      }
    }
    double micros = (System.nanoTime() - start) / 1e3 / calls;
    if (found != calls) {
      throw new IllegalStateException(found + " of " + calls + " rows found");
    }
    return micros;
  }

  private void reads(String how, Connection dfj, Connection duckdb, RowReader reader)
      throws SQLException {
    double[] ours = new double[rounds];
    double[] theirs = new double[rounds];
    long expected = read(duckdb, reader)[1];
    for (int round = -2; round < rounds; round++) {
      long[] mine = read(dfj, reader);
      long[] other = read(duckdb, reader);
      if (mine[1] != expected || other[1] != expected) {
        throw new IllegalStateException("checksums " + mine[1] + " and " + other[1]);
      }
      if (round >= 0) {
        ours[round] = mine[0] / 1e6;
        theirs[round] = other[0] / 1e6;
      }
    }
    print("reading %,d rows %s, ms".formatted(rows, how), ours, theirs);
  }

  /** Nanoseconds to read all rows, and a checksum. */
  private static long[] read(Connection connection, RowReader reader) throws SQLException {
    long start = System.nanoTime();
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(READ)) {
      long sum = reader.read(results);
      return new long[] {System.nanoTime() - start, sum};
    }
  }

  /** Reads all rows into a checksum. */
  private interface RowReader {
    long read(ResultSet results) throws SQLException;
  }

  private long readByIndex(ResultSet results) throws SQLException {
    long sum = 0;
    while (results.next()) {
      sum += results.getLong(1);
      sum += results.getBigDecimal(2).unscaledValue().longValue();
      sum += results.getDate(3).getTime();
      sum += results.getString(4).length();
    }
    return sum;
  }

  private long readByLabel(ResultSet results) throws SQLException {
    long sum = 0;
    while (results.next()) {
      sum += results.getLong("id");
      sum += results.getBigDecimal("price").unscaledValue().longValue();
      sum += results.getDate("day").getTime();
      sum += results.getString("name").length();
    }
    return sum;
  }

  /** The class of a date is the driver's choice, and not summed. */
  private long readObjects(ResultSet results) throws SQLException {
    long sum = 0;
    while (results.next()) {
      sum += (Long) results.getObject(1);
      sum += ((BigDecimal) results.getObject(2)).unscaledValue().longValue();
      kept = results.getObject(3);
      sum += ((String) results.getObject(4)).length();
    }
    return sum;
  }

  private static void print(String what, double[] ours, double[] theirs) {
    double[] ratios = new double[ours.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = ours[i] / theirs[i];
    }
    System.out.printf(
        Locale.ROOT,
        "%-38s %12.1f %12.1f %8.2f%n",
        what,
        median(ours),
        median(theirs),
        median(ratios));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
