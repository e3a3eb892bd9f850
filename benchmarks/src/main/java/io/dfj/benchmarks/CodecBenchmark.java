// SPDX-License-Identifier: Apache-2.0
package io.dfj.benchmarks;

import io.dfj.benchmarks.tpch.TpchData;
import io.dfj.benchmarks.tpch.TpchQueries;
import io.dfj.engine.DataFrame;
import io.dfj.engine.ExecutionPlan;
import io.dfj.engine.LogicalPlan;
import io.dfj.engine.SessionContext;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * What plans as bytes cost: the 22 TPC-H queries, their logical and their physical plans; bytes,
 * and medians of the times to make bytes of a plan and a plan of bytes. Command: {@code
 * benchmarks/run-codec --scale 0.01 --rounds 300}.
 */
public final class CodecBenchmark {
  private static final double NANOS_PER_MICRO = 1000;

  private CodecBenchmark() {}

  public static void main(String[] args) throws IOException, SQLException {
    double scale = 0.01;
    int rounds = 300;
    Path cache = Path.of("benchmarks", "data");
    for (int i = 0; i + 1 < args.length; i += 2) {
      switch (args[i]) {
        case "--scale" -> scale = Double.parseDouble(args[i + 1]);
        case "--rounds" -> rounds = Integer.parseInt(args[i + 1]);
        case "--data" -> cache = Path.of(args[i + 1]);
        default -> throw new IllegalArgumentException("unknown argument " + args[i]);
      }
    }
    Path data = TpchData.prepare(cache, scale);
    try (Connection connection = DriverManager.getConnection("jdbc:dfj:" + data)) {
      run(connection.unwrap(SessionContext.class), rounds);
    }
  }

  /** What one kind of plan of a query costs. */
  private record Cost(int bytes, double encode, double decode) {
    static Cost of(Supplier<byte[]> encoder, Supplier<?> decoder, int rounds) {
      return new Cost(encoder.get().length, median(encoder, rounds), median(decoder, rounds));
    }

    private static double median(Supplier<?> work, int rounds) {
      double[] times = new double[rounds];
      for (int round = 0; round < rounds; round++) {
        long start = System.nanoTime();
        if (work.get() == null) {
          throw new IllegalStateException("nothing came out");
        }
        times[round] = (System.nanoTime() - start) / NANOS_PER_MICRO;
      }
      Arrays.sort(times);
      return times[rounds / 2];
    }
  }

  private static void run(SessionContext session, int rounds) {
    // Once unmeasured, so that all of them are compiled.
    for (int query = 1; query <= TpchQueries.COUNT; query++) {
      measure(session, query, rounds);
    }
    System.out.printf("medians of %d rounds, times in microseconds%n", rounds);
    System.out.printf(
        "%-5s %14s %8s %8s %15s %8s %8s%n",
        "query", "logical bytes", "encode", "decode", "physical bytes", "encode", "decode");
    double slowest = 0;
    for (int query = 1; query <= TpchQueries.COUNT; query++) {
      Cost[] costs = measure(session, query, rounds);
      System.out.printf(
          Locale.ROOT,
          "q%-4d %14d %8.1f %8.1f %15d %8.1f %8.1f%n",
          query,
          costs[0].bytes,
          costs[0].encode,
          costs[0].decode,
          costs[1].bytes,
          costs[1].encode,
          costs[1].decode);
      for (Cost cost : costs) {
        slowest = Math.max(slowest, cost.encode + cost.decode);
      }
    }
    System.out.printf(Locale.ROOT, "slowest there and back: %.1f%n", slowest);
  }

  private static Cost[] measure(SessionContext session, int query, int rounds) {
    DataFrame frame = session.sql(TpchQueries.query(query));
    LogicalPlan logical = frame.logicalPlan();
    byte[] logicalBytes = logical.toBytes(session);
    ExecutionPlan physical = frame.executionPlan();
    byte[] physicalBytes = physical.toBytes(session);
    return new Cost[] {
      Cost.of(
          () -> logical.toBytes(session),
          () -> LogicalPlan.fromBytes(session, logicalBytes),
          rounds),
      Cost.of(
          () -> physical.toBytes(session),
          () -> ExecutionPlan.fromBytes(session, physicalBytes),
          rounds)
    };
  }
}
