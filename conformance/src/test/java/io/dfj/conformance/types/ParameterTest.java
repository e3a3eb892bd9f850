// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A bound value means what the same value means as a literal of its own type, wherever the question
 * mark stands: nothing around it narrows it.
 */
class ParameterTest {
  /** A value, the literal that says the same, and the columns that it can be compared with. */
  private record Value(Object bound, String literal, List<String> columns) {
    String literal(String expression) {
      return expression.replace("$v", literal);
    }
  }

  private static final List<String> NUMBERS = List.of("i8", "i16", "i32", "i64", "f32", "f64", "d");
  private static final List<String> TIMES = List.of("day", "ts", "tz");

  private static final List<Value> VALUES =
      List.of(
          new Value((byte) 5, "CAST(5 AS INTEGER)", NUMBERS),
          new Value((short) 300, "CAST(300 AS INTEGER)", NUMBERS),
          new Value(70_000, "CAST(70000 AS INTEGER)", NUMBERS),
          new Value(3_000_000_000L, "CAST(3000000000 AS BIGINT)", NUMBERS),
          new Value(Long.MIN_VALUE, "CAST('-9223372036854775808' AS BIGINT)", NUMBERS),
          new Value(2.5f, "CAST(2.5 AS REAL)", NUMBERS),
          new Value(0.1f, "CAST('0.1' AS REAL)", NUMBERS),
          new Value(1.5, "CAST(1.5 AS DOUBLE)", NUMBERS),
          new Value(1e300, "CAST(1e300 AS DOUBLE)", NUMBERS),
          new Value(Double.NaN, "CAST('NaN' AS DOUBLE)", List.of("f64")),
          new Value(new BigDecimal("12.351"), "CAST('12.351' AS DECIMAL(5, 3))", NUMBERS),
          new Value(new BigDecimal("12.35"), "CAST('12.35' AS DECIMAL(4, 2))", NUMBERS),
          new Value(new BigDecimal("1E+3"), "CAST(1000 AS DECIMAL(4, 0))", NUMBERS),
          new Value(true, "TRUE", List.of("b")),
          new Value("x", "'x'", List.of("s")),
          new Value("😀", "'😀'", List.of("s")),
          new Value("", "''", List.of("s")),
          new Value(new byte[] {1, 2}, "X'0102'", List.of("bin")),
          new Value(LocalDate.of(2024, 1, 1), "DATE '2024-01-01'", TIMES),
          new Value(LocalDate.of(1500, 2, 28), "DATE '1500-02-28'", TIMES),
          new Value(LocalDateTime.of(2024, 1, 1, 10, 0), "TIMESTAMP '2024-01-01 10:00:00'", TIMES),
          new Value(
              LocalDateTime.of(2024, 1, 1, 0, 0, 0, 1),
              "CAST('2024-01-01 00:00:00.000000001' AS TIMESTAMP(9))",
              TIMES),
          new Value(
              OffsetDateTime.parse("2024-01-01T01:00:00+01:00"),
              "TIMESTAMP WITH TIME ZONE '2024-01-01 01:00:00+01:00'",
              TIMES),
          new Value(LocalTime.of(10, 0), "TIME '10:00:00'", List.of("t")),
          new Value(
              LocalTime.of(10, 0, 0, 1), "CAST('10:00:00.000000001' AS TIME(9))", List.of("t")),
          new Value(Duration.ofMinutes(90), "INTERVAL '90' MINUTE", List.of("dt")),
          new Value(Period.ofMonths(14), "INTERVAL '14' MONTH", List.of("ym")),
          new Value(Period.ofDays(3), "INTERVAL '3' DAY", List.of("dt")));

  /** Truth values; {@code $v} is the value, {@code $c} the column. */
  private static final List<String> CONDITIONS =
      List.of(
          "$c = $v",
          "$v = $c",
          "$c < $v",
          "$v <= $c",
          "$c <> $v",
          "$c IS DISTINCT FROM $v",
          "$c BETWEEN $v AND $v",
          "$v BETWEEN $c AND $c",
          "$c IN ($v, $v)",
          "$c NOT IN ($v)",
          "($c, 1) = ($v, 1)",
          "($c, 1) IN (($v, 1))",
          "$c = (SELECT $v)",
          "$c IN (SELECT $v)",
          "$v IN (SELECT $c FROM types)",
          "CASE WHEN $c = $v THEN 1 ELSE 0 END = 1",
          "CASE $c WHEN $v THEN TRUE ELSE FALSE END",
          "NOT ($c > $v)",
          "$v IS NULL",
          "$v IS NOT NULL AND $c = $v");

  /** Values of the column's or the value's type. */
  private static final List<String> EXPRESSIONS =
      List.of(
          "coalesce($v, $c)",
          "coalesce($c, $v)",
          "nullif($c, $v)",
          "nullif($v, $c)",
          "CASE WHEN $c IS NULL THEN $v ELSE $c END",
          "CASE WHEN TRUE THEN $v END",
          "greatest($c, $v)",
          "least($v, $v)",
          "$v",
          "(SELECT $v)");

  private static final List<String> ARITHMETIC =
      List.of(
          "$c + $v",
          "$v + $c",
          "$c - $v",
          "$v - $c",
          "$c * $v",
          "($v + $v) * $c",
          "-$v",
          "abs($v)");

  private static final List<String> MOVES =
      List.of(
          "CAST(day + $v AS TIMESTAMP)",
          "CAST($v + day AS TIMESTAMP)",
          "CAST(day - $v AS TIMESTAMP)",
          "ts + $v",
          "$v + ts",
          "ts - $v",
          "tz + $v");

  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:dfj:");
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE types AS SELECT CAST(5 AS TINYINT) AS i8, CAST(300 AS SMALLINT) AS i16,"
              + " 70000 AS i32, 3000000000 AS i64, CAST(2.5 AS REAL) AS f32, 1.5e0 AS f64,"
              + " CAST(12.35 AS DECIMAL(10, 2)) AS d, TRUE AS b, 'x' AS s, X'0102' AS bin,"
              + " DATE '2024-01-01' AS day, TIME '10:00:00' AS t,"
              + " TIMESTAMP '2024-01-01 10:00:00' AS ts,"
              + " TIMESTAMP WITH TIME ZONE '2024-01-01 00:00:00+00' AS tz,"
              + " INTERVAL '14' MONTH AS ym, INTERVAL '90' MINUTE AS dt");
      statement.execute(
          "CREATE TABLE moves AS SELECT DATE '2024-01-31' AS day,"
              + " TIMESTAMP '2024-01-31 12:00:00' AS ts,"
              + " TIMESTAMP WITH TIME ZONE '2024-01-31 12:00:00+00' AS tz");
    }
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @TestFactory
  Stream<DynamicTest> valuesMeanWhatTheirLiteralsMean() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Value value : VALUES) {
      for (String column : value.columns) {
        tests.add(
            DynamicTest.dynamicTest(
                value.bound + " beside " + column, () -> compare(value, column)));
      }
    }
    return tests.stream();
  }

  private void compare(Value value, String column) throws SQLException {
    List<String> expressions = new ArrayList<>(CONDITIONS);
    boolean rounded = value.bound instanceof Float || column.equals("f32");
    for (String expression : rounded ? List.<String>of() : EXPRESSIONS) {
      // The context may decide the type, but not change the value.
      expressions.add(
          String.format(
              "CASE WHEN (%1$s) IS NULL THEN (%2$s) IS NULL ELSE (%1$s) = (%2$s) END",
              expression, value.literal(expression)));
    }
    if (value.bound instanceof Number && value.bound != VALUES.get(4).bound) {
      expressions.addAll(ARITHMETIC);
    }
    assertSame(expressions.stream().map(e -> e.replace("$c", column)).toList(), value, "types");
    assertSame(List.of("max($v)", "count(DISTINCT $v)"), value, "types");
  }

  @TestFactory
  Stream<DynamicTest> distancesMoveDatesAndTimes() {
    return VALUES.stream()
        .filter(v -> v.bound instanceof Duration || v.bound instanceof Period)
        .map(
            value ->
                DynamicTest.dynamicTest(
                    value.bound.toString(),
                    () -> {
                      assertSame(MOVES, value, "moves");
                      assertSame(List.of("$v * 2", "2.5e0 * $v", "-$v"), value, "moves");
                    }));
  }

  /** All in one statement; one by one where some fail. */
  private void assertSame(List<String> expressions, Value value, String table) throws SQLException {
    String all = String.join(", ", expressions);
    List<String> bound = outcome(all.replace("$v", "?"), table, value.bound);
    List<String> literal = outcome(value.literal(all), table, null);
    if (expressions.size() > 1 && (bound.size() == 1 || literal.size() == 1)) {
      for (String expression : expressions) {
        assertSame(List.of(expression), value, table);
      }
      return;
    }
    for (int i = 0; i < expressions.size(); i++) {
      assertThat(bound.get(i)).as(expressions.get(i) + " of " + value).isEqualTo(literal.get(i));
    }
  }

  /** The only row's values, or the error's state. */
  private List<String> outcome(String expressions, String table, @Nullable Object value)
      throws SQLException {
    String sql = "SELECT " + expressions + " FROM " + table;
    List<String> results = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
        statement.setObject(i, value);
      }
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          BigDecimal number =
              rows.getObject(i) instanceof BigDecimal decimal ? decimal.stripTrailingZeros() : null;
          results.add(number == null ? String.valueOf(rows.getString(i)) : number.toPlainString());
        }
      }
    } catch (SQLException e) {
      assertThat(e.getSQLState()).as(sql).isNotEqualTo("XX000");
      results.clear();
      results.add(e.getSQLState());
    }
    return results;
  }

  @TestFactory
  Stream<DynamicTest> nullsAreNullsOfWhatStandsAround() {
    return Stream.of("i32", "i64", "f64", "d", "b", "s", "bin", "day", "t", "ts", "tz", "ym", "dt")
        .map(
            column ->
                DynamicTest.dynamicTest(
                    column,
                    () -> {
                      assertThat(text("SELECT " + column + " = ? FROM types", (Object) null))
                          .isNull();
                      assertThat(
                              text(
                                  "SELECT coalesce(?, " + column + ") = " + column + " FROM types",
                                  (Object) null))
                          .isEqualTo("true");
                      assertThat(
                              text(
                                  "SELECT count(*) FROM types WHERE " + column + " IN (?)",
                                  (Object) null))
                          .isEqualTo("0");
                      assertThat(
                              text(
                                  "SELECT " + column + " IS DISTINCT FROM ? FROM types",
                                  (Object) null))
                          .isEqualTo("true");
                    }));
  }

  private @Nullable String text(String sql, @Nullable Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        Object value = values[i];
        if (value == null) {
          statement.setNull(i + 1, Types.NULL);
        } else {
          statement.setObject(i + 1, value);
        }
      }
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        return rows.getString(1);
      }
    }
  }

  @Test
  void textIsReadAsWhatStandsAround() throws SQLException {
    assertThat(text("SELECT i32 = ? FROM types", "70000")).isEqualTo("true");
    assertThat(text("SELECT day = ? FROM types", "2024-01-01")).isEqualTo("true");
    assertThat(text("SELECT d + ? FROM types", "1.65")).isEqualTo("14.00");
    assertThat(text("SELECT abs(?)", "-1.5")).isEqualTo("1.5");
    assertThat(text("SELECT upper(?) || coalesce(?, 'x') || nullif(?, 1)", "5", null, 2))
        .isEqualTo("5x2");
    SQLException e =
        catchThrowableOfType(SQLException.class, () -> text("SELECT i32 = ? FROM types", "five"));
    assertThat(e.getSQLState()).isEqualTo("22018");
  }

  @Test
  void limitsTakeWholeNumbers() throws SQLException {
    String sql = "SELECT count(*) FROM (SELECT * FROM (VALUES (1), (2), (3)) v LIMIT ? OFFSET ?) q";
    assertThat(text(sql, 2, 0L)).isEqualTo("2");
    assertThat(text(sql, "1", new BigDecimal("1.0"))).isEqualTo("1");
    assertThat(text(sql, 5_000_000_000L, 1)).isEqualTo("2");
    assertThat(text(sql, null, null)).isEqualTo("3");
    SQLException e = catchThrowableOfType(SQLException.class, () -> text(sql, 1.5, 0));
    assertThat(e.getSQLState()).isEqualTo("22023");
    assertThat((Throwable) e).hasMessageContaining("LIMIT takes whole numbers");
  }

  @Test
  void valuesBeyondTheirTypeAreRefused() {
    for (Object value :
        List.of(
            Duration.ofSeconds(Long.MAX_VALUE),
            Duration.ofSeconds(Long.MIN_VALUE),
            Period.ofYears(Integer.MAX_VALUE),
            LocalDate.MAX,
            LocalDateTime.MIN)) {
      SQLException e = catchThrowableOfType(SQLException.class, () -> text("SELECT ?", value));
      assertThat(e.getSQLState()).as(value.toString()).isEqualTo("22008");
      assertThat((Throwable) e).hasMessageContaining("is out of range");
    }
  }

  @Test
  void keysOfAnOrderAreExpressions() throws SQLException {
    String sql = "SELECT a FROM (VALUES (2), (NULL), (3), (1)) v (a) ";
    assertThat(text(sql + "ORDER BY a % ? DESC, a - ? LIMIT 1", 2, 0)).isNull();
    assertThat(text(sql + "ORDER BY coalesce(a, ?)", 0)).isNull();
    assertThat(text(sql + "ORDER BY a + ?", 1)).isEqualTo("1");
    assertThat(text(sql + "ORDER BY CASE WHEN a = ? THEN 0 ELSE a END", 3)).isEqualTo("3");
    assertThat(text("SELECT ? AS p, a FROM (VALUES (1)) v (a) ORDER BY p", "x")).isEqualTo("x");
    for (String key : List.of("?", "? DESC NULLS FIRST", "a, ?")) {
      for (String query : List.of(sql, sql + "GROUP BY a ", sql + "UNION ALL SELECT 9 ")) {
        SQLException e =
            catchThrowableOfType(SQLException.class, () -> text(query + "ORDER BY " + key, 1));
        assertThat(e.getSQLState()).isEqualTo("42601");
        assertThat((Throwable) e).hasMessageContaining("not a parameter alone at line 1");
      }
    }
  }

  @Test
  void theTypesOfOthersDoNotNarrowAParameter() throws SQLException {
    assertThat(text("SELECT ? + ?", 1, 0.5)).isEqualTo("1.5");
    assertThat(text("SELECT ? + ?", 0.5, 1)).isEqualTo("1.5");
    assertThat(text("SELECT (? + ?) * 2", 1, new BigDecimal("0.25"))).isEqualTo("2.50");
    assertThat(text("SELECT ? BETWEEN ? AND ?", 2, 1.5, 10_000_000_000L)).isEqualTo("true");
    assertThat(text("SELECT coalesce(?, ?)", null, 1.5)).isEqualTo("1.5");
    assertThat(text("SELECT max(a) FROM (VALUES (?), (?), (1)) v (a)", 2, 2.5)).isEqualTo("2.5");
    assertThat(text("SELECT count(*) FROM types WHERE i32 * ? > ? + ?", 0.5, 34_999, 0.5))
        .isEqualTo("1");
  }

  @Test
  void typesAreKnownBeforeValuesAre() throws SQLException {
    assertThat(
            types(
                "SELECT i32 * ? > 1, ? + ?, coalesce(?, day), day + ?, ts - ?, substr(s, ?), ?,"
                    + " CASE WHEN ? THEN d ELSE ? END, INTERVAL '1' DAY * ?"
                    + " FROM types WHERE tz > ? AND s LIKE ? LIMIT ?"))
        .containsExactly(
            "INTEGER",
            "DOUBLE",
            "DOUBLE",
            "DATE",
            "INTEGER",
            "TIMESTAMP",
            "BIGINT",
            "VARCHAR",
            "BOOLEAN",
            "DECIMAL",
            "DOUBLE",
            "TIMESTAMP WITH TIME ZONE",
            "VARCHAR",
            "BIGINT");
    assertThat(types("INSERT INTO types (day, d, s) VALUES (?, ?, ?)"))
        .containsExactly("DATE", "DECIMAL", "VARCHAR");
  }

  private List<String> types(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      ParameterMetaData parameters = statement.getParameterMetaData();
      List<String> types = new ArrayList<>();
      for (int i = 1; i <= parameters.getParameterCount(); i++) {
        types.add(parameters.getParameterTypeName(i));
      }
      return types;
    }
  }
}
