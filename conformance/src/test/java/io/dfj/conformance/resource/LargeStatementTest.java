// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Statements as programs write them: long, wide and deep. */
@Timeout(300)
class LargeStatementTest {
  private static Session session;

  @BeforeAll
  static void open() throws SQLException {
    session = new Session();
    session.execute(
        "CREATE TABLE n AS SELECT * FROM (VALUES "
            + joined(1, 1000, ", ", i -> "(" + i + ")")
            + ") AS v (x)");
  }

  @AfterAll
  static void close() throws SQLException {
    session.close();
  }

  private static String joined(int from, int to, String separator, IntFunction<String> term) {
    return IntStream.rangeClosed(from, to).mapToObj(term).collect(Collectors.joining(separator));
  }

  private static List<String> row(String sql) throws SQLException {
    List<List<@Nullable Object>> rows = session.query(sql);
    assertThat(rows).hasSize(1);
    return rows.get(0).stream().map(String::valueOf).toList();
  }

  private static String single(String sql) throws SQLException {
    return row(sql).get(0);
  }

  @Test
  void tenThousandAlternatives() throws SQLException {
    String same = joined(501, 10_500, " OR ", i -> "x = " + i);
    assertThat(single("SELECT count(*) FROM n WHERE " + same)).isEqualTo("500");

    String different =
        joined(501, 10_500, " OR ", i -> "(x = " + i + " AND x + 1 > " + i % 7 + ")");
    assertThat(single("SELECT count(*) FROM n WHERE " + different)).isEqualTo("500");
  }

  @Test
  void tenThousandConditions() throws SQLException {
    String terms = joined(501, 10_500, " AND ", i -> "x <> " + i);
    assertThat(single("SELECT count(*) FROM n WHERE " + terms)).isEqualTo("500");
  }

  @Test
  void listsOfAHundredThousandValues() throws SQLException {
    String numbers = joined(0, 100_000, ", ", i -> "" + 3 * i);
    assertThat(single("SELECT count(*) FROM n WHERE x IN (" + numbers + ")")).isEqualTo("333");
    assertThat(single("SELECT count(*) FROM n WHERE x NOT IN (" + numbers + ")")).isEqualTo("667");

    String texts = joined(0, 100_000, ", ", i -> "'" + 3 * i + "'");
    assertThat(single("SELECT count(*) FROM n WHERE CAST(x AS VARCHAR) IN (" + texts + ")"))
        .isEqualTo("333");
  }

  @Test
  void sumsNestThousandsOfLevelsDeep() throws SQLException {
    assertThat(single("SELECT max(" + "(".repeat(3000) + "x" + " + 1)".repeat(3000) + ") FROM n"))
        .isEqualTo("4000");
    assertThat(single("SELECT max(" + joined(1, 4000, " + ", i -> "x") + ") FROM n"))
        .isEqualTo("4000000");
    assertThat(single("SELECT max(" + "(".repeat(20_000) + "x" + ")".repeat(20_000) + ") FROM n"))
        .isEqualTo("1000");
  }

  @Test
  void beyondThatTheStatementIsTooComplexAndTheSessionGoesOn() throws SQLException {
    SQLException error =
        session.error("SELECT max(" + joined(1, 10_000, " + ", i -> "x") + ") FROM n");

    assertThat(error.getSQLState()).isEqualTo("54001");
    assertThat(single("SELECT max(x) FROM n")).isEqualTo("1000");
  }

  @Test
  void aThousandColumns() throws SQLException {
    String sums = joined(1, 1000, ", ", i -> "x + " + i + " AS c" + i);
    assertThat(row("SELECT " + sums + " FROM n WHERE x = 7"))
        .hasSize(1000)
        .startsWith("8")
        .endsWith("1007");

    String texts = joined(1, 1000, ", ", i -> "concat(CAST(x AS VARCHAR), 'a" + i + "') AS c" + i);
    assertThat(row("SELECT " + texts + " FROM n WHERE x = 7"))
        .hasSize(1000)
        .startsWith("7a1")
        .endsWith("7a1000");

    String aggregates = joined(1, 1000, ", ", i -> "sum(x + " + i + ") AS c" + i);
    assertThat(row("SELECT " + aggregates + " FROM n"))
        .hasSize(1000)
        .startsWith("501500")
        .endsWith("1500500");
  }

  @Test
  void casesOfAThousandBranches() throws SQLException {
    String numbers = joined(1, 1000, " ", i -> "WHEN x = " + i + " THEN " + 7 * i);
    assertThat(single("SELECT sum(CASE " + numbers + " ELSE 0 END) FROM n")).isEqualTo("3503500");

    String texts = joined(1, 1000, " ", i -> "WHEN " + i + " THEN 'v" + 7 * i + "'");
    assertThat(single("SELECT max(CASE x " + texts + " ELSE 'none' END) FROM n")).isEqualTo("v994");
  }

  @Test
  void coalesceAndNullifNestFiveHundredLevelsDeep() throws SQLException {
    String first = "coalesce(".repeat(500) + "nullif(x, 7)" + ", x + 1)".repeat(500);
    assertThat(single("SELECT sum(" + first + ") FROM n")).isEqualTo("500501");

    String last = "coalesce(nullif(x + 1, x + 1), ".repeat(500) + "x" + ")".repeat(500);
    assertThat(single("SELECT sum(" + last + ") FROM n")).isEqualTo("500500");

    String both = "nullif(coalesce(".repeat(250) + "x" + ", 0), -1)".repeat(250);
    assertThat(single("SELECT sum(" + both + ") FROM n WHERE " + both + " > 990"))
        .isEqualTo("9955");
  }

  @Test
  void coalesceOfAThousandValues() throws SQLException {
    String values = joined(1, 1000, ", ", i -> "nullif(x, " + i + " + x - x) - x - " + i);
    assertThat(single("SELECT count(coalesce(" + values + ")) FROM n")).isEqualTo("1000");
  }

  @Test
  void unionsOfFiftyInputs() throws SQLException {
    String inputs = joined(0, 49, " UNION ALL ", i -> "SELECT x + " + i + " AS x FROM n");
    assertThat(single("SELECT sum(x) FROM (" + inputs + ") AS q")).isEqualTo("26250000");
    assertThat(single("SELECT count(*) FROM (" + inputs.replace(" ALL ", " ") + ") AS q"))
        .isEqualTo("1049");
  }
}
