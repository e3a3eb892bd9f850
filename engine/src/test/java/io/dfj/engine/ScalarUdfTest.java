// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.spi.Parameter;
import io.dfj.engine.spi.ScalarUDF;
import io.dfj.engine.spi.Signature;
import io.dfj.engine.spi.Volatility;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** User-defined functions by rows. */
class ScalarUdfTest {
  private final SessionContext session = new SessionContext();

  @AfterEach
  void close() {
    session.close();
  }

  private String value(String sql) {
    return QueryTexts.value(session, "SELECT CAST(" + sql + " AS VARCHAR)");
  }

  /** Methods of every type, to be found by name. */
  public static final class Methods {
    private Methods() {}

    public static boolean negated(boolean x) {
      return !x;
    }

    public static byte nextByte(byte x) {
      return (byte) (x + 1);
    }

    public static short nextShort(short x) {
      return (short) (x + 1);
    }

    public static int nextInt(int x) {
      return x + 1;
    }

    public static long nextLong(long x) {
      return x + 1;
    }

    public static float half(float x) {
      return x / 2;
    }

    public static double root(double x) {
      return Math.sqrt(x);
    }

    public static BigDecimal doubled(BigDecimal x) {
      return x.add(x);
    }

    public static String loud(String x) {
      return x.toUpperCase(java.util.Locale.ROOT) + "!";
    }

    public static byte[] reversed(byte[] x) {
      byte[] reversed = new byte[x.length];
      for (int i = 0; i < x.length; i++) {
        reversed[i] = x[x.length - 1 - i];
      }
      return reversed;
    }

    public static LocalDate tomorrow(LocalDate x) {
      return x.plusDays(1);
    }

    public static LocalTime later(LocalTime x) {
      return x.plusHours(1);
    }

    public static LocalDateTime nextDay(LocalDateTime x) {
      return x.plusDays(1);
    }

    public static Instant second(Instant x) {
      return x.plusSeconds(1);
    }

    public static OffsetDateTime offset(OffsetDateTime x) {
      return x.plusSeconds(1);
    }

    public static ZonedDateTime zoned(ZonedDateTime x) {
      return x.plusSeconds(1);
    }

    public static Period years(Period x) {
      return x.plusYears(1);
    }

    public static Duration twiceAsLong(Duration x) {
      return x.multipliedBy(2);
    }

    public static List<Long> withSum(List<Long> x) {
      List<Long> all = new java.util.ArrayList<>(x);
      all.add(x.stream().mapToLong(Long::longValue).sum());
      return all;
    }

    public static Map<String, Long> swapped(Map<String, Long> x) {
      return Map.of("size", (long) x.size());
    }

    public static String describe(@Nullable String x, long y) {
      return x + "/" + y;
    }

    public static long orZero(@Nullable Long x) {
      return x == null ? 0 : x;
    }

    public static @Nullable Long nullIfZero(long x) {
      return x == 0 ? null : x;
    }

    public static String joined(String separator, String... texts) {
      return String.join(separator, texts);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "negated; true; false",
        "nextByte; CAST(1 AS TINYINT); 2",
        "nextShort; CAST(1 AS SMALLINT); 2",
        "nextInt; 1; 2",
        "nextLong; 1; 2",
        "half; CAST(3 AS REAL); 1.5",
        "root; 16; 4.0",
        "doubled; 1.25; 2.5000000000",
        "doubled; CAST(999999999999999999999999999 AS DECIMAL(27)); 1999999999999999999999999998.0000000000",
        "loud; 'grün'; GRÜN!",
        "tomorrow; DATE '2024-02-28'; 2024-02-29",
        "later; TIME '10:00:00.5'; 11:00:00.5",
        "nextDay; TIMESTAMP '2024-02-28 01:02:03.000004'; 2024-02-29T01:02:03.000004",
        "years; INTERVAL '3' MONTH; 1 year 3 mons",
        "orZero; CAST(NULL AS BIGINT); 0",
        "orZero; 7; 7",
        "describe; NULL, 2; null/2",
        "joined; '-', 'a', 'b', 'c'; a-b-c",
      })
  void javaTypes(String method, String arguments, String expected) {
    session.registerUdf(ScalarUDF.ofMethod("f", Methods.class, method));

    String folded = value("f(" + arguments + ")");

    assertThat(folded.replace('T', ' ')).isEqualTo(expected.replace('T', ' '));
    // And over a column, where nothing is folded.
    if (!arguments.contains(",")) {
      session.prepare("SELECT 1");
      assertThat(
              QueryTexts.of(
                  session,
                  "SELECT CAST(f(x) AS VARCHAR) FROM (SELECT "
                      + arguments
                      + " AS x FROM (VALUES (1), (2)) AS v(n))"))
          .containsExactly(folded, folded);
    }
  }

  @Test
  void instants() {
    for (String method : List.of("second", "offset", "zoned")) {
      session.registerUdf(ScalarUDF.ofMethod("f", Methods.class, method));
      assertThat(
              value(
                  "f(TIMESTAMP WITH TIME ZONE '2024-01-01 00:00:00+02') ="
                      + " TIMESTAMP WITH TIME ZONE '2024-01-01 00:00:01+02'"))
          .isEqualTo("true");
    }
  }

  @Test
  void durations() {
    session.registerUdf(ScalarUDF.ofMethod("f", Methods.class, "twiceAsLong"));
    assertThat(value("f(INTERVAL '2' SECOND) = INTERVAL '4' SECOND")).isEqualTo("true");
  }

  @Test
  void bytes() {
    session.registerUdf(ScalarUDF.ofMethod("f", Methods.class, "reversed"));
    assertThat(value("f(x'010203') = x'030201'")).isEqualTo("true");
  }

  @Test
  void nestedValues() {
    session.registerUdf(ScalarUDF.ofMethod("f", Methods.class, "withSum"));
    session.registerUdf(ScalarUDF.ofMethod("g", Methods.class, "swapped"));

    assertThat(value("f(ARRAY[CAST(1 AS BIGINT), 2])")).isEqualTo("[1, 2, 3]");
    assertThat(value("f(NULL)")).isEqualTo("null");
    assertThat(value("g(MAP['a', CAST(1 AS BIGINT)])['size']")).isEqualTo("1");
  }

  @Test
  void nullInGivesNullOutUnlessTheParameterTakesIt() {
    session.registerUdf(ScalarUDF.ofLong("plus", (x, y) -> x + y));
    session.registerUdf(ScalarUDF.ofMethod("described", Methods.class, "describe"));
    session.registerUdf(ScalarUDF.ofMethod("null_if_zero", Methods.class, "nullIfZero"));
    String rows = " FROM (VALUES (1, 2), (NULL, 3), (4, NULL)) AS v(x, y)";

    assertThat(QueryTexts.of(session, "SELECT plus(x, y)" + rows))
        .containsExactly("3", "null", "null");
    assertThat(QueryTexts.of(session, "SELECT described(CAST(x AS VARCHAR), y)" + rows))
        .containsExactly("1/2", "null/3", "null");
    assertThat(QueryTexts.of(session, "SELECT null_if_zero(x - 1) IS NULL" + rows))
        .containsExactly("true", "true", "false");
  }

  /** Takes three, which no interface of the JDK does. */
  public interface ThreeLongs {
    long of(long a, long b, long c);
  }

  @Test
  void namedArgumentsAndDefaults() {
    Signature signature =
        Signature.of(
            Parameter.of("a", DataType.BIGINT),
            Parameter.of("b", DataType.BIGINT).withDefault(20),
            Parameter.of("c", DataType.BIGINT).withDefault(-3));
    session.registerUdf(
        ScalarUDF.builder("f")
            .rows(signature, ThreeLongs.class, (ThreeLongs) (a, b, c) -> 100 * a + b + c)
            .build());

    assertThat(value("f(1)")).isEqualTo("117");
    assertThat(value("f(1, 2)")).isEqualTo("99");
    assertThat(value("f(1, 2, 3)")).isEqualTo("105");
    assertThat(value("f(a => 1, c => 0)")).isEqualTo("120");
    assertThat(value("f(c => 0, b => 5, a => 2)")).isEqualTo("205");
    assertThat(value("f(1, DEFAULT, 4)")).isEqualTo("124");
    assertFails("SELECT f(b => 1)", ErrorCode.UNKNOWN_FUNCTION, "f(a, b, c)");
    assertFails("SELECT f(1, x => 1)", ErrorCode.UNKNOWN_FUNCTION, "does not take these arguments");
    assertFails("SELECT f(a => 1, 2)", ErrorCode.INVALID_SQL, "an argument without name");
    assertFails("SELECT f()", ErrorCode.UNKNOWN_FUNCTION, "number of arguments");
  }

  @Test
  void functionsMayHaveTheNamesOfWordsOfTheStandard() {
    for (String name :
        List.of(
            "next", "prev", "first", "final", "running", "tumble", "hop", "session", "unique")) {
      session.registerUdf(ScalarUDF.ofLong(name, x -> x + 1));
      assertThat(value(name + "(1)")).as(name).isEqualTo("2");
    }
    assertThat(QueryTexts.of(session, "SELECT next FROM (VALUES (1)) AS v(next)"))
        .containsExactly("1");
  }

  @Test
  void typesTellWhichDefaultsACallTakes() {
    ScalarUDF.Builder f =
        ScalarUDF.builder("f")
            .rows(
                Signature.of(
                        Parameter.of("x", DataType.DOUBLE),
                        Parameter.of("w", DataType.DOUBLE).withDefault(2))
                    .returns(DataType.VARCHAR),
                BiFunction.class,
                (BiFunction<Double, Double, String>) (x, w) -> "number " + x * w)
            .rows(
                Signature.of(Parameter.of("x", DataType.VARCHAR)).returns(DataType.VARCHAR),
                UnaryOperator.class,
                (UnaryOperator<String>) x -> "text " + x);
    session.registerUdf(f.build());

    assertThat(value("f(1.5e0)")).isEqualTo("number 3.0");
    assertThat(value("f(1)")).isEqualTo("number 2.0");
    assertThat(value("f('a')")).isEqualTo("text a");
    assertThat(value("f(1, 3)")).isEqualTo("number 3.0");
    assertThat(value("f(w => 4, x => 1)")).isEqualTo("number 4.0");
    assertThat(value("f(DATE '2024-02-29')")).isEqualTo("text 2024-02-29");
    assertFails(
        "SELECT f(x => 1)", ErrorCode.AMBIGUOUS_FUNCTION, "f(x DOUBLE, w DOUBLE), f(x VARCHAR)");
    assertFails("SELECT f()", ErrorCode.UNKNOWN_FUNCTION, "number of arguments");
  }

  @Test
  void defaultsOfEveryKind() {
    session.registerUdf(
        ScalarUDF.builder("f")
            .rows(
                Signature.of(
                        Parameter.of("x", DataType.VARCHAR).withDefault("it's"),
                        Parameter.of("y", DataType.DATE).withDefault(LocalDate.of(2024, 2, 29)))
                    .returns(DataType.VARCHAR),
                BiFunction.class,
                (BiFunction<String, LocalDate, String>) (x, y) -> x + y)
            .build());

    assertThat(value("f()")).isEqualTo("it's2024-02-29");
    assertThat(value("f(y => DATE '1999-12-31')")).isEqualTo("it's1999-12-31");
  }

  @Test
  void overloads() throws NoSuchMethodException {
    session.registerUdf(
        ScalarUDF.builder("following")
            .aliases("successor")
            .method(Methods.class.getMethod("nextLong", long.class))
            .method(Methods.class.getMethod("tomorrow", LocalDate.class))
            .method(Methods.class.getMethod("loud", String.class))
            .build());

    assertThat(value("following(1)")).isEqualTo("2");
    assertThat(value("following(DATE '2024-01-01')")).isEqualTo("2024-01-02");
    assertThat(value("successor('a')")).isEqualTo("A!");
    assertFails("SELECT following(ARRAY[1])", ErrorCode.UNKNOWN_FUNCTION, "following(x BIGINT)");
  }

  @Test
  void genericResultTypes() {
    session.registerUdf(
        ScalarUDF.builder("either")
            .rows(
                Signature.of(Parameter.any("a").takingNull(), Parameter.any("b"))
                    .returns(types -> types.get(1)),
                BiFunction.class,
                (BiFunction<@Nullable Object, Object, Object>) (a, b) -> b)
            .build());

    assertThat(value("either(1, 'x')")).isEqualTo("x");
    assertThat(value("either('x', DATE '2024-01-01') + INTERVAL '1' DAY")).contains("2024-01-02");
    assertThat(value("either(1, NULL) IS NULL")).isEqualTo("true");
  }

  @Test
  void namesAreFoldedAsInSql() {
    session.registerUdf(ScalarUDF.ofLong("MyFunction", x -> x + 1));
    session.registerUdf(ScalarUDF.ofLong("my_function", x -> x + 2));
    session.registerUdf(ScalarUDF.ofLong("two words", x -> x + 3));

    assertThat(value("\"MyFunction\"(0)")).isEqualTo("1");
    assertThat(value("MY_FUNCTION(0)")).isEqualTo("2");
    assertThat(value("\"two words\"(0)")).isEqualTo("3");
    assertFails("SELECT MyFunction(0)", ErrorCode.UNKNOWN_FUNCTION, "myfunction");
  }

  @Test
  void hidesABuiltInFunctionUntilItIsDeregistered() {
    for (String call : List.of("upper('a')", "abs(-5)", "coalesce(-5, 3)")) {
      String name = call.substring(0, call.indexOf('('));
      String before = value(call);
      session.registerUdf(
          name.equals("upper")
              ? ScalarUDF.ofMethod(name, Methods.class, "loud")
              : name.equals("abs")
                  ? ScalarUDF.ofLong(name, x -> 77)
                  : ScalarUDF.ofLong(name, (x, y) -> 77));
      assertThat(value(call)).isEqualTo(name.equals("upper") ? "A!" : "77");
      assertThat(session.deregisterUdf(name)).isTrue();
      assertThat(value(call)).isEqualTo(before);
      assertThat(session.deregisterUdf(name)).isFalse();
    }
  }

  @Test
  void sessionsHaveTheirOwn() {
    session.registerUdf(ScalarUDF.ofLong("f", x -> 1));
    try (SessionContext other = session.newSession()) {
      session.registerUdf(ScalarUDF.ofLong("f", x -> 2));
      session.registerUdf(ScalarUDF.ofLong("g", x -> 3));

      assertThat(QueryTexts.value(other, "SELECT f(0)")).isEqualTo("1");
      assertThat(value("f(0)")).isEqualTo("2");
      assertThatThrownBy(() -> QueryTexts.of(other, "SELECT g(0)"))
          .isInstanceOf(DfjException.class);
      assertThat(other.udf("f").name()).isEqualTo("f");
      assertThat(session.udfs()).contains("f", "g", "abs").doesNotContain("sum");
      assertThat(other.udfs()).doesNotContain("g");
      assertThatThrownBy(() -> other.udf("g"))
          .isInstanceOf(DfjException.class)
          .hasMessageContaining("'g'");
    }
  }

  @Test
  void manyFunctionsInOneExpression() {
    StringBuilder sql = new StringBuilder("SELECT 0");
    long expected = 0;
    for (int i = 0; i < 40; i++) {
      int number = i;
      session.registerUdf(ScalarUDF.ofLong("f" + i, x -> x + number));
      sql.append(" + f").append(i).append("(x)");
      expected += 5 + i;
    }
    assertThat(QueryTexts.value(session, sql + " FROM (VALUES (5)) AS v(x)"))
        .isEqualTo(String.valueOf(expected));
  }

  @Test
  void volatility() {
    AtomicInteger calls = new AtomicInteger();
    for (Volatility volatility : Volatility.values()) {
      session.registerUdf(
          ScalarUDF.builder("f")
              .volatility(volatility)
              .rows(LongSupplier.class, calls::incrementAndGet)
              .build());
      calls.set(0);
      List<String> rows = QueryTexts.of(session, "SELECT f() FROM (VALUES (1), (2), (3)) AS v(x)");
      if (volatility == Volatility.VOLATILE) {
        assertThat(rows).containsExactly("1", "2", "3");
      } else {
        assertThat(rows).containsExactly("1", "1", "1");
      }
      assertThat(QueryTexts.of(session, "SELECT f() + f() - 2 * f() FROM (VALUES (1)) AS v(x)"))
          .hasSize(1);
    }
    // Once for each place, never twice for one.
    calls.set(0);
    List<String> rows =
        QueryTexts.of(
            session,
            "SELECT y, y FROM (SELECT f() AS y FROM (VALUES (1), (2)) AS v(x)) WHERE y > 0");
    assertThat(rows).containsExactly("1|1", "2|2");
  }

  @Test
  void stableFunctionsAreCalledOnceAQuery() {
    AtomicInteger calls = new AtomicInteger();
    session.registerUdf(
        ScalarUDF.builder("f")
            .volatility(Volatility.STABLE)
            .rows(LongSupplier.class, calls::incrementAndGet)
            .build());
    String sql =
        "SELECT f(), x + f() FROM (VALUES (1), (2)) AS v(x) WHERE f() > 0 ORDER BY x + f()";

    PreparedSql statement = session.prepare(sql);
    assertThat(QueryTexts.of(session, sql)).containsExactly("1|2", "1|3");
    assertThat(QueryTexts.of(session, sql)).containsExactly("2|3", "2|4");
    assertThat(statement.sql()).isEqualTo(sql);
  }

  @Test
  void failuresNameTheFunction() {
    session.registerUdf(
        ScalarUDF.ofLong(
            "breaks",
            x -> {
              if (x == 2) {
                throw new IllegalStateException("no\ntwos");
              }
              return x;
            }));
    assertFails(
        "SELECT breaks(x) FROM (VALUES (1), (2)) AS v(x)",
        ErrorCode.USER_FUNCTION_FAILED,
        "function 'breaks' failed: java.lang.IllegalStateException: no twos");
    assertFails("SELECT breaks(2)", ErrorCode.USER_FUNCTION_FAILED, "'breaks'");
    assertThat(QueryTexts.of(session, "SELECT breaks(2) FROM (VALUES (1)) AS v(x) WHERE x > 1"))
        .isEmpty();
    assertThat(
            QueryTexts.of(
                session,
                "SELECT CASE WHEN x = 2 THEN 0 ELSE breaks(x) END FROM (VALUES (1), (2)) AS v(x)"))
        .containsExactly("1", "0");
    session.registerUdf(ScalarUDF.ofLong("deep", ScalarUdfTest::recurse));
    assertFails(
        "SELECT deep(x) FROM (VALUES (1)) AS v(x)",
        ErrorCode.USER_FUNCTION_FAILED,
        "function 'deep' failed: java.lang.StackOverflowError");
  }

  @SuppressWarnings("InfiniteRecursion")
  private static long recurse(long x) {
    return recurse(x + 1) + 1;
  }

  @Test
  void resultsThatDoNotFit() {
    session.registerUdf(
        ScalarUDF.builder("wrong")
            .rows(
                Signature.of(Parameter.of("x", DataType.VARCHAR)).returns(DataType.BIGINT),
                java.util.function.Function.class,
                (java.util.function.Function<String, Object>) x -> "text")
            .build());
    assertFails(
        "SELECT wrong('x')",
        ErrorCode.USER_FUNCTION_FAILED,
        "function 'wrong' returned a java.lang.String where its result is BIGINT");

    session.registerUdf(
        ScalarUDF.builder("huge")
            .rows(
                Signature.of(Parameter.of("x", DataType.decimal(5, 2)))
                    .returns(DataType.decimal(5, 2)),
                java.util.function.UnaryOperator.class,
                (java.util.function.UnaryOperator<BigDecimal>) x -> new BigDecimal("1e1000000000"))
            .build());
    assertFails("SELECT huge(1)", ErrorCode.NUMERIC_OVERFLOW, "'huge' returned");
  }

  @Test
  void lengthsByAGenericInterface() {
    session.registerUdf(
        ScalarUDF.builder("len")
            .rows(
                Signature.of(Parameter.of("x", DataType.VARCHAR)).returns(DataType.BIGINT),
                ToLongFunction.class,
                (ToLongFunction<String>) String::length)
            .build());
    assertThat(value("len('abc')")).isEqualTo("3");
    assertThat(QueryTexts.of(session, "SELECT x FROM (VALUES ('a'), ('bb')) v(x) WHERE len(x) > 1"))
        .containsExactly("bb");
  }

  @Test
  void refusedRegistrations() {
    refused(() -> ScalarUDF.ofLong("", x -> x), "a function needs a name");
    refused(() -> ScalarUDF.ofLong("$concat", x -> x), "leading $");
    refused(() -> ScalarUDF.ofMethod("f", Methods.class, "none"), "no public static methods");
    refused(() -> ScalarUDF.ofMethod("f", Math.class, "abs"), "4 public static methods");
    refused(() -> ScalarUDF.builder("f").build(), "'f': it has no code");
    refused(() -> ScalarUDF.of("f", ToLongFunction.class, x -> 1), "stands for no SQL type");
    refused(() -> ScalarUDF.of("f", String.class, "x"), "not an interface");
    refused(
        () ->
            ScalarUDF.builder("f")
                .rows(LongSupplier.class, () -> 1)
                .rows(LongSupplier.class, () -> 2)
                .build(),
        "two overloads take ()");
    refused(
        () -> Signature.of(Parameter.of("x", DataType.DATE), Parameter.of("x", DataType.DATE)),
        "two parameters are named 'x'");
    refused(() -> Parameter.of("x", DataType.DATE).withDefault("soon"), "'x' is DATE");
    refused(
        () ->
            Signature.of(
                Parameter.of("x", DataType.DATE).withDefault(null),
                Parameter.of("y", DataType.DATE)),
        "'y' needs a default");
    refused(
        () ->
            ScalarUDF.builder("f")
                .rows(
                    Signature.of(Parameter.of("x", DataType.VARCHAR)),
                    java.util.function.LongUnaryOperator.class,
                    (java.util.function.LongUnaryOperator) x -> x),
        "'x' is VARCHAR, which a long cannot take");
    refused(
        () ->
            ScalarUDF.builder("f")
                .rows(
                    Signature.of(Parameter.of("x", DataType.BIGINT).takingNull()),
                    java.util.function.LongUnaryOperator.class,
                    (java.util.function.LongUnaryOperator) x -> x),
        "takes nulls, which a long cannot hold");
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable code, String why) {
    assertThatThrownBy(code)
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT))
        .hasMessageContaining(why);
  }

  private void assertFails(String sql, ErrorCode code, String... parts) {
    assertThatThrownBy(() -> QueryTexts.of(session, sql))
        .isInstanceOfSatisfying(DfjException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(parts[0]);
  }
}
