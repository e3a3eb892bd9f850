// SPDX-License-Identifier: Apache-2.0
package io.dfj.benchmarks;

import io.dfj.engine.ExecutionPlan;
import io.dfj.engine.Expr;
import io.dfj.engine.LogicalPlan;
import io.dfj.engine.SessionContext;
import io.dfj.metadata.error.CodecException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * Plans and expressions whose bytes were changed at random, with a checksum that fits: each must be
 * refused as bytes that are none, or be one that can be shown. The first ten other outcomes that
 * differ are told, and the exit code is 1. Command: {@code benchmarks/run-mutations --count
 * 10000000 --seed 1}.
 */
public final class MutationBenchmark {
  private static final String T =
      "WITH t (a, b, c, d) AS (VALUES (1, 'x', 2.5, ARRAY[1, 2]), (2, NULL, 3, NULL)) ";

  private static final List<String> QUERIES =
      List.of(
          "SELECT a + 1, upper(b) FROM t WHERE a > 0 AND b LIKE 'x%' OR c IN (1, 2, 3, 4)",
          "SELECT b, sum(c), count(DISTINCT a) FROM t GROUP BY ROLLUP (b) ORDER BY 2 LIMIT 3",
          "SELECT a, (SELECT max(c) FROM t u WHERE u.a = t.a) FROM t WHERE a NOT IN"
              + " (SELECT a FROM t)",
          "SELECT row_number() OVER (PARTITION BY b ORDER BY c), sum(c) OVER (ROWS 2 PRECEDING)"
              + " FROM t",
          "SELECT a, e FROM t, UNNEST(d) AS u (e) WHERE CAST(a AS VARCHAR) <> coalesce(b, 'y')",
          "SELECT DATE '2024-01-01' + INTERVAL '1' MONTH, X'00ff', 1.5e3 UNION ALL"
              + " SELECT NULL, NULL, 2");

  /** So many failures are told, with so many calls of their stacks. */
  private static final int TOLD = 10;

  private static final int CALLS = 5;

  private final SessionContext session =
      new SessionContext()
          .withLogicalExtensionCodec(new AdderCodec())
          .withPhysicalExtensionCodec(new AdderCodec.Physical());

  private final List<Original> originals = new ArrayList<>();
  private final Set<String> failures = ConcurrentHashMap.newKeySet();

  /**
   * Bytes that are changed.
   *
   * @param show reads bytes and shows what they are
   */
  private record Original(byte[] bytes, Consumer<byte[]> show) {}

  private MutationBenchmark() {
    session.registerUdf(AdderCodec.adder("plus", 7));
    List<String> queries = new ArrayList<>(QUERIES);
    queries.add("SELECT plus(a) FROM t");
    for (String sql : queries) {
      add(
          session.sql(T + sql).logicalPlan().toBytes(session),
          bytes -> LogicalPlan.fromBytes(session, bytes).displayIndent());
      add(
          session.sql(T + sql).executionPlan().toBytes(session),
          bytes -> ExecutionPlan.fromBytes(session, bytes).displayIndent());
    }
    for (Expr expr :
        List.of(
            Expr.col("a").plus(1).gt(2).and(Expr.col("b").isNotNull()),
            Expr.call("plus", Expr.col("a")),
            Expr.lit(List.of(1, 2)),
            session.parseSqlExpr("CASE WHEN a IN (1, 2) THEN b ELSE upper(b) || 'x' END"),
            session.parseSqlExpr("sum(c) OVER (PARTITION BY b ORDER BY a ROWS 2 PRECEDING)"))) {
      add(expr.toBytes(session), bytes -> Expr.fromBytes(session, bytes).toString());
    }
  }

  private void add(byte[] bytes, Consumer<byte[]> show) {
    show.accept(bytes);
    originals.add(new Original(bytes, show));
  }

  /** What became of mutations. */
  private record Tally(long refused, long decoded, long failed, long slowestNanos) {
    Tally and(Tally other) {
      return new Tally(
          refused + other.refused,
          decoded + other.decoded,
          failed + other.failed,
          Math.max(slowestNanos, other.slowestNanos));
    }
  }

  public static void main(String[] args) throws InterruptedException, ExecutionException {
    long count = 10_000_000;
    long seed = 1;
    for (int i = 0; i + 1 < args.length; i += 2) {
      switch (args[i]) {
        case "--count" -> count = Long.parseLong(args[i + 1]);
        case "--seed" -> seed = Long.parseLong(args[i + 1]);
        default -> throw new IllegalArgumentException("unknown argument " + args[i]);
      }
    }
    long start = System.nanoTime();
    MutationBenchmark benchmark = new MutationBenchmark();
    int workers = Runtime.getRuntime().availableProcessors();
    ExecutorService pool = Executors.newFixedThreadPool(workers);
    Tally all = new Tally(0, 0, 0, 0);
    try {
      List<Future<Tally>> parts = new ArrayList<>();
      for (int worker = 0; worker < workers; worker++) {
        long share = count * (worker + 1) / workers - count * worker / workers;
        Random random = new Random(seed * workers + worker);
        parts.add(pool.submit(() -> benchmark.run(random, share)));
      }
      for (Future<Tally> part : parts) {
        all = all.and(part.get());
      }
    } finally {
      pool.shutdownNow();
      benchmark.session.close();
    }
    System.out.printf(
        Locale.ROOT,
        "%d mutations: %d refused, %d read, %d failed, %.1f s, slowest %.1f ms, most memory %d"
            + " MB%n",
        count,
        all.refused,
        all.decoded,
        all.failed,
        (System.nanoTime() - start) / 1e9,
        all.slowestNanos / 1e6,
        mostMemory() >> 20);
    benchmark.failures.forEach(System.out::println);
    if (all.failed > 0) {
      System.exit(1);
    }
  }

  private static long mostMemory() {
    long most = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        most += pool.getPeakUsage().getUsed();
      }
    }
    return most;
  }

  private Tally run(Random random, long count) {
    long refused = 0;
    long decoded = 0;
    long failed = 0;
    long slowest = 0;
    for (long i = 0; i < count; i++) {
      int place = random.nextInt(originals.size());
      Original original = originals.get(place);
      byte[] bytes = mutated(original.bytes, random);
      long start = System.nanoTime();
      try {
        original.show.accept(bytes);
        decoded++;
      } catch (CodecException e) {
        refused++;
      } catch (RuntimeException | Error e) {
        failed++;
        tell(e, "mutation " + i + " of member " + place);
      }
      slowest = Math.max(slowest, System.nanoTime() - start);
    }
    return new Tally(refused, decoded, failed, slowest);
  }

  private void tell(Throwable failure, String what) {
    StringBuilder text = new StringBuilder(failure.getClass().getName());
    StackTraceElement[] stack = failure.getStackTrace();
    for (int i = 0; i < Math.min(CALLS, stack.length); i++) {
      text.append("\n  at ").append(stack[i]);
    }
    if (failures.size() < TOLD && failures.add(text.toString())) {
      System.out.println(what + ": " + failure);
    }
  }

  /** One to four bytes of the body changed, and the checksum made again. */
  private static byte[] mutated(byte[] plan, Random random) {
    byte[] bytes = plan.clone();
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int checksum = 8 + 2 + Short.toUnsignedInt(buffer.getShort(8)) + 4;
    int body = checksum + 4;
    int changes = 1 + random.nextInt(4);
    for (int change = 0; change < changes; change++) {
      int at = body + random.nextInt(bytes.length - body);
      bytes[at] =
          switch (random.nextInt(3)) {
            case 0 -> (byte) (bytes[at] ^ 1 << random.nextInt(8));
            case 1 -> (byte) random.nextInt(256);
            default -> (byte) (bytes[at] + (random.nextBoolean() ? 1 : -1));
          };
    }
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, checksum);
    crc.update(bytes, body, bytes.length - body);
    buffer.putInt(checksum, (int) crc.getValue());
    return bytes;
  }
}
