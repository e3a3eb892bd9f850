// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import static io.dfj.engine.Expr.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators did is counted where rows leave them, whatever runs beside and above them. */
class ExecutionPlanTest {
  private static final int ROWS = 100_000;

  private final SessionContext session = new SessionContext();

  @BeforeEach
  void createTables() {
    session.options().set("datafusion.execution.target_partitions", "4");
    session.sql(
        "CREATE TABLE digits AS SELECT * FROM (VALUES (0), (1), (2), (3), (4), (5), (6),"
            + " (7), (8), (9)) AS v (n)");
    session.sql(
        "CREATE TABLE big AS SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 10000 * e.n AS id"
            + " FROM digits a, digits b, digits c, digits d, digits e");
  }

  @AfterEach
  void close() {
    session.close();
  }

  private static long read(BatchCursor cursor) {
    long rows = 0;
    try (cursor) {
      while (cursor.next()) {
        rows += cursor.root().getRowCount();
      }
    }
    return rows;
  }

  private ExecutionPlan run(String sql) {
    ExecutionPlan plan = session.sql(sql).executionPlan();
    for (int i = 0; i < plan.partitionCount(); i++) {
      read(session.execute(plan, i));
    }
    return plan;
  }

  /** Rows by operator; of several of one kind all, from the top. */
  private static Map<String, List<Long>> rows(ExecutionPlan plan) {
    Map<String, List<Long>> rows = new LinkedHashMap<>();
    for (ExecutionPlan.OperatorMetrics each : plan.collectMetrics()) {
      String name = each.operator().split(":", 2)[0];
      long count = each.metrics().outputRows().orElseThrow();
      rows.computeIfAbsent(name, n -> new ArrayList<>()).add(count);
    }
    return rows;
  }

  @Test
  void filtersAndProjections() {
    assertThat(rows(run("SELECT id * 2 AS two FROM big WHERE id % 4 = 1")))
        .isEqualTo(
            Map.of(
                "ProjectionExec", List.of(25_000L),
                "FilterExec", List.of(25_000L),
                "ScanExec", List.of((long) ROWS)));
  }

  @Test
  void joins() {
    Map<String, List<Long>> rows =
        rows(run("SELECT big.id, digits.n FROM big JOIN digits ON big.id % 20 = digits.n"));
    assertThat(rows.get("HashJoinExec")).containsExactly(50_000L);
    assertThat(rows.get("ScanExec")).containsExactlyInAnyOrder((long) ROWS, 10L);
    rows = rows(run("SELECT * FROM digits RIGHT JOIN big ON digits.n = big.id"));
    assertThat(rows.get("HashJoinExec")).containsExactly((long) ROWS);
    rows = rows(run("SELECT * FROM digits a JOIN digits b ON a.n < b.n"));
    assertThat(rows.get("NestedLoopJoinExec")).containsExactly(45L);
    rows = rows(run("SELECT * FROM big WHERE id NOT IN (SELECT n FROM digits)"));
    assertThat(rows.values().iterator().next()).containsExactly(ROWS - 10L);
  }

  @Test
  void aggregatesSortsAndLimits() {
    Map<String, List<Long>> rows =
        rows(run("SELECT id % 7 AS k, count(*) FROM big GROUP BY id % 7 ORDER BY k LIMIT 3"));
    assertThat(rows.get("SortExec")).containsExactly(3L);
    assertThat(rows.get("AggregateExec")).containsExactly(7L);
    assertThat(rows.get("ScanExec")).containsExactly((long) ROWS);
    rows = rows(run("SELECT id FROM big LIMIT 5 OFFSET 2"));
    assertThat(rows.get("LimitExec")).containsExactly(5L);
    rows = rows(run("SELECT count(*) FROM big WHERE id < 0"));
    assertThat(rows.get("AggregateExec")).containsExactly(1L);
    assertThat(rows.get("FilterExec")).containsExactly(0L);
  }

  /** One query for each operator that there is. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "AggregateExec SELECT n % 2, sum(n) FROM digits GROUP BY n % 2",
        "ExpandExec SELECT n % 2, sum(n) FROM digits GROUP BY ROLLUP (n % 2)",
        "FilterExec SELECT n FROM digits WHERE n > 3",
        "HashJoinExec SELECT a.n FROM digits a JOIN digits b ON a.n = b.n",
        "NestedLoopJoinExec SELECT a.n FROM digits a JOIN digits b ON a.n > b.n",
        "LimitExec SELECT n FROM digits LIMIT 2",
        "ProjectionExec SELECT n + 1 FROM digits",
        "RepeatExec SELECT n FROM digits INTERSECT ALL SELECT n FROM digits",
        "ScanExec SELECT n FROM digits",
        "SortExec SELECT n FROM digits ORDER BY n DESC",
        "UnionExec SELECT n FROM digits UNION ALL SELECT n FROM digits",
        "UnnestExec SELECT unnest(make_array(n, n + 1)) FROM digits",
        "ValuesExec VALUES (1), (2)",
      })
  void everyOperatorPrintsAndCounts(String text) {
    String operator = text.substring(0, text.indexOf(' '));
    ExecutionPlan plan = run(text.substring(operator.length() + 1));
    List<ExecutionPlan.OperatorMetrics> all = plan.collectMetrics();
    assertThat(all).hasSize((int) plan.displayIndent().lines().count());
    assertThat(all).anyMatch(each -> each.operator().split(":", 2)[0].equals(operator));
    for (ExecutionPlan.OperatorMetrics each : all) {
      assertThat(each.operator()).matches("[A-Z]\\w+Exec(: .+)?");
      assertThat(each.metrics().outputRows().orElse(0)).as(each.operator()).isPositive();
      assertThat(each.metrics().elapsedCompute().orElse(0)).as(each.operator()).isPositive();
      assertThat(each.metrics().sumByName("output_batches").orElse(0)).isPositive();
    }
    assertThat(plan.displayTree()).contains(operator);
    assertThat(plan.displayGraphviz()).contains(operator);
    assertThat(plan.displayPgJson()).contains("\"" + operator + "\"");
  }

  @Test
  void timesAreThoseOfTheOperatorsOnly() {
    long start = System.nanoTime();
    ExecutionPlan plan =
        run("SELECT id % 10 AS k, count(DISTINCT id) FROM big WHERE id >= 0 GROUP BY id % 10");
    long elapsed = System.nanoTime() - start;
    long sum = 0;
    for (ExecutionPlan.OperatorMetrics each : plan.collectMetrics()) {
      long time = each.metrics().elapsedCompute().orElseThrow();
      assertThat(time).as(each.operator()).isBetween(0L, elapsed * 4);
      sum += time;
    }
    // Were time of inputs counted again above them, the sum would exceed what four workers have.
    assertThat(sum).isBetween(1L, elapsed * 4);
  }

  @Test
  void metricsTellWorkersApart() {
    Instant before = Instant.now();
    ExecutionPlan plan = run("SELECT id FROM big WHERE id % 2 = 0");
    MetricsSet metrics = plan.metrics().orElseThrow();
    assertThat(metrics.outputRows()).hasValue(ROWS / 2);
    long rows = 0;
    for (Metric metric : metrics.metrics()) {
      assertThat(metric.partition().orElseThrow()).isBetween(0, 3);
      assertThat(metric.labels()).isEmpty();
      rows += metric.name().equals("output_rows") ? metric.value() : 0;
      metric
          .valueAsDateTime()
          .ifPresent(
              moment ->
                  assertThat(moment)
                      .isAfterOrEqualTo(before.minusSeconds(1))
                      .isBeforeOrEqualTo(Instant.now().plusSeconds(1)));
    }
    assertThat(rows).isEqualTo(ROWS / 2);
    assertThat(metrics.sumByName("start_timestamp")).isPresent();
    assertThat(metrics.sumByName("end_timestamp")).isPresent();
    assertThat(metrics.spillCount()).isEmpty();
    assertThat(metrics.spilledBytes()).isEmpty();
    assertThat(metrics.sumByName("nope")).isEmpty();
    assertThat(plan.displayWithMetrics()).contains("metrics=[output_rows=50000, elapsed_compute=");
  }

  @Test
  void aPlanThatDidNotRunHasNoMetrics() {
    ExecutionPlan plan = session.table("big").executionPlan();
    assertThat(plan.metrics()).isEmpty();
    assertThat(plan.collectMetrics()).isEmpty();
    assertThat(plan.displayWithMetrics()).isEqualTo(plan.displayIndent());
  }

  @Test
  void childrenShareTheMetrics() {
    ExecutionPlan plan = run("SELECT id FROM big WHERE id < 10 ORDER BY id DESC");
    assertThat(plan.name()).isEqualTo("SortExec");
    assertThat(plan.partitionCount()).isEqualTo(1);
    ExecutionPlan filter = plan.children().get(0);
    assertThat(filter.display()).isEqualTo("FilterExec: id@0 < 10");
    assertThat(filter.metrics().orElseThrow().outputRows()).hasValue(10);
    assertThat(filter.partitionCount()).isEqualTo(4);
    assertThatThrownBy(() -> session.execute(filter, 0))
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT));
    assertThatThrownBy(() -> session.execute(plan, 1))
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT));
  }

  @Test
  void partitionsGiveEachRowOnceTogether() {
    DataFrame frame = session.sql("SELECT id FROM big");
    ExecutionPlan plan = frame.executionPlan();
    assertThat(plan.partitionCount()).isEqualTo(4);
    for (int round = 0; round < 2; round++) {
      long rows = 0;
      for (int i = 0; i < 4; i++) {
        rows += read(session.execute(plan, i));
      }
      assertThat(rows).isEqualTo(ROWS);
      assertThat(plan.metrics().orElseThrow().outputRows()).hasValue(ROWS);
    }
    List<@Nullable Object> ids = new ArrayList<>();
    List<List<Map<String, @Nullable Object>>> partitions = frame.collectPartitioned();
    partitions.forEach(rows -> rows.forEach(row -> ids.add(row.get("id"))));
    assertThat(partitions).hasSize(4);
    assertThat(partitions.get(3)).isNotEmpty();
    assertThat(ids).hasSize(ROWS).doesNotHaveDuplicates();
  }

  @Test
  void threadsReadPartitionsSideBySide() throws InterruptedException {
    for (int round = 0; round < 20; round++) {
      List<BatchCursor> cursors =
          session.sql("SELECT id FROM big WHERE id % 3 = 0").executeStreamPartitioned();
      ConcurrentLinkedQueue<Object> counts = new ConcurrentLinkedQueue<>();
      List<Thread> threads = new ArrayList<>();
      for (BatchCursor cursor : cursors) {
        Thread thread =
            new Thread(
                () -> {
                  try {
                    counts.add(read(cursor));
                  } catch (RuntimeException e) {
                    counts.add(e);
                  }
                });
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(counts).hasSize(4).allMatch(Long.class::isInstance);
      assertThat(counts.stream().mapToLong(count -> (Long) count).sum()).isEqualTo(33_334);
    }
    assertThat(session.arrowBytes()).isZero();
  }

  @Test
  void oneReaderMayLeaveEarly() {
    List<BatchCursor> cursors = session.sql("SELECT id FROM big").executeStreamPartitioned();
    long first;
    try (BatchCursor cursor = cursors.get(0)) {
      assertThat(cursor.next()).isTrue();
      first = cursor.root().getRowCount();
    }
    long rest = 0;
    for (BatchCursor cursor : cursors.subList(1, cursors.size())) {
      rest += read(cursor);
    }
    assertThat(first + rest).isEqualTo(ROWS);
    // A plan whose only reader left is started anew, whatever is asked for next.
    ExecutionPlan plan = session.table("big").executionPlan();
    try (BatchCursor cursor = session.execute(plan, 0)) {
      assertThat(cursor.next()).isTrue();
    }
    assertThat(read(session.execute(plan, 1))).isEqualTo(ROWS);
    assertThat(session.arrowBytes()).isZero();
  }

  /** The rows of each cursor, as texts of the first column. */
  private static List<List<String>> values(List<BatchCursor> cursors) {
    List<List<String>> all = new ArrayList<>();
    for (BatchCursor each : cursors) {
      List<String> values = new ArrayList<>();
      try (BatchCursor cursor = each) {
        while (cursor.next()) {
          for (int row = 0; row < cursor.root().getRowCount(); row++) {
            values.add(cursor.root().getVector(0).getObject(row).toString());
          }
        }
      }
      all.add(values);
    }
    return all;
  }

  @Test
  void repartitioningByHashKeepsEqualKeysTogether() {
    DataFrame frame =
        session
            .table("big")
            .repartitionByHash(5, col("id").mod(100))
            .filter("id < 50000")
            .select(col("id").mod(100).as("k"));
    ExecutionPlan plan = frame.executionPlan();
    assertThat(plan.partitionCount()).isEqualTo(5);
    assertThat(plan.displayIndent())
        .startsWith("RepartitionExec: partitioning=Hash([id % 100@1], 5)\n");
    assertThat(frame.logicalPlan().displayIndent())
        .contains("Repartition: Hash(id % 100) partition_count=5\n");
    List<List<String>> partitions = values(frame.executeStreamPartitioned());
    assertThat(partitions).hasSize(5).allMatch(rows -> !rows.isEmpty());
    assertThat(partitions.stream().mapToInt(List::size).sum()).isEqualTo(50_000);
    Map<String, Integer> home = new LinkedHashMap<>();
    for (int i = 0; i < 5; i++) {
      for (String key : partitions.get(i)) {
        assertThat(home.merge(key, i, (first, second) -> first)).as(key).isEqualTo(i);
      }
    }
    assertThat(home).hasSize(100);
    for (int i = 0; i < 5; i++) {
      read(session.execute(plan, i));
    }
    assertThat(plan.metrics().orElseThrow().outputRows()).hasValue(50_000);
    assertThat(plan.metrics().orElseThrow().elapsedCompute().orElse(0)).isPositive();
    assertThat(frame.count()).isEqualTo(50_000);
    assertThat(frame.toColumns()).containsOnlyKeys("k");
    assertThat(session.arrowBytes()).isZero();
  }

  /** Keys of every storage, in whatever vectors they come. */
  @Test
  void equalKeysOfEveryTypeMeet() {
    String half = "CASE WHEN a.n %% 2 = 0 THEN %s ELSE %s END";
    for (String key :
        List.of(
            "a.n % 2 = 0",
            String.format(half, "CAST('-0' AS DOUBLE)", "CAST('0' AS DOUBLE)"),
            String.format(half, "CAST(1 AS DECIMAL(38, 2))", "CAST(1 AS DECIMAL(38, 2))"),
            "CAST(a.n % 2 AS DECIMAL(30, 1)) * (CASE WHEN b.n = 3 THEN 1 ELSE 1 END)",
            "'é' || (a.n % 2)",
            "CASE WHEN a.n % 2 = 0 THEN NULL ELSE 5 END",
            "make_array(a.n % 2, NULL)",
            "named_struct('x', a.n % 2, 'y', 'z')",
            "DATE '2024-01-01' + a.n % 2")) {
      DataFrame frame =
          session
              .sql(
                  "SELECT CAST("
                      + key
                      + " AS VARCHAR) AS shown, "
                      + key
                      + " AS k FROM digits a, digits b")
              .repartitionByHash(7, col("k"));
      List<List<String>> partitions =
          values(
              frame.select(Expr.call("coalesce", col("shown"), "none")).executeStreamPartitioned());
      assertThat(partitions.stream().mapToInt(List::size).sum()).as(key).isEqualTo(100);
      assertThat(partitions.stream().filter(rows -> !rows.isEmpty()).count())
          .as(key)
          .isLessThanOrEqualTo(2);
    }
  }

  @Test
  void repartitioningInTurnDealsOutBatches() {
    DataFrame frame = session.table("big").repartition(3).filter("id >= 0");
    ExecutionPlan plan = frame.executionPlan();
    assertThat(plan.displayIndent())
        .startsWith("RepartitionExec: partitioning=RoundRobinBatch(3)\n");
    List<List<String>> partitions = values(frame.executeStreamPartitioned());
    assertThat(partitions).hasSize(3).allMatch(rows -> rows.size() > 10_000);
    assertThat(partitions.stream().flatMap(List::stream)).hasSize(ROWS).doesNotHaveDuplicates();
    // Who leaves early leaves the others theirs.
    List<BatchCursor> cursors = frame.executeStreamPartitioned();
    cursors.get(1).close();
    assertThat(read(cursors.get(0)) + read(cursors.get(2))).isBetween(60_000L, 75_000L);
    // Other operators divide their rows as they need.
    assertThat(frame.sortBy("id").executionPlan().displayIndent()).doesNotContain("Repartition");
    assertThat(session.table("big").repartition(3).limit(5).count()).isEqualTo(5);
    session.registerView("divided", frame);
    assertThat(
            session
                .sql("SELECT count(*) AS n FROM divided WHERE id IN (SELECT id FROM divided)")
                .toRows())
        .containsExactly(Map.of("n", (long) ROWS));
    assertThatThrownBy(() -> session.table("big").repartition(0))
        .hasMessage("rows cannot be divided into 0 partitions");
    assertThat(session.arrowBytes()).isZero();
  }

  @Test
  void explainSaysTheSame() {
    DataFrame frame = session.sql("SELECT n FROM digits WHERE n > 7");
    assertThat(frame.explainString(false, false, ExplainFormat.INDENT))
        .isEqualTo(
            """
            logical_plan
            Filter: digits.n > 7
              TableScan: digits

            physical_plan
            FilterExec: n@0 > 7
              ScanExec: datafusion.public.digits, columns=[n]""");
    String analyzed = frame.explainString(false, true, null);
    assertThat(analyzed)
        .matches(
            "(?s)Plan with Metrics\nFilterExec: n@0 > 7, metrics=\\[output_rows=2,"
                + " elapsed_compute=[\\d.]+(ns|µs|ms|s), output_batches=1]\n  ScanExec:"
                + " datafusion.public.digits, columns=\\[n], metrics=\\[output_rows=10,.*]");
    session.options().set("datafusion.explain.analyze_level", "summary");
    assertThat(frame.explainString(false, true, null)).doesNotContain("output_batches");
    assertThat(frame.explainString(true, true, null))
        .contains("output_rows{partition=0}=10", "Output Rows\n2", "Duration\n");
    assertThat(frame.explainString(true, false, null))
        .startsWith("initial_logical_plan\nProjection: digits.n\n  Filter: digits.n > 7")
        .contains("logical_plan after join_order\nSAME TEXT AS ABOVE")
        .contains("logical_plan after filter_pushdown\nFilter: digits.n > 7\n")
        .contains("physical_plan_with_schema\nFilterExec: n@0 > 7 [n:INTEGER;N]");
    assertThatThrownBy(() -> frame.explain(true, false, ExplainFormat.TREE))
        .isInstanceOfSatisfying(
            DfjException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.FEATURE_NOT_SUPPORTED));
  }
}
