// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.spi.FunctionCall;
import io.dfj.engine.spi.Parameter;
import io.dfj.engine.spi.PhysicalExtensionExpr;
import io.dfj.engine.spi.ScalarUDF;
import io.dfj.engine.spi.Signature;
import io.dfj.engine.spi.Volatility;
import io.dfj.engine.testing.Queries;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** User-defined functions that make an expression of their own of each call. */
class PlannedUdfTest {
  private static final Signature OF_TEXT =
      Signature.of(
              Parameter.of("text", DataType.VARCHAR),
              Parameter.of("pattern", DataType.VARCHAR).prepared().withDefault("a+"))
          .returns(DataType.BOOLEAN);

  private final SessionContext session = new SessionContext();
  private final List<FunctionCall> planned = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger compiled = new AtomicInteger();

  /** Whether texts match a pattern that is known before, or one for each. */
  private final class Matches implements PhysicalExtensionExpr {
    private final @Nullable Pattern pattern;

    Matches(FunctionCall call) {
      FunctionCall.Argument argument = call.arguments().get(1);
      pattern = argument.isConstant() ? compile(String.valueOf(argument.value())) : null;
    }

    private Pattern compile(String text) {
      compiled.incrementAndGet();
      return Pattern.compile(text);
    }

    @Override
    public String name() {
      return "matches";
    }

    @Override
    public DataType type() {
      return DataType.BOOLEAN;
    }

    @Override
    public String describe() {
      return pattern == null ? "" : "pattern=" + pattern;
    }

    @Override
    public FieldVector evaluate(List<FieldVector> inputs, int rows, BufferAllocator allocator) {
      assertThat(inputs).hasSize(pattern == null ? 2 : 1);
      // Compiled first: what fails after vectors are made must close them.
      List<Pattern> patterns = new ArrayList<>();
      for (int row = 0; row < rows; row++) {
        patterns.add(
            pattern == null ? compile(String.valueOf(inputs.get(1).getObject(row))) : pattern);
      }
      BitVector result = new BitVector("matches", allocator);
      result.allocateNew(rows);
      for (int row = 0; row < rows; row++) {
        boolean isNull = inputs.get(0).isNull(row);
        boolean matches =
            !isNull && patterns.get(row).matcher(inputs.get(0).getObject(row).toString()).matches();
        result.set(row, matches ? 1 : 0);
      }
      result.setValueCount(rows);
      return result;
    }
  }

  /** The number of its inputs, in every row. */
  private record Width(String name, DataType type) implements PhysicalExtensionExpr {
    @Override
    public FieldVector evaluate(List<FieldVector> inputs, int rows, BufferAllocator allocator) {
      BigIntVector result = new BigIntVector("width", allocator);
      result.allocateNew(rows);
      for (int row = 0; row < rows; row++) {
        result.set(row, inputs.size());
      }
      result.setValueCount(rows);
      return result;
    }
  }

  @BeforeEach
  void register() {
    session.registerUdf(
        ScalarUDF.ofPlanned(
            "matches",
            OF_TEXT,
            call -> {
              planned.add(call);
              return new Matches(call);
            }));
    Queries.rows(
        session,
        "CREATE TABLE t AS SELECT value AS n,"
            + " CASE WHEN value % 3 = 0 THEN NULL ELSE repeat('a', CAST(value % 3 AS INTEGER)) END AS s"
            + " FROM generate_series(1, 10000)");
  }

  @AfterEach
  void close() {
    session.close();
  }

  private void registerWidth(Volatility volatility, Parameter... parameters) {
    session.registerUdf(
        ScalarUDF.builder("width")
            .volatility(volatility)
            .planned(
                Signature.of(parameters).returns(DataType.BIGINT),
                call -> {
                  planned.add(call);
                  return new Width("width", DataType.BIGINT);
                })
            .build());
  }

  private String value(String sql) {
    return String.join("\n", Queries.rows(session, sql));
  }

  @Test
  void aConstantIsPreparedOnceForAllRows() {
    assertThat(value("SELECT count(*) FROM t WHERE matches(s, 'aa')")).isEqualTo("3333");
    assertThat(compiled).hasValue(planned.size());
    assertThat(planned.get(0).function()).isEqualTo("matches");
    assertThat(planned.get(0).inputs()).containsExactly(DataType.VARCHAR);
    assertThat(planned.get(0).arguments().get(1))
        .isEqualTo(new FunctionCall.Argument(DataType.VARCHAR, true, "aa"));
  }

  @Test
  void whatIsNoConstantIsAnInput() {
    assertThat(value("SELECT count(*) FROM t WHERE matches(s, s)")).isEqualTo("6667");
    assertThat(planned.get(0).inputs()).containsExactly(DataType.VARCHAR, DataType.VARCHAR);
  }

  @Test
  void parametersOfStatementsAreInputs() {
    PreparedSql statement = session.prepare("SELECT count(*) FROM t WHERE matches(s, ?)");
    assertThat(Queries.rows(statement, "a")).containsExactly("3334");
    assertThat(Queries.rows(statement, "aa")).containsExactly("3333");
  }

  @Test
  void argumentsLeftOutAreConstants() {
    assertThat(value("SELECT count(*) FROM t WHERE matches(s)")).isEqualTo("6667");
    assertThat(planned.get(0).arguments().get(1).value()).isEqualTo("a+");
  }

  @Test
  void nullsGiveNullUnlessTheParameterTakesThem() {
    assertThat(value("SELECT count(*) FROM t WHERE matches(s, 'a') IS NULL")).isEqualTo("3333");
    planned.clear();
    assertThat(value("SELECT count(matches(s, NULL)) FROM t")).isEqualTo("0");
    assertThat(planned).isEmpty();

    registerWidth(
        Volatility.IMMUTABLE,
        Parameter.of("a", DataType.VARCHAR).takingNull(),
        Parameter.of("b", DataType.VARCHAR).takingNull().prepared());
    assertThat(value("SELECT count(width(s, NULL)), min(width(s, NULL)) FROM t"))
        .isEqualTo("10000 1");
    FunctionCall.Argument constant = planned.get(0).arguments().get(1);
    assertThat(constant.isConstant()).isTrue();
    assertThat(constant.value()).isNull();
  }

  @Test
  void callsOfConstantsAreFolded() {
    assertThat(Queries.plan(session, "SELECT matches('aaa') AS m")).contains("[TRUE as m]");
    assertThat(value("SELECT matches('aaa')")).isEqualTo("true");
    registerWidth(Volatility.VOLATILE, Parameter.of("a", DataType.BIGINT).prepared());
    assertThat(Queries.plan(session, "SELECT width(1) AS w")).contains("width() as w");
    assertThat(value("SELECT width(1)")).isEqualTo("0");
  }

  @Test
  void plansShowWhatWasPrepared() {
    String plan = Queries.plan(session, "SELECT n FROM t WHERE matches(s, 'a|b') AND n > 5");
    assertThat(plan).contains("matches[pattern=a|b](s@1)");
    assertThat(Queries.plan(session, "SELECT NOT matches(s, s) AS m FROM t"))
        .contains("NOT matches(s@0, s@0) as m");
  }

  @Test
  void expressionsStandWhereverCallsDo() {
    assertThat(
            value(
                "SELECT matches(s, 'a') AS m, count(*), sum(CASE WHEN matches(s, 'aa') THEN n END)"
                    + " FROM t GROUP BY matches(s, 'a') ORDER BY matches(s, 'a') NULLS LAST"))
        .isEqualTo("false 3333 16665000\ntrue 3334 null\nnull 3333 null");
    assertThat(
            value(
                "SELECT count(*) FROM t a JOIN (VALUES (1), (2)) AS b (n)"
                    + " ON a.n = b.n AND matches(a.s, repeat('a', CAST(b.n AS INTEGER)))"))
        .isEqualTo("2");
    assertThat(
            value(
                "SELECT count(*) FROM t WHERE EXISTS (SELECT 1 FROM (VALUES ('a')) AS p (x)"
                    + " WHERE matches(t.s, p.x))"))
        .isEqualTo("3334");
    assertThat(
            value(
                "SELECT upper(CAST(matches(lower(upper(s)), lower('A')) AS VARCHAR)) FROM t LIMIT 1"))
        .isEqualTo("TRUE");
    assertThat(value("SELECT array_agg(matches(s, 'a') ORDER BY n) FROM t WHERE n < 4"))
        .isEqualTo("[true,false,null]");
  }

  @Test
  void constantsAreJavaObjectsOfEveryType() {
    session.registerUdf(
        ScalarUDF.ofPlanned(
            "shown",
            Signature.of(Parameter.any("x").prepared(), Parameter.of("n", DataType.BIGINT))
                .returns(DataType.BIGINT),
            call -> {
              planned.add(call);
              return new Width("shown", DataType.BIGINT);
            }));
    String[][] values = {
      {"true", "java.lang.Boolean true"},
      {"CAST(1 AS TINYINT)", "java.lang.Byte 1"},
      {"CAST(1 AS SMALLINT)", "java.lang.Short 1"},
      {"CAST(1 AS INTEGER)", "java.lang.Integer 1"},
      {"CAST(1 AS BIGINT)", "java.lang.Long 1"},
      {"CAST(1.5 AS REAL)", "java.lang.Float 1.5"},
      {"1.5e0", "java.lang.Double 1.5"},
      {"CAST(1.5 AS DECIMAL(4, 2))", "java.math.BigDecimal 1.50"},
      {"'x'", "java.lang.String x"},
      {"DATE '2024-01-02'", "java.time.LocalDate 2024-01-02"},
      {"TIME '10:11:12'", "java.time.LocalTime 10:11:12"},
      {"TIMESTAMP '2024-01-02 10:11:12'", "java.time.LocalDateTime 2024-01-02T10:11:12"},
      {"INTERVAL '3' MONTH", "java.time.Period P3M"},
      {"INTERVAL '3' HOUR", "java.time.Duration PT3H"},
      {"[1, NULL]", "java.util.ArrayList [1, null]"},
      {"named_struct('a', 1, 'b', 'x')", "java.util.ArrayList [1, x]"},
      {"map(['k'], [1])", "java.util.LinkedHashMap {k=1}"},
    };
    for (String[] each : values) {
      planned.clear();
      assertThat(value("SELECT max(shown(" + each[0] + ", n)) FROM t")).as(each[0]).isEqualTo("1");
      Object constant = planned.get(0).arguments().get(0).value();
      assertThat(constant == null ? null : constant.getClass().getName() + " " + constant)
          .isEqualTo(each[1]);
    }
  }

  @Test
  void overloadsByRowsStandBesidePlannedOnes() {
    session.registerUdf(
        ScalarUDF.builder("twofold")
            .rows(
                Signature.of(Parameter.of("x", DataType.DOUBLE)).returns(DataType.DOUBLE),
                UnaryOperator.class,
                (UnaryOperator<Double>) x -> 2 * x)
            .planned(
                Signature.of(Parameter.of("x", DataType.BIGINT), Parameter.of("y", DataType.BIGINT))
                    .variadic()
                    .returns(DataType.BIGINT),
                call -> new Width("twofold", DataType.BIGINT))
            .build());
    assertThat(value("SELECT twofold(CAST(n AS DOUBLE)), twofold(n, 1, n, n) FROM t WHERE n = 4"))
        .isEqualTo("8.0 4");
  }

  private void refuse(PhysicalExtensionExpr expr, String message) {
    session.registerUdf(
        ScalarUDF.ofPlanned(
            "odd",
            Signature.of(Parameter.of("x", DataType.BIGINT)).returns(DataType.BIGINT),
            call -> expr));
    assertThatThrownBy(() -> value("SELECT odd(n) FROM t"))
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USER_FUNCTION_FAILED))
        .hasMessageContaining(message);
  }

  @Test
  @SuppressWarnings("NullAway") // what must not be null is
  void whatIsPlannedIsChecked() {
    refuse(null, "function 'odd' planned no expression");
    refuse(
        new Width("odd", DataType.VARCHAR),
        "function 'odd' has an expression of type VARCHAR where its result is BIGINT");
    refuse(new Width(" ", DataType.BIGINT), "function 'odd' has an expression without a name");
    assertThatThrownBy(() -> value("SELECT matches(s, '(') FROM t"))
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USER_FUNCTION_FAILED))
        .hasMessageStartingWith(
            "function 'matches' failed: java.util.regex.PatternSyntaxException: Unclosed group");
    // Also while rows are read.
    assertThatThrownBy(() -> value("SELECT matches(s, '(' || s) FROM t"))
        .isInstanceOf(DfjException.class)
        .hasMessageStartingWith("function 'matches' failed: java.util.regex.PatternSyntax");
  }

  @Test
  void onlyWhatIsPreparedIsNoInput() {
    assertThat(value("SELECT max(matches('aa', s)) FROM t")).isEqualTo("true");
    assertThat(planned.get(0).inputs()).containsExactly(DataType.VARCHAR, DataType.VARCHAR);
    assertThatThrownBy(
            () ->
                ScalarUDF.builder("f")
                    .rows(
                        Signature.of(Parameter.of("x", DataType.BIGINT).prepared()),
                        LongUnaryOperator.class,
                        x -> x)
                    .build())
        .isInstanceOf(DfjException.class)
        .hasMessageContaining("parameter 'x' is prepared, but calls are not planned");
  }

  @Test
  void aSignatureNeedsAResult() {
    assertThatThrownBy(() -> ScalarUDF.ofPlanned("odd", Signature.of(), call -> new Matches(call)))
        .isInstanceOf(DfjException.class)
        .hasMessageContaining("has no result");
  }
}
