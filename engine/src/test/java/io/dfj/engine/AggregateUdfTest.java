// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.spi.Accumulator;
import io.dfj.engine.spi.AggregateUDF;
import io.dfj.engine.spi.ArgumentRow;
import io.dfj.engine.spi.Parameter;
import io.dfj.engine.spi.Signature;
import io.dfj.engine.spi.Volatility;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** User-defined aggregates. */
class AggregateUdfTest {
  private static final String ROWS =
      " FROM (VALUES ('a', 1, 2), ('b', 3, 1), ('a', 4, 3), ('b', NULL, 1), ('c', NULL, 1))"
          + " AS v(k, x, w)";

  private final SessionContext session = new SessionContext();

  @AfterEach
  void close() {
    session.close();
  }

  /** The mean of values by their weights. */
  static final class WeightedMean implements Accumulator {
    private double sum;
    private double weights;

    @Override
    public void update(ArgumentRow row) {
      sum += row.getDouble(0) * row.getDouble(1);
      weights += row.getDouble(1);
    }

    @Override
    public List<@Nullable Object> state() {
      return Arrays.asList(sum, weights);
    }

    @Override
    public void merge(List<@Nullable Object> state) {
      sum += (Double) state.get(0);
      weights += (Double) state.get(1);
    }

    @Override
    public @Nullable Object evaluate() {
      return weights == 0 ? null : sum / weights;
    }

    @Override
    public boolean supportsRetract() {
      return true;
    }

    @Override
    public void retract(ArgumentRow row) {
      sum -= row.getDouble(0) * row.getDouble(1);
      weights -= row.getDouble(1);
    }
  }

  /** All values, nulls too, in their order as text. */
  static final class Everything implements Accumulator {
    private final List<@Nullable Object> values = new ArrayList<>();

    @Override
    public void update(ArgumentRow row) {
      values.add(row.get(0));
    }

    @Override
    public List<@Nullable Object> state() {
      return values;
    }

    @Override
    public void merge(List<@Nullable Object> state) {
      values.addAll(state);
    }

    @Override
    public Object evaluate() {
      StringJoiner joined = new StringJoiner(",");
      values.stream().map(String::valueOf).sorted().forEach(joined::add);
      return joined.toString();
    }
  }

  @BeforeEach
  void register() {
    session.registerUdaf(
        AggregateUDF.of(
            "wmean",
            Signature.of(
                    Parameter.of("x", DataType.DOUBLE),
                    Parameter.of("weight", DataType.DOUBLE).withDefault(1.0))
                .returns(DataType.DOUBLE),
            WeightedMean::new));
    session.registerUdaf(
        AggregateUDF.of(
            "everything",
            Signature.of(Parameter.any("x").takingNull()).returns(DataType.VARCHAR),
            Everything::new));
  }

  private List<String> rows(String sql) {
    return QueryTexts.of(session, sql);
  }

  @Test
  void groups() {
    assertThat(rows("SELECT k, wmean(x, w)" + ROWS + " GROUP BY k ORDER BY k"))
        .containsExactly("a|2.8", "b|3.0", "c|null");
    assertThat(rows("SELECT wmean(x), everything(x)" + ROWS))
        .containsExactly((8 / 3.0) + "|1,3,4,null,null");
    assertThat(rows("SELECT wmean(x), everything(k)" + ROWS + " WHERE false"))
        .containsExactly("null|");
    assertThat(rows("SELECT wmean(weight => w, x => x) FILTER (WHERE k = 'a')" + ROWS))
        .containsExactly("2.8");
    assertThat(rows("SELECT everything(DISTINCT w)" + ROWS)).containsExactly("1,2,3");
    assertThat(rows("SELECT k, everything(w)" + ROWS + " GROUP BY ROLLUP(k) ORDER BY k"))
        .containsExactly("a|2,3", "b|1,1", "c|1", "null|1,1,1,2,3");
    assertThat(rows("SELECT k" + ROWS + " GROUP BY k HAVING wmean(x) > 2.8")).containsExactly("b");
  }

  /** Another number each time it is asked for. */
  private record Ticket(AtomicInteger calls) implements Accumulator {
    @Override
    public void update(ArgumentRow row) {}

    @Override
    public List<@Nullable Object> state() {
      return List.of();
    }

    @Override
    public void merge(List<@Nullable Object> state) {}

    @Override
    public Object evaluate() {
      return (long) calls.incrementAndGet();
    }
  }

  @Test
  void volatileCallsAreNotShared() {
    AtomicInteger calls = new AtomicInteger();
    for (Volatility volatility : Volatility.values()) {
      session.registerUdaf(
          AggregateUDF.builder("ticket")
              .volatility(volatility)
              .accumulator(
                  Signature.of(Parameter.any("x")).returns(DataType.BIGINT),
                  types -> new Ticket(calls))
              .build());
      assertThat(rows("SELECT a = b FROM (SELECT ticket(x) AS a, ticket(x) AS b" + ROWS + ") AS t"))
          .as(volatility.name())
          .containsExactly(volatility == Volatility.VOLATILE ? "false" : "true");
    }
    assertThat(
            rows(
                "SELECT CASE ticket(x) % 2 WHEN 0 THEN 'even' WHEN 1 THEN 'odd' END IS NULL"
                    + ROWS
                    + " GROUP BY k"))
        .containsExactly("false", "false", "false");
  }

  @Test
  void manyPartsAreMerged() {
    session.options().set("datafusion.execution.target_partitions", "4");
    rows("CREATE TABLE numbers AS SELECT * FROM (VALUES (0)) AS v(n)");
    for (int count = 1; count < 100_000; count *= 2) {
      rows("INSERT INTO numbers SELECT n + " + count + " FROM numbers");
    }
    assertThat(
            rows(
                "SELECT count(*) FROM (SELECT n % 7 AS k, wmean(n) AS w, avg(n) AS a FROM numbers"
                    + " GROUP BY n % 7) AS g WHERE abs(w - a) < 1e-6"))
        .containsExactly("7");
    assertThat(
            rows(
                "SELECT abs(wmean(n, n) - sum(CAST(n AS DOUBLE) * n) / sum(n)) < 1e-6 FROM numbers"))
        .containsExactly("true");
  }

  /** The text of values in the order of their arrival; each thing it can do is counted. */
  static final class Trail implements Accumulator {
    private final Deque<String> values = new ArrayDeque<>();
    private final boolean retracts;
    private final AtomicInteger retracted;

    Trail(boolean retracts, AtomicInteger retracted) {
      this.retracts = retracts;
      this.retracted = retracted;
    }

    @Override
    public void update(ArgumentRow row) {
      values.add(String.valueOf(row.get(0)));
    }

    @Override
    public List<@Nullable Object> state() {
      return new ArrayList<>(values);
    }

    @Override
    public void merge(List<@Nullable Object> state) {
      state.forEach(value -> values.add(String.valueOf(value)));
    }

    @Override
    public Object evaluate() {
      return String.join(",", values);
    }

    @Override
    public boolean supportsRetract() {
      return retracts;
    }

    @Override
    public void retract(ArgumentRow row) {
      retracted.incrementAndGet();
      if (!values.remove().equals(String.valueOf(row.get(0)))) {
        throw new IllegalStateException("not the oldest");
      }
    }
  }

  @Test
  void framesMove() {
    AtomicInteger retracted = new AtomicInteger();
    for (boolean retracts : List.of(true, false)) {
      session.registerUdaf(
          AggregateUDF.of(
              retracts ? "moving" : "merged",
              Signature.of(Parameter.any("x")).returns(DataType.VARCHAR),
              () -> new Trail(retracts, retracted)));
    }
    rows(
        "CREATE TABLE series AS SELECT n % 3 AS k, n, nullif(n % 5, 2) AS x, n % 4 AS distance"
            + " FROM generate_series(1, 3000) AS s(n)");
    for (String frame :
        List.of(
            "",
            "ROWS BETWEEN 3 PRECEDING AND CURRENT ROW",
            "ROWS BETWEEN 20 PRECEDING AND 10 PRECEDING",
            "ROWS BETWEEN 2 FOLLOWING AND 40 FOLLOWING",
            "ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING",
            "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING",
            "ROWS BETWEEN 3 PRECEDING AND 3 FOLLOWING EXCLUDE CURRENT ROW",
            "GROUPS BETWEEN 2 PRECEDING AND 1 FOLLOWING",
            "RANGE BETWEEN 7 PRECEDING AND 2 PRECEDING",
            "ROWS BETWEEN distance PRECEDING AND CURRENT ROW")) {
      for (String call : List.of("%s(x)", "%s(x) FILTER (WHERE n % 7 > 2)")) {
        String over = " OVER (PARTITION BY k ORDER BY n " + frame + ")";
        String moving = call.replace("%s", "moving") + over;
        String merged = call.replace("%s", "merged") + over;
        String built =
            "coalesce("
                + call.replace("%s(x)", "string_agg(CAST(x AS VARCHAR), ',')")
                + over
                + ", '')";
        assertThat(
                rows(
                    "SELECT count(*), count(*) FILTER (WHERE a = b AND b = c) FROM (SELECT "
                        + String.join(" AS a, ", moving, merged + " AS b, " + built)
                        + " AS c FROM series) AS t"))
            .as(call + " " + frame)
            .containsExactly("3000|3000");
      }
    }
    assertThat(retracted).hasValueGreaterThan(10_000);
  }

  @Test
  void framesOfWeights() {
    assertThat(
            rows(
                "SELECT wmean(x) OVER (ORDER BY x ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)"
                    + " FROM (VALUES (1), (3), (7)) AS v(x)"))
        .containsExactlyInAnyOrder("1.0", "2.0", "5.0");
    assertThat(
            rows("SELECT everything(DISTINCT w) OVER (PARTITION BY k) FROM (SELECT *" + ROWS + ")"))
        .containsExactlyInAnyOrder("2,3", "2,3", "1", "1", "1");
  }

  @Test
  void everyTypeIsRead() {
    assertThat(
            rows(
                "SELECT everything(x) FROM (VALUES (CAST(1.50 AS DECIMAL(30, 2)))) AS v(x) UNION ALL"
                    + " SELECT everything(DATE '2024-02-29')"
                    + " UNION ALL SELECT everything(true) UNION ALL SELECT everything('x')"))
        .containsExactlyInAnyOrder("1.50", "2024-02-29", "true", "x");
  }

  @Test
  void hidesAndReturnsBuiltInAggregates() {
    session.registerUdaf(
        AggregateUDF.of(
            "sum", Signature.of(Parameter.any("x")).returns(DataType.VARCHAR), Everything::new));
    assertThat(rows("SELECT sum(x)" + ROWS)).containsExactly("1,3,4");
    assertThat(session.udaf("sum").name()).isEqualTo("sum");
    assertThat(session.deregisterUdaf("sum")).isTrue();
    assertThat(rows("SELECT sum(x)" + ROWS)).containsExactly("8");
    assertThat(session.udafs()).contains("wmean", "sum").doesNotContain("abs");
  }

  @Test
  void failuresNameTheFunction() {
    session.registerUdaf(
        AggregateUDF.builder("broken")
            .accumulator(
                Signature.of(Parameter.of("x", DataType.BIGINT)).returns(DataType.BIGINT),
                types -> {
                  throw new java.io.IOException("no state");
                })
            .build());
    fails("SELECT broken(x)" + ROWS, "function 'broken' failed: java.io.IOException: no state");
    session.registerUdaf(
        AggregateUDF.of(
            "wrong", Signature.of(Parameter.any("x")).returns(DataType.BIGINT), Everything::new));
    fails("SELECT wrong(x)" + ROWS, "function 'wrong' returned a java.lang.String");
  }

  private void fails(String sql, String message) {
    assertThatThrownBy(() -> rows(sql))
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USER_FUNCTION_FAILED))
        .hasMessageContaining(message);
  }
}
