// SPDX-License-Identifier: Apache-2.0
package io.dfj.benchmarks;

import io.dfj.engine.SessionContext;
import io.dfj.engine.spi.Parameter;
import io.dfj.engine.spi.ScalarUDF;
import io.dfj.engine.spi.Signature;
import io.dfj.metadata.type.DataType;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.BigIntVector;

/**
 * What {@code f(x) = x * 2 + 1} costs as a user-defined function beside the same SQL expression,
 * over rows in memory. All ways take turns; the median of the ratios of each turn counts. Another
 * dozen of functions has run before, so that no call is known by being the only one. Command:
 * {@code benchmarks/run-user-functions --rows 10000000 --rounds 15}.
 */
public final class UserFunctionBenchmark {
  private static final String EXPRESSION = "x * 2 + 1";

  private UserFunctionBenchmark() {}

  public static void main(String[] args) throws SQLException {
    int rows = 10_000_000;
    int rounds = 15;
    for (int i = 0; i + 1 < args.length; i += 2) {
      switch (args[i]) {
        case "--rows" -> rows = Integer.parseInt(args[i + 1]);
        case "--rounds" -> rounds = Integer.parseInt(args[i + 1]);
        default -> throw new IllegalArgumentException("unknown argument " + args[i]);
      }
    }
    try (Connection connection = DriverManager.getConnection("jdbc:dfj:");
        Statement statement = connection.createStatement()) {
      register(connection.unwrap(SessionContext.class));
      load(statement, rows);
      run(statement, rounds);
    }
  }

  /** The same, as a static method. */
  public static long method(long x) {
    return x * 2 + 1;
  }

  private static void register(SessionContext session) {
    session.registerUdf(ScalarUDF.ofLong("by_lambda", x -> x * 2 + 1));
    session.registerUdf(ScalarUDF.ofMethod("by_method", UserFunctionBenchmark.class, "method"));
    session.registerUdf(
        ScalarUDF.ofVectors(
            "by_vectors",
            Signature.of(Parameter.of("x", DataType.BIGINT)).returns(DataType.BIGINT),
            (arguments, rows, memory) -> {
              BigIntVector x = (BigIntVector) arguments.get(0);
              BigIntVector result = new BigIntVector("result", memory);
              result.allocateNew(rows);
              for (int i = 0; i < rows; i++) {
                result.set(i, x.get(i) * 2 + 1);
              }
              result.setValueCount(rows);
              return result;
            }));
    for (int i = 0; i < 12; i++) {
      int number = i;
      session.registerUdf(ScalarUDF.ofLong("other" + i, x -> x + number));
    }
  }

  private static void load(Statement statement, int rows) throws SQLException {
    statement.execute("CREATE TABLE t AS SELECT * FROM (VALUES (CAST(0 AS BIGINT))) AS v(x)");
    for (long count = 1; count < rows; count *= 2) {
      statement.execute(
          "INSERT INTO t SELECT x + %d FROM t WHERE x < %d".formatted(count, rows - count));
    }
  }

  private static void run(Statement statement, int rounds) throws SQLException {
    Map<String, String> ways = new LinkedHashMap<>();
    ways.put(EXPRESSION, EXPRESSION);
    for (String name : List.of("by_lambda", "by_method", "by_vectors")) {
      ways.put(name, name + "(x)");
    }
    for (int i = 0; i < 12; i++) {
      sum(statement, "other" + i + "(x)");
    }
    Map<String, double[]> times = new LinkedHashMap<>();
    for (String way : ways.keySet()) {
      times.put(way, new double[rounds]);
    }
    long expected = sum(statement, EXPRESSION);
    for (int round = -5; round < rounds; round++) {
      for (Map.Entry<String, String> way : ways.entrySet()) {
        long start = System.nanoTime();
        if (sum(statement, way.getValue()) != expected) {
          throw new IllegalStateException(way.getKey() + " gives another sum");
        }
        double millis = (System.nanoTime() - start) / 1e6;
        if (round >= 0) {
          java.util.Objects.requireNonNull(times.get(way.getKey()))[round] = millis;
        }
      }
    }
    double[] base = java.util.Objects.requireNonNull(times.get(EXPRESSION));
    times.forEach(
        (way, each) -> {
          List<Double> ratios = new ArrayList<>();
          for (int i = 0; i < each.length; i++) {
            ratios.add(each[i] / base[i]);
          }
          ratios.sort(null);
          double[] sorted = each.clone();
          Arrays.sort(sorted);
          System.out.printf(
              "%-12s %8.1f ms  ratio %.2f%n",
              way, sorted[sorted.length / 2], ratios.get(ratios.size() / 2));
        });
  }

  private static long sum(Statement statement, String expression) throws SQLException {
    try (ResultSet result = statement.executeQuery("SELECT sum(" + expression + ") FROM t")) {
      result.next();
      return result.getLong(1);
    }
  }
}
