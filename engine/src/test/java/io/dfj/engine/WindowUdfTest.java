// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import static io.dfj.engine.Expr.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.spi.DfjApi;
import io.dfj.engine.spi.ExtensionContext;
import io.dfj.engine.spi.Parameter;
import io.dfj.engine.spi.PartitionEvaluator;
import io.dfj.engine.spi.SessionExtension;
import io.dfj.engine.spi.Signature;
import io.dfj.engine.spi.TableFunction;
import io.dfj.engine.spi.Volatility;
import io.dfj.engine.spi.WindowPartition;
import io.dfj.engine.spi.WindowUDF;
import io.dfj.engine.testing.Queries;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** User-defined window functions. */
class WindowUdfTest {
  private static final String ROWS =
      " FROM (VALUES ('a', 1, 10), ('a', 2, NULL), ('a', 2, 30), ('b', 1, 40), ('b', 5, 50))"
          + " AS v(k, t, x)";

  private final SessionContext session = new SessionContext();

  @AfterEach
  void close() {
    session.close();
  }

  /** Smoothes exponentially: state goes from row to row. */
  static final class Smoothing implements PartitionEvaluator {
    private double last;

    @Override
    public @Nullable Object evaluate(WindowPartition partition, int row) {
      var arguments = partition.row(row);
      double weight = arguments.getDouble(1);
      last =
          row == 0 ? arguments.getDouble(0) : weight * arguments.getDouble(0) + (1 - weight) * last;
      return arguments.isNull(0) ? null : last;
    }
  }

  @BeforeEach
  void register() {
    session.registerUdwf(
        WindowUDF.builder("smooth")
            .aliases("ewma")
            .description("exponentially smoothed")
            .evaluator(
                Signature.of(
                        Parameter.of("x", DataType.DOUBLE),
                        Parameter.of("weight", DataType.DOUBLE).withDefault(0.5))
                    .returns(DataType.DOUBLE),
                types -> new Smoothing())
            .evaluator(
                Signature.of(
                        Parameter.of("x", DataType.VARCHAR), Parameter.of("mark", DataType.VARCHAR))
                    .returns(DataType.VARCHAR),
                types -> (partition, row) -> "text " + partition.row(row).get(0))
            .build());
    session.registerUdwf(
        WindowUDF.builder("frame_text")
            .usesWindowFrame()
            .evaluator(
                Signature.of(Parameter.any("x")).returns(DataType.VARCHAR),
                types -> WindowUdfTest::frameText)
            .build());
    session.registerUdwf(
        WindowUDF.of(
            "place",
            Signature.of().returns(DataType.VARCHAR),
            () ->
                (partition, row) ->
                    (partition.peersStart(row) + 1)
                        + "-"
                        + partition.peersEnd(row)
                        + "/"
                        + partition.size()));
    session.registerUdwf(
        WindowUDF.of(
            "backwards",
            Signature.of(Parameter.any("x")).returns(types -> types.get(0)),
            () ->
                PartitionEvaluator.ofAll(
                    partition -> {
                      List<@Nullable Object> values = new ArrayList<>();
                      for (int row = partition.size() - 1; row >= 0; row--) {
                        values.add(partition.row(row).get(0));
                      }
                      return values;
                    })));
  }

  private static String frameText(WindowPartition partition, int row) {
    StringBuilder text = new StringBuilder();
    int[] frame = partition.frame(row);
    for (int i = 0; i < frame.length; i += 2) {
      text.append(i == 0 ? "" : "|");
      for (int at = frame[i]; at < frame[i + 1]; at++) {
        text.append('[').append(partition.row(at).get(0)).append(']');
      }
    }
    return text.toString();
  }

  private List<String> rows(String sql) {
    return Queries.rows(session, sql);
  }

  @Test
  void stateGoesFromRowToRow() {
    assertThat(rows("SELECT k, smooth(t, 0.5) OVER (PARTITION BY k ORDER BY t)" + ROWS))
        .containsExactlyInAnyOrder("a 1.0", "a 1.5", "a 1.75", "b 1.0", "b 3.0");
  }

  @Test
  void defaultsNamesAliasesAndOverloads() {
    assertThat(
            rows(
                "SELECT smooth(t) OVER w = ewma(weight => 0.5, x => t) OVER w,"
                    + " smooth(t, DEFAULT) OVER w = smooth(t) OVER w,"
                    + " smooth(k, k) OVER w"
                    + ROWS
                    + " WHERE k = 'b' WINDOW w AS (PARTITION BY k ORDER BY t)"))
        .containsExactly("true true text b", "true true text b");
    assertThatThrownBy(() -> rows("SELECT smooth(y => 1) OVER ()" + ROWS))
        .hasMessageContaining("it can be called as smooth(x, weight), smooth(x, mark)");
    assertThatThrownBy(() -> rows("SELECT smooth(1, 2, 3) OVER ()" + ROWS))
        .hasMessageContaining("function 'smooth', which takes 1 to 2");
    assertThat(
            rows(
                "SELECT lag(value => t, \"offset\" => 1, \"default\" => 0) OVER (ORDER BY t)"
                    + " FROM (VALUES (7)) AS v(t)"))
        .containsExactly("0");
  }

  @Test
  void peersAreKnown() {
    assertThat(rows("SELECT t, place() OVER (PARTITION BY k ORDER BY t)" + ROWS + " WHERE k = 'a'"))
        .containsExactlyInAnyOrder("1 1-1/3", "2 2-3/3", "2 2-3/3");
    assertThat(rows("SELECT DISTINCT place() OVER ()" + ROWS)).containsExactly("1-5/5");
  }

  @Test
  void framesAreKnown() {
    assertThat(
            rows(
                "SELECT frame_text(x) OVER (PARTITION BY k ORDER BY t, x ROWS BETWEEN 1 PRECEDING AND"
                    + " 1 FOLLOWING EXCLUDE CURRENT ROW)"
                    + ROWS
                    + " WHERE k = 'a'"))
        .containsExactlyInAnyOrder("[30]", "[10]|[null]", "[30]");
    assertThat(rows("SELECT frame_text(x) OVER (PARTITION BY k ORDER BY t)" + ROWS))
        .contains("[40]", "[40][50]");
  }

  @Test
  void wholePartitionsAndAnyTypes() {
    assertThat(rows("SELECT t, backwards(t) OVER (ORDER BY t)" + ROWS + " WHERE k = 'b'"))
        .containsExactlyInAnyOrder("1 5", "5 1");
    assertThat(
            rows(
                "SELECT backwards(a) OVER (ORDER BY a[1]) FROM (VALUES (ARRAY['x']), (ARRAY['y', 'z']))"
                    + " AS v(a)"))
        .containsExactlyInAnyOrder("[\"y\",\"z\"]", "[\"x\"]");
    assertThat(rows("SELECT backwards(DATE '2024-02-29') OVER ()")).containsExactly("19782");
  }

  @Test
  void dataFramesCallThem() {
    Queries.rows(session, "CREATE TABLE data AS SELECT *" + ROWS);
    DataFrame frame = session.table("data");
    WindowUDF place = session.udwf("place");
    session.registerView(
        "placed",
        frame.select(
            col("k"),
            col("t"),
            place.call().over(new Window().partitionBy(col("k")).orderBy(col("t"))).as("p")));
    assertThat(rows("SELECT t, p FROM placed WHERE k = 'a'"))
        .containsExactlyInAnyOrder("1 1-1/3", "2 2-3/3", "2 2-3/3");
  }

  @Test
  void sessionsKnowTheirNames() {
    assertThat(session.udwfs()).contains("smooth", "ewma", "rank").doesNotContain("sum");
    assertThat(session.udwf("ewma").name()).isEqualTo("smooth");
    assertThat(session.metadata().functions())
        .anySatisfy(
            f -> {
              assertThat(f.name()).isEqualTo("ewma");
              assertThat(f.description()).isEqualTo("exponentially smoothed");
            });
    assertThat(
            rows(
                "SELECT function_type FROM information_schema.routines WHERE routine_name = 'place'"))
        .containsExactly("WINDOW");
    session.registerUdwf(
        WindowUDF.of(
            "rank", Signature.of().returns(DataType.INTEGER), () -> (partition, row) -> -row));
    assertThat(rows("SELECT rank() OVER (ORDER BY t)" + ROWS)).contains("-4");
    assertThat(session.deregisterUdwf("rank")).isTrue();
    assertThat(session.deregisterUdwf("rank")).isFalse();
    assertThat(rows("SELECT rank() OVER (ORDER BY t)" + ROWS)).contains("5");
    assertThat(session.deregisterUdwf("smooth")).isTrue();
    assertThat(session.udwfs()).doesNotContain("smooth", "ewma");
    assertThatThrownBy(() -> rows("SELECT ewma(1) OVER ()")).hasMessageContaining("'ewma'");
  }

  @Test
  void needsOver() {
    assertThatThrownBy(() -> rows("SELECT place()" + ROWS))
        .hasMessageStartingWith("window function 'place' needs OVER");
    assertThatThrownBy(() -> rows("SELECT smooth(DISTINCT t) OVER ()" + ROWS))
        .hasMessageStartingWith("DISTINCT is not supported for window function 'smooth'");
  }

  @Test
  void failuresNameTheFunction() {
    fails(
        () ->
            (partition, row) -> {
              throw new java.io.IOException("no more");
            },
        "function 'broken' failed: java.io.IOException: no more");
    fails(() -> (partition, row) -> "text", "function 'broken' returned a java.lang.String");
    fails(
        () -> PartitionEvaluator.ofAll(partition -> List.of(1L)),
        "function 'broken' gave 1 results for 5 rows");
    fails(
        () -> (partition, row) -> (long) partition.frame(row).length,
        "function 'broken' failed: java.lang.IllegalStateException: the function was declared to use"
            + " no frames");
    fails(
        () -> (partition, row) -> partition.row(row - 1).get(0),
        "function 'broken' failed: java.lang.IndexOutOfBoundsException");
  }

  private void fails(java.util.function.Supplier<PartitionEvaluator> code, String message) {
    session.registerUdwf(
        WindowUDF.of("broken", Signature.of(Parameter.any("x")).returns(DataType.BIGINT), code));
    assertThatThrownBy(() -> rows("SELECT broken(x) OVER ()" + ROWS))
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USER_FUNCTION_FAILED))
        .hasMessageContaining(message);
  }

  @Test
  void volatileCallsAreNotShared() {
    AtomicLong calls = new AtomicLong();
    for (Volatility volatility : Volatility.values()) {
      session.registerUdwf(
          WindowUDF.builder("ticket")
              .volatility(volatility)
              .evaluator(
                  Signature.of().returns(DataType.BIGINT),
                  types -> (partition, row) -> calls.incrementAndGet())
              .build());
      List<String> rows =
          rows("SELECT a = b FROM (SELECT ticket() OVER () AS a, ticket() OVER () AS b) AS t");
      assertThat(rows)
          .as(volatility.name())
          .containsExactly(volatility == Volatility.VOLATILE ? "false" : "true");
    }
  }

  @Test
  void extensionsBringThem() {
    SessionExtension extension =
        new SessionExtension() {
          @Override
          public String id() {
            return "acme";
          }

          @Override
          public String version() {
            return "1";
          }

          @Override
          public String apiVersion() {
            return DfjApi.VERSION;
          }

          @Override
          public void install(ExtensionContext context) {
            context.registerUdwf(
                WindowUDF.of(
                    "reverse_place",
                    Signature.of().returns(DataType.INTEGER),
                    () -> (partition, row) -> partition.size() - row));
            context.registerUdtf(
                TableFunction.of("answer", (arguments, caller) -> caller.sql("SELECT 42 AS n")));
          }
        };
    session.withExtensions(extension);
    assertThat(rows("SELECT t, reverse_place() OVER (ORDER BY t)" + ROWS + " WHERE k = 'b'"))
        .containsExactlyInAnyOrder("1 2", "5 1");
    assertThat(rows("SELECT n FROM answer()")).containsExactly("42");
  }
}
