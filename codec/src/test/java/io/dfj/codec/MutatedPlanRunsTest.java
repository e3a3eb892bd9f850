// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.dfj.codec.proto.LogicalPlanDef;
import io.dfj.codec.proto.PhysicalPlanDef;
import io.dfj.codec.proto.Pools;
import io.dfj.engine.BatchCursor;
import io.dfj.engine.CancellationToken;
import io.dfj.engine.DataFrame;
import io.dfj.engine.ExecutionOptions;
import io.dfj.engine.ExecutionPlan;
import io.dfj.engine.ExecutionResult;
import io.dfj.engine.Expr;
import io.dfj.engine.LogicalPlan;
import io.dfj.engine.SessionContext;
import io.dfj.metadata.error.CodecException;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.arrow.vector.FieldVector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bytes of plans that were changed, and are still plans, give rows or one error that tells users
 * what is wrong; never an error of the engine's own, and no null where a column has none.
 */
@Timeout(300)
class MutatedPlanRunsTest {
  private static final SessionContext SESSION = new SessionContext();
  private static final int MUTATIONS = Integer.getInteger("dfj.codec.mutations", 5_000);

  /** Of how many flipped bits one is tried. */
  private static final int ONE_OF = Integer.getInteger("dfj.codec.bits", 40);

  private static final int ROWS = 1_000;
  private static final Duration TIME = Duration.ofSeconds(10);

  private static final List<Body> LOGICAL = new ArrayList<>();
  private static final List<Body> PHYSICAL = new ArrayList<>();

  /**
   * Bytes of a plan in two parts.
   *
   * @param nodes are changed
   * @param tables say where files are, which is another folder each time
   */
  private record Body(byte[] nodes, byte[] tables) {
    byte[] with(byte[] changed) {
      byte[] all = Arrays.copyOf(changed, changed.length + tables.length);
      System.arraycopy(tables, 0, all, changed.length, tables.length);
      return all;
    }
  }

  @TempDir static Path folder;

  /** All operators, and expressions over columns that may be null and others. */
  private static final List<String> QUERIES =
      List.of(
          "SELECT a + 1, -c, upper(b), CASE WHEN a > 1 THEN b ELSE 'n' END, CASE n WHEN 1 THEN n END"
              + " FROM t WHERE n > 0 AND b LIKE 'x%' OR c IN (1, 2, 3, 4)",
          "SELECT b, n, sum(c), count(DISTINCT a), count(*) FROM t GROUP BY ROLLUP (b, n)",
          "SELECT n, min(n), max(z), avg(c) FILTER (WHERE a > 0), string_agg(z, ',' ORDER BY n)"
              + " FROM t GROUP BY n ORDER BY 2 LIMIT 3",
          "SELECT a, (SELECT max(c) FROM t u WHERE u.a = t.a) FROM t"
              + " WHERE EXISTS (SELECT 1 FROM t) OR a NOT IN (SELECT a FROM t)",
          "SELECT row_number() OVER (PARTITION BY b ORDER BY c DESC),"
              + " sum(c) OVER (ORDER BY n ROWS 2 PRECEDING),"
              + " avg(c) OVER (ORDER BY e RANGE BETWEEN INTERVAL '1' DAY PRECEDING AND CURRENT ROW)"
              + " FROM t",
          "SELECT lag(z, 1, 'q') OVER (ORDER BY n), ntile(2) OVER (PARTITION BY z ORDER BY n),"
              + " nth_value(c, 2) IGNORE NULLS OVER (ORDER BY n), rank() OVER (ORDER BY n),"
              + " count(DISTINCT a) OVER (PARTITION BY z ORDER BY n"
              + " GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE TIES),"
              + " max(n) OVER (ORDER BY c DESC RANGE BETWEEN 1 PRECEDING AND 1.5 FOLLOWING) FROM t",
          "SELECT a, n, u, o FROM t, UNNEST(d) WITH ORDINALITY AS u (u, o)",
          "SELECT n, g.y FROM t, generate_series(1, n) AS g (y)",
          "SELECT DATE '2024-01-01' + INTERVAL '1' MONTH, TIME '10:00:00', X'00ff', 1.5e3, 'a'"
              + " UNION ALL SELECT NULL, NULL, NULL, 2, z FROM t",
          "SELECT n, z FROM t INTERSECT ALL SELECT n, z FROM t",
          "SELECT n, z FROM t EXCEPT ALL SELECT 1, 'x'",
          "SELECT f.b, g.c FROM f JOIN f AS g ON f.a = g.a AND f.c < g.c + 1"
              + " WHERE f.e IS NOT NULL AND f.c > 1",
          "SELECT f.b, t.c, t.n FROM f FULL JOIN t ON f.a IS NOT DISTINCT FROM t.a",
          "SELECT f.b, t.c, t.n FROM f LEFT JOIN t ON f.n = t.n AND f.b = t.z"
              + " WHERE coalesce(t.n, 0) < 7",
          "SELECT n FROM t WHERE n IN (SELECT n FROM f WHERE f.b > t.z)"
              + " OR z NOT IN (SELECT b FROM f)",
          "SELECT z FROM t WHERE NOT EXISTS (SELECT 1 FROM f WHERE f.n > t.n)",
          "SELECT max(d), array_agg(b ORDER BY c) FILTER (WHERE a > 0) FROM t",
          "SELECT coalesce(b || 'z', lower(b), 'q'), nullif(a * 2, 4),"
              + " named_struct('one', a, 'other', z), d[1], m['k'], array_length(d) FROM t",
          "SELECT f.a FROM f, t WHERE f.a < t.a OFFSET 1 LIMIT 2",
          "SELECT CAST(n AS VARCHAR), TRY_CAST(z AS INTEGER), CAST(c AS DECIMAL(30, 10)) * w / 3,"
              + " w % c, CAST(p AS DATE), extract(YEAR FROM p), p - INTERVAL '1' DAY FROM t",
          "SELECT d, m, s, max(s), count(DISTINCT d) FROM t GROUP BY d, m, s ORDER BY d, s",
          "SELECT * FROM (VALUES (1, 'x', 2.5), (2, 'y', 3.5)) AS v (i, j, k)"
              + " ORDER BY j DESC, k NULLS FIRST LIMIT 1 OFFSET 1",
          "SELECT b IS NULL, a = n, z < 'y' IS NOT TRUE, NOT (a > 1), c BETWEEN 1 AND w,"
              + " s = named_struct('q', 1, 'r', 'x'), d = ARRAY[1, 2] FROM t",
          "SELECT count(*) FROM f WHERE n = 2 AND e > DATE '2024-01-01' OR b IS NULL",
          "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY n), stddev(c), corr(a, n),"
              + " bool_and(n > 1), approx_distinct(z) FROM t");

  @BeforeAll
  static void plan() {
    SESSION.sql(
        "CREATE TABLE t (a INTEGER, b VARCHAR, c DECIMAL(10, 2), d INTEGER ARRAY, e DATE,"
            + " n INTEGER NOT NULL, z VARCHAR NOT NULL, w DECIMAL(38, 4) NOT NULL,"
            + " p TIMESTAMP NOT NULL, m MAP<VARCHAR, BIGINT>, s ROW(q INTEGER, r VARCHAR))");
    SESSION.sql(
        "INSERT INTO t VALUES (1, 'x', 2.5, ARRAY[1, 2], DATE '2024-01-01', 1, 'x',"
            + " 12345678901234567890.5, TIMESTAMP '2024-01-01 10:00:00', MAP {'k': 1}, ROW(1, 'x')),"
            + " (2, NULL, 3, NULL, NULL, 2, 'y', 0.5, TIMESTAMP '2024-05-01 10:00:00', NULL, NULL),"
            + " (NULL, 'z', NULL, ARRAY[], DATE '2024-01-02', 3, 'x', -1.5,"
            + " TIMESTAMP '2024-01-01 10:00:00.123', MAP {'j': NULL}, ROW(NULL, 'y'))");
    SESSION.sql("COPY (SELECT a, b, c, e, n FROM t) TO '" + folder.resolve("t.parquet") + "'");
    SESSION.sql("CREATE EXTERNAL TABLE f STORED AS PARQUET LOCATION '" + folder + "'");
    QUERIES.forEach(sql -> add(SESSION.sql(sql)));
    add(SESSION.sql("SELECT * FROM f").repartitionByHash(3, Expr.col("a")));
  }

  private static void add(DataFrame frame) {
    byte[] logical = frame.logicalPlan().toBytes(SESSION);
    byte[] physical = frame.executionPlan().toBytes(SESSION);
    try {
      LogicalPlanDef plan =
          LogicalPlanDef.parseFrom(Envelope.unwrap(Envelope.Kind.LOGICAL_PLAN, logical));
      Pools.Builder pools = plan.getPools().toBuilder().clearTables();
      LOGICAL.add(
          new Body(
              plan.toBuilder().setPools(pools).build().toByteArray(), tables(plan.getPools())));
      PhysicalPlanDef operators =
          PhysicalPlanDef.parseFrom(Envelope.unwrap(Envelope.Kind.PHYSICAL_PLAN, physical));
      pools = operators.getPools().toBuilder().clearTables();
      PHYSICAL.add(
          new Body(
              operators.toBuilder().setPools(pools).build().toByteArray(),
              tables(operators.getPools())));
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  /** Messages one after the other are one message: these have the pools in the same field. */
  private static byte[] tables(Pools pools) {
    return PhysicalPlanDef.newBuilder()
        .setPools(Pools.newBuilder().addAllTables(pools.getTablesList()))
        .build()
        .toByteArray();
  }

  @AfterAll
  static void close() {
    SESSION.close();
  }

  private static boolean logical(byte[] body, String what) {
    return runs(
        Envelope.wrap(Envelope.Kind.LOGICAL_PLAN, "test", body),
        bytes -> LogicalPlan.fromBytes(SESSION, bytes).displayIndent(),
        what);
  }

  private static boolean physical(byte[] body, String what) {
    return runs(
        Envelope.wrap(Envelope.Kind.PHYSICAL_PLAN, "test", body),
        bytes -> ExecutionPlan.fromBytes(SESSION, bytes).displayIndent(),
        what);
  }

  /**
   * Whether bytes are a plan.
   *
   * @param shown the plan as text
   */
  private static boolean runs(byte[] bytes, Function<byte[], String> shown, String what) {
    String plan = "";
    try {
      plan = shown.apply(bytes);
      run(bytes);
      return true;
    } catch (CodecException e) {
      assertThat(e.getMessage()).as(what).isNotBlank();
      return false;
    } catch (DfjException e) {
      if (e.code() == ErrorCode.INTERNAL_ERROR || e.getMessage() == null) {
        throw new AssertionError(what + ": " + e + " of\n" + plan, e);
      }
      return true;
    } catch (RuntimeException | Error e) {
      throw new AssertionError(what + ": " + e + " of\n" + plan, e);
    }
  }

  private static void run(byte[] bytes) {
    ExecutionResult result =
        SESSION
            .preparePlan(bytes)
            .execute(new ExecutionOptions(List.of(), ROWS, 0, TIME), new CancellationToken());
    try (BatchCursor cursor = ((ExecutionResult.Rows) result).cursor()) {
      while (cursor.next()) {
        for (FieldVector column : cursor.root().getFieldVectors()) {
          assertThat(
                  column.getField().isNullable()
                      || column.getNullCount() == 0
                      || Envelope.says(Envelope.Kind.LOGICAL_PLAN, bytes))
              .as("nulls in " + column.getField())
              .isTrue();
        }
      }
    }
  }

  private static void someBits(List<Body> corpus, BiConsumer<byte[], String> check) {
    int[] count = new int[1];
    for (Body body : corpus) {
      Mutations.bitFlipped(
          body.nodes,
          (flipped, what) -> {
            if (count[0]++ % ONE_OF == 0) {
              check.accept(body.with(flipped), what + " of " + corpus.indexOf(body));
            }
          });
    }
  }

  private static void mutations(List<Body> corpus, long seed, BiConsumer<byte[], String> check) {
    for (int i = 0; i < corpus.size(); i++) {
      Body body = corpus.get(i);
      Mutations.seeded(
          body.nodes,
          1_000 * seed + i,
          MUTATIONS / corpus.size(),
          (changed, what) -> check.accept(body.with(changed), what));
    }
  }

  @Test
  void theCorpusItselfRuns() {
    LOGICAL.forEach(body -> assertThat(logical(body.with(body.nodes), "unchanged")).isTrue());
    PHYSICAL.forEach(body -> assertThat(physical(body.with(body.nodes), "unchanged")).isTrue());
  }

  @Test
  void logicalPlansWithABitFlippedRun() {
    someBits(LOGICAL, MutatedPlanRunsTest::logical);
  }

  @Test
  void physicalPlansWithABitFlippedRun() {
    someBits(PHYSICAL, MutatedPlanRunsTest::physical);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void mutatedLogicalPlansRun(long seed) {
    mutations(LOGICAL, seed, MutatedPlanRunsTest::logical);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void mutatedPhysicalPlansRun(long seed) {
    mutations(PHYSICAL, seed, MutatedPlanRunsTest::physical);
  }
}
