// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import static io.dfj.engine.Expr.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.spi.ScalarUDF;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Threads that use one session at once do not notice each other. */
class SharedSessionTest {
  private static final int THREADS = 8;
  private static final int OPERATIONS = 120;
  private static final int ROWS = 10_000;

  private final SessionContext session = new SessionContext();
  private final AtomicInteger inserted = new AtomicInteger();

  @BeforeEach
  void createTables() {
    session.sql("CREATE TABLE d AS SELECT * FROM (VALUES 0,1,2,3,4,5,6,7,8,9) AS t (n)");
    session.sql(
        "CREATE TABLE numbers AS SELECT a.n + 10 * b.n + 100 * c.n + 1000 * e.n AS id, 'x' || a.n"
            + " AS name FROM d a, d b, d c, d e");
    session.sql("CREATE TABLE log (thread INTEGER, step INTEGER)");
  }

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void threadsDoNotDisturbEachOther() throws Exception {
    long seed = System.nanoTime();
    DataFrame shared = session.table("numbers").filter(col("id").ge(0));
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        running.add(threads.submit(() -> work(thread, new Random(seed + thread), shared)));
      }
      for (Future<?> each : running) {
        each.get(120, TimeUnit.SECONDS);
      }
    } catch (Exception e) {
      throw new AssertionError("seed " + seed, e);
    } finally {
      threads.shutdownNow();
    }
    assertThat(session.table("log").count()).isEqualTo(inserted.get());
    assertThat(session.sql("SELECT DISTINCT thread, step FROM log").count())
        .isEqualTo(inserted.get());
    assertThat(session.arrowBytes()).isZero();
    assertThat(session.udfs()).doesNotContain("twice_0", "twice_7");
  }

  private void work(int thread, Random random, DataFrame shared) {
    for (int step = 0; step < OPERATIONS; step++) {
      int operation = random.nextInt(10);
      try {
        operate(operation, thread, step, random, shared);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("thread " + thread + ", step " + step + ", " + operation, e);
      }
    }
  }

  private void operate(int operation, int thread, int step, Random random, DataFrame shared) {
    int bound = random.nextInt(ROWS);
    String own = "own_" + thread;
    switch (operation) {
      case 0 -> {
        session.registerTable(own, session.fromColumns(Map.of("a", List.of(step, 1))).intoView());
        assertThat(session.sql("SELECT sum(a) AS s FROM " + own).toRows())
            .containsExactly(Map.of("s", step + 1L));
        assertThat(session.deregisterTable(own)).isNotNull();
        assertThat(session.tableExists(own)).isFalse();
      }
      case 1 ->
          assertThat(
                  session
                      .sql("SELECT count(*) AS n FROM numbers WHERE id < ?", bound)
                      .toColumn("n"))
              .containsExactly((long) bound);
      case 2 -> {
        assertThat(shared.filter(col("id").lt(bound)).count()).isEqualTo(bound);
        assertThat(shared.sort(col("id").desc()).limit(1).toColumn("id")).containsExactly(ROWS - 1);
      }
      case 3 -> {
        int size = List.of(100, 1_000, 8_192).get(random.nextInt(3));
        session.sql("SET datafusion.execution.batch_size = " + size);
        session
            .options()
            .set("datafusion.execution.target_partitions", "" + (1 + random.nextInt(4)));
      }
      case 4 -> {
        String name = "twice_" + thread;
        session.registerUdf(ScalarUDF.ofLong(name, x -> 2 * x));
        assertThat(session.sql("SELECT " + name + "(" + step + ") AS t").toColumn("t"))
            .containsExactly(2L * step);
        assertThat(session.deregisterUdf(name)).isTrue();
      }
      case 5 -> {
        session.sql("INSERT INTO log VALUES (?, ?)", thread, step);
        inserted.incrementAndGet();
        assertThat(
                session
                    .sql(
                        "SELECT count(*) AS n FROM log WHERE thread = ? AND step = ?", thread, step)
                    .toColumn("n"))
            .containsExactly(1L);
      }
      case 6 -> contend(shared);
      case 7 -> {
        long rows = 0;
        for (BatchCursor each :
            shared.repartitionByHash(3, col("name")).executeStreamPartitioned()) {
          try (BatchCursor cursor = each) {
            while (cursor.next()) {
              rows += cursor.root().getRowCount();
            }
          }
        }
        assertThat(rows).isEqualTo(ROWS);
      }
      case 8 -> {
        try (RecordBatches batches = shared.filter(col("id").lt(bound)).collect()) {
          assertThat(batches.rowCount()).isEqualTo(bound);
        }
      }
      case 9 -> {
        DataFrame groups =
            shared
                .aggregate(List.of(col("name")), List.of(Functions.count().as("n")))
                .join(session.table("d"), JoinType.INNER, List.of("n"), List.of("n"), false);
        assertThat(groups.count()).isZero();
        assertThat(groups.explainString(false, true, null)).contains("AggregateExec");
      }
      default -> throw new AssertionError(operation);
    }
  }

  /** All threads register and read one name: it is there as a whole or not at all. */
  private void contend(DataFrame shared) {
    try {
      session.registerView("contested", shared.limit(10));
    } catch (DfjException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.DUPLICATE_TABLE);
    }
    try {
      assertThat(session.sql("SELECT * FROM contested").count()).isEqualTo(10);
    } catch (DfjException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_TABLE);
    }
    session.deregisterTable("contested");
  }
}
