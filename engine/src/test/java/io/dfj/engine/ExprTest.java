// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import static io.dfj.engine.Expr.call;
import static io.dfj.engine.Expr.col;
import static io.dfj.engine.Expr.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExprTest {
  @Test
  void printsNoMoreParenthesesThanSqlNeeds() {
    Expr a = col("a");
    Expr b = col("b");
    assertThat(a.plus(b).times(2)).hasToString("(a + b) * 2");
    assertThat(a.plus(b.times(2))).hasToString("a + b * 2");
    assertThat(a.minus(b.minus(1))).hasToString("a - (b - 1)");
    assertThat(a.minus(b).minus(1)).hasToString("a - b - 1");
    assertThat(a.gt(1).and(b.lt(2).or(b.isNull()))).hasToString("a > 1 AND (b < 2 OR b IS NULL)");
    assertThat(a.gt(1).and(b.lt(2)).not()).hasToString("NOT (a > 1 AND b < 2)");
    assertThat(a.eq(b).eq(true)).hasToString("(a = b) = TRUE");
    assertThat(a.eq(1).isTrue()).hasToString("a = 1 IS TRUE");
    assertThat(a.negate().negate()).hasToString("-(-a)");
    assertThat(a.times(-1)).hasToString("a * -1");
    assertThat(lit(-1).negate()).hasToString("-(-1)");
    assertThat(a.plus(b).get(1)).hasToString("(a + b)[1]");
    assertThat(a.get(1).get(2)).hasToString("a[1][2]");
    assertThat(a.between(1, b.plus(1)).not()).hasToString("NOT a BETWEEN 1 AND b + 1");
    assertThat(a.notIn(1, "x")).hasToString("a NOT IN (1, 'x')");
    assertThat(a.notIlike("%x")).hasToString("a NOT ILIKE '%x'");
  }

  @Test
  void quotesNamesThatSqlWouldNotReadBack() {
    assertThat(col("Name")).hasToString("\"Name\"");
    assertThat(col("t", "select")).hasToString("t.\"select\"");
    assertThat(col("a\"b")).hasToString("\"a\"\"b\"");
    assertThat(col("a").as("the a")).hasToString("a AS \"the a\"");
  }

  @Test
  void printsConstantsAsSqlReadsThem() {
    assertThat(lit(null)).hasToString("NULL");
    assertThat(lit("it's")).hasToString("'it''s'");
    assertThat(lit(new BigDecimal("1.50"))).hasToString("1.50");
    assertThat(lit(1.5)).hasToString("1.5E0");
    assertThat(lit(1e300)).hasToString("1.0E300");
    assertThat(lit(Double.NaN)).hasToString("CAST('NaN' AS DOUBLE)");
    assertThat(lit(new byte[] {1, (byte) 255})).hasToString("X'01ff'");
    assertThat(lit(LocalDate.of(2024, 2, 29))).hasToString("DATE '2024-02-29'");
    assertThat(lit(LocalTime.of(1, 2, 0))).hasToString("TIME '01:02:00'");
    assertThat(lit(LocalDateTime.of(2024, 1, 2, 3, 4, 5, 120_000_000)))
        .hasToString("TIMESTAMP '2024-01-02 03:04:05.12'");
    assertThat(lit(Instant.EPOCH))
        .hasToString("CAST('1970-01-01 00:00:00Z' AS TIMESTAMP(6) WITH TIME ZONE)");
    assertThat(lit(Period.ofMonths(14))).hasToString("INTERVAL '14' MONTH");
    assertThat(lit(Duration.ofMillis(-1500))).hasToString("INTERVAL '-1.5' SECOND");
    assertThat(lit(List.of(1, 2))).hasToString("ARRAY[1, 2]");
    assertThat(lit(Map.of("k", 1))).hasToString("MAP['k', 1]");
    assertThat(lit(new TypedValue(DataType.BIGINT, null))).hasToString("CAST(NULL AS BIGINT)");
  }

  @Test
  void printsCallsWithAllThatBelongsToThem() {
    assertThat(
            call("string_agg", col("a"), ",")
                .distinct()
                .orderBy(col("a").desc().nullsLast())
                .filter(col("b").gt(0)))
        .hasToString("string_agg(DISTINCT a, ',' ORDER BY a DESC NULLS LAST) FILTER (WHERE b > 0)");
    assertThat(
            call("sum", col("a"))
                .over(
                    new Window()
                        .partitionBy(col("b"))
                        .orderBy(col("c"))
                        .rows(Window.Bound.preceding(1), Window.Bound.currentRow())
                        .excluding(Window.Exclusion.TIES)))
        .hasToString(
            "sum(a) OVER (PARTITION BY b ORDER BY c ROWS BETWEEN 1 PRECEDING AND CURRENT ROW"
                + " EXCLUDE TIES)");
    assertThat(call("lag", col("a")).ignoreNulls().over(new Window()))
        .hasToString("lag(a) IGNORE NULLS OVER ()");
    assertThat(Expr.when(col("a").gt(1), "x").when(col("a").isNull(), "y").otherwise("z"))
        .hasToString("CASE WHEN a > 1 THEN 'x' WHEN a IS NULL THEN 'y' ELSE 'z' END");
    assertThat(Expr.caseOf(col("a")).when(1, 2).end()).hasToString("CASE a WHEN 1 THEN 2 END");
    assertThat(Expr.GroupingSet.rollup(col("a"), col("b"))).hasToString("ROLLUP(a, b)");
    assertThat(Expr.GroupingSet.groupingSets(List.of(List.of(col("a")), List.of())))
        .hasToString("GROUPING SETS((a), ())");
  }

  @Test
  void tellsWhatItIsMadeOf() {
    Expr expr = col("a").plus(col("b")).gt(col("a"));
    assertThat(expr.variant()).isEqualTo("Binary");
    assertThat(expr.operands()).containsExactly(col("a").plus(col("b")), col("a"));
    assertThat(expr.columns()).containsExactly(col("a"), col("b"));
    assertThat(expr).isEqualTo(col("a").plus(col("b")).gt(col("a"))).isNotEqualTo(col("a"));
    assertThat(lit(new byte[] {1})).isEqualTo(lit(new byte[] {1}));
    assertThat(lit(1)).isNotEqualTo(lit(1L));
    assertThat(expr.as("x").columnName()).isEqualTo("x");
    assertThat(expr.columnName()).isEqualTo("a + b > a");
  }

  @Test
  void refusesConstantsOfOtherClasses() {
    assertThatThrownBy(() -> lit(new Object()))
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TYPE_MISMATCH))
        .hasMessageContaining("java.lang.Object");
  }
}
