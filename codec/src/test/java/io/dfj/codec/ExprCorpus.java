// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec;

import static io.dfj.engine.Expr.all;
import static io.dfj.engine.Expr.call;
import static io.dfj.engine.Expr.caseOf;
import static io.dfj.engine.Expr.col;
import static io.dfj.engine.Expr.lit;
import static io.dfj.engine.Expr.placeholder;
import static io.dfj.engine.Expr.when;
import static io.dfj.engine.Window.Bound.currentRow;
import static io.dfj.engine.Window.Bound.following;
import static io.dfj.engine.Window.Bound.preceding;
import static io.dfj.engine.Window.Bound.unboundedFollowing;
import static io.dfj.engine.Window.Bound.unboundedPreceding;

import io.dfj.engine.Expr;
import io.dfj.engine.TypedValue;
import io.dfj.engine.Window;
import io.dfj.metadata.type.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Expressions of every kind, with every member of their enums and every class of constants. */
final class ExprCorpus {
  private ExprCorpus() {}

  static List<Expr> expressions() {
    List<Expr> all = new ArrayList<>();
    for (Object value : values()) {
      all.add(lit(value));
    }
    for (Expr.UnaryOperator operator : Expr.UnaryOperator.values()) {
      all.add(new Expr.Unary(operator, col("a")));
    }
    for (Expr.BinaryOperator operator : Expr.BinaryOperator.values()) {
      all.add(new Expr.Binary(col("a"), operator, lit(1)));
    }
    all.add(col("t", "a").plus(1).plus(col("b").plus(2)).plus(3).times(4));
    all.add(all());
    all.add(new Expr.Wildcard("t"));
    all.add(placeholder("name").as("an \"alias\" \u20ac"));
    all.add(col("a").between(1, 2).or(col("a").notBetween(lit(null), 2)));
    all.add(col("a").in(1, 2, 3).and(col("b").notIn("x")));
    all.add(col("b").like("x%").and(col("b").notIlike("y_")));
    all.add(new Expr.Like(col("b"), lit("a!%"), '!', true, true));
    all.add(when(col("a").gt(1), "x").when(col("a").isNull(), "y").otherwise(lit(null)));
    all.add(caseOf(col("a")).when(1, "x").end());
    all.add(col("a").cast(DataType.decimal(10, 2)).plus(col("b").tryCast(DataType.TIMESTAMP)));
    all.add(col("d").get(1).plus(col("r").field("f")));
    windows(all);
    for (Expr.GroupingKind kind : Expr.GroupingKind.values()) {
      all.add(
          new Expr.GroupingSet(
              kind, List.of(List.of(col("a"), col("b")), List.of(), List.of(col("a")))));
    }
    all.add(col("a").asc());
    all.add(col("a").desc().nullsFirst());
    all.add(col("a").asc().nullsLast());
    return all;
  }

  private static void windows(List<Expr> all) {
    Expr.Call sum = call("sum", col("a"));
    all.add(call("count").distinct());
    all.add(call("array_agg", col("a")).orderBy(col("b").desc(), col("a")).filter(col("a").gt(0)));
    all.add(call("first_value", col("a")).respectNulls().over(new Window()));
    for (Window.Exclusion exclusion : Window.Exclusion.values()) {
      all.add(
          sum.ignoreNulls()
              .over(
                  new Window()
                      .partitionBy(col("b"))
                      .orderBy(col("a").desc())
                      .rows(preceding(1), following(2))
                      .excluding(exclusion)));
    }
    Window ordered = new Window().orderBy(col("a"));
    all.add(sum.over(ordered.range(unboundedPreceding(), currentRow())));
    all.add(sum.over(ordered.groups(currentRow(), unboundedFollowing())));
  }

  private static List<Object> values() {
    List<Object> values = new ArrayList<>();
    values.add(null);
    values.addAll(
        List.of(
            true,
            false,
            (byte) -1,
            (short) 300,
            Integer.MIN_VALUE,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            1.5f,
            Float.NaN,
            -0.0,
            Double.POSITIVE_INFINITY,
            new BigInteger("123456789012345678901234567890"),
            new BigDecimal("-1.20"),
            new BigDecimal("12E+3"),
            "",
            "it's \u20ac \uD83D\uDE00",
            'x'));
    values.add(new UUID(-1, 2));
    values.add(new byte[] {0, -1, 127});
    values.addAll(
        List.of(
            LocalDate.of(-44, 3, 15),
            LocalTime.of(23, 59, 59, 999_999_999),
            LocalDateTime.of(2024, 2, 29, 1, 2, 3, 4000),
            Instant.parse("2024-01-01T00:00:00.123456789Z"),
            OffsetDateTime.parse("2024-01-01T00:00:00+05:30"),
            ZonedDateTime.parse("2024-10-27T02:30:00+01:00[Europe/Berlin]"),
            Period.ofMonths(-15),
            Period.ofDays(3),
            Duration.ofMillis(-1500)));
    values.add(Arrays.asList(1, null, 3));
    values.add(List.of(List.of("a"), List.of()));
    values.add(Map.of("k", 1));
    values.add(new TypedValue(DataType.array(DataType.INTEGER), List.of()));
    values.add(new TypedValue(DataType.DATE, null));
    values.add(List.of(new TypedValue(DataType.decimal(5, 2), new BigDecimal("1.5"))));
    return values;
  }
}
