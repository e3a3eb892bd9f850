// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import static io.dfj.engine.Expr.all;
import static io.dfj.engine.Expr.call;
import static io.dfj.engine.Expr.col;
import static io.dfj.engine.Expr.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each operation gives the rows and columns of the SQL that says the same. */
class DataFrameTest {
  private final SessionContext context = new SessionContext();

  @BeforeEach
  void createTables() {
    context.sql(
        "CREATE TABLE t AS SELECT * FROM (VALUES (1, 'a', 10.5), (2, 'b', NULL), (3, 'a', 2.5),"
            + " (4, NULL, 7.0)) AS v (id, name, price)");
    context.sql(
        "CREATE TABLE u AS SELECT * FROM (VALUES ('a', 1, 'x'), ('b', 7, 'y'), ('c', 3, 'z'))"
            + " AS v (name, id, code)");
  }

  @AfterEach
  void close() {
    context.close();
  }

  private DataFrame t() {
    return context.table("t");
  }

  private DataFrame u() {
    return context.table("u");
  }

  /** The same columns, and the same rows in whatever order. */
  private void same(DataFrame frame, String sql) {
    DataFrame expected = context.sql(sql);
    assertThat(names(frame)).isEqualTo(names(expected));
    assertThat(types(frame)).isEqualTo(types(expected));
    assertThat(values(frame)).containsExactlyInAnyOrderElementsOf(values(expected));
  }

  private void sameInOrder(DataFrame frame, String sql) {
    same(frame, sql);
    assertThat(values(frame)).isEqualTo(values(context.sql(sql)));
  }

  private static List<String> names(DataFrame frame) {
    return frame.schema().fields().stream().map(Field::name).toList();
  }

  private static List<DataType> types(DataFrame frame) {
    return frame.schema().fields().stream().map(Field::type).toList();
  }

  /** Rows as lists, so that columns of one name all count. */
  private static List<List<@Nullable Object>> values(DataFrame frame) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try (BatchCursor cursor = frame.executeStream()) {
      while (cursor.next()) {
        for (int row = 0; row < cursor.root().getRowCount(); row++) {
          List<@Nullable Object> values = new ArrayList<>();
          for (var vector : cursor.root().getFieldVectors()) {
            Object value = vector.getObject(row);
            values.add(value == null ? null : value.toString());
          }
          rows.add(values);
        }
      }
    }
    return rows;
  }

  private static void fails(ThrowingCallable call, ErrorCode code, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(DfjException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessage(message);
  }

  @Test
  void selects() {
    same(t().select("price", "id"), "SELECT price, id FROM t");
    same(
        t().select(col("id").plus(1).as("following"), col("name").concat("!")),
        "SELECT id + 1 AS following, name || '!' FROM t");
    same(
        t().select(all(), col("id").times(2L).as("twice")),
        "SELECT *, id * CAST(2 AS BIGINT) AS twice FROM t");
    same(
        t().selectExprs("id % 2 AS odd", "upper(name)"),
        "SELECT id % 2 AS odd, upper(name) FROM t");
    same(
        t().select(Functions.concat(Functions.upper(col("name")), "-", col("id")).as("x")),
        "SELECT concat(upper(name), '-', id) AS x FROM t");
    same(t().select(col("t.id"), col("ID")), "SELECT id, id FROM t");
    assertThat(names(t().select(col("id").plus(col("price"))))).containsExactly("id + price");
  }

  @Test
  void addsRenamesAndDropsColumns() {
    same(t().withColumn("twice", col("id").times(2)), "SELECT *, id * 2 AS twice FROM t");
    same(t().withColumn("id", col("id").negate()), "SELECT -id AS id, name, price FROM t");
    same(
        t().withColumns(col("id").plus(1).as("a"), lit("x").as("b")),
        "SELECT *, id + 1 AS a, 'x' AS b FROM t");
    same(t().withColumnRenamed("name", "Label"), "SELECT id, name AS \"Label\", price FROM t");
    same(t().drop("name", "t.id"), "SELECT price FROM t");
    same(
        t().cast(Map.of("id", DataType.VARCHAR)),
        "SELECT CAST(id AS VARCHAR) AS id, name, price FROM t");
  }

  @Test
  void filters() {
    same(
        t().filter(col("id").gt(1), col("name").isNotNull()),
        "SELECT * FROM t WHERE id > 1 AND name IS NOT NULL");
    same(t().filter("price BETWEEN 2 AND 8"), "SELECT * FROM t WHERE price BETWEEN 2 AND 8");
    same(t().filter(col("name").in("a", "c")), "SELECT * FROM t WHERE name IN ('a', 'c')");
    same(t().filter(col("name").notLike("a%")), "SELECT * FROM t WHERE name NOT LIKE 'a%'");
    same(t().filter(), "SELECT * FROM t");
  }

  @Test
  void aggregates() {
    same(
        t().aggregate(
                List.of(col("name")),
                List.of(call("sum", col("price")), call("count", all()).as("n"))),
        "SELECT name, sum(price), count(*) AS n FROM t GROUP BY name");
    same(
        t().aggregate(call("count", col("name")).distinct().filter(col("id").lt(4))),
        "SELECT count(DISTINCT name) FILTER (WHERE id < 4) FROM t");
    same(
        t().aggregate(
                List.of(Expr.GroupingSet.rollup(col("name"), col("id"))),
                List.of(call("max", col("price")).as("m"))),
        "SELECT name, id, max(price) AS m FROM t GROUP BY ROLLUP (name, id)");
    same(
        t().aggregate(List.of(col("id").mod(2).as("odd")), List.of(call("min", col("name")))),
        "SELECT id % 2 AS odd, min(name) FROM t GROUP BY id % 2");
    same(
        t().aggregate(call("string_agg", col("name"), ",").orderBy(col("id").desc())),
        "SELECT string_agg(name, ',' ORDER BY id DESC) FROM t");
    same(t().distinct(), "SELECT DISTINCT * FROM t");
    same(t().select("name").distinct(), "SELECT DISTINCT name FROM t");
    same(
        t().distinctOn(
                List.of(col("name")),
                List.of(col("name"), col("id")),
                List.of(col("name"), col("id").desc())),
        "SELECT DISTINCT ON (name) name, id FROM t ORDER BY name, id DESC");
    same(
        t().aggregate(
                Functions.count().as("n"),
                Functions.sum(col("id")).filter(col("id").gt(1)).as("s")),
        "SELECT count(*) AS n, sum(id) FILTER (WHERE id > 1) AS s FROM t");
    assertThat(t().count()).isEqualTo(4);
  }

  @Test
  void looksThroughWindows() {
    Window byName = new Window().partitionBy(col("name")).orderBy(col("id").desc());
    same(
        t().window(call("row_number").over(byName).as("n")),
        "SELECT *, row_number() OVER (PARTITION BY name ORDER BY id DESC) AS n FROM t");
    same(
        t().select(
                col("id"),
                call("sum", col("price"))
                    .filter(col("id").ne(2))
                    .over(
                        new Window()
                            .orderBy(col("name"))
                            .groups(Window.Bound.preceding(1), Window.Bound.currentRow())
                            .excluding(Window.Exclusion.TIES))
                    .as("s")),
        "SELECT id, sum(price) FILTER (WHERE id <> 2) OVER (ORDER BY name GROUPS BETWEEN 1 PRECEDING"
            + " AND CURRENT ROW EXCLUDE TIES) AS s FROM t");
    same(
        t().select(
                call("lag", col("name"), 1, "-").over(new Window().orderBy(col("id"))).as("before"),
                call("first_value", col("name"))
                    .ignoreNulls()
                    .over(
                        new Window()
                            .orderBy(col("id").desc())
                            .rows(Window.Bound.currentRow(), Window.Bound.unboundedFollowing()))
                    .as("first")),
        "SELECT lag(name, 1, '-') OVER (ORDER BY id) AS before, first_value(name) IGNORE NULLS OVER"
            + " (ORDER BY id DESC ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS \"first\" FROM t");
    fails(
        () -> t().filter(call("rank").over(byName).eq(1)),
        ErrorCode.WINDOWING_ERROR,
        "window functions cannot stand in WHERE");
  }

  @Test
  void sortsAndLimits() {
    sameInOrder(t().sort(col("name").desc(), col("id")), "SELECT * FROM t ORDER BY name DESC, id");
    sameInOrder(
        t().sort(col("name").asc().nullsFirst(), col("id").desc()),
        "SELECT * FROM t ORDER BY name NULLS FIRST, id DESC");
    sameInOrder(t().sortBy("price"), "SELECT * FROM t ORDER BY price");
    sameInOrder(t().sortBy("id").limit(1, 2), "SELECT * FROM t ORDER BY id LIMIT 2 OFFSET 1");
    sameInOrder(t().sortBy("id").tail(2), "SELECT * FROM t ORDER BY id OFFSET 2");
    sameInOrder(
        t().sortBy("id").filter(col("id").gt(1)).select(col("id").times(2).as("x")).limit(2),
        "SELECT id * 2 AS x FROM t WHERE id > 1 ORDER BY id LIMIT 2");
    sameInOrder(t().sort(lit(1).desc(), col("id").desc()), "SELECT * FROM t ORDER BY id DESC");
  }

  @Test
  void joins() {
    same(
        t().join(u(), JoinType.INNER, "name"),
        "SELECT t.id, name, price, u.id, code FROM t JOIN u USING (name)");
    same(
        t().join(u(), JoinType.FULL, "name"),
        "SELECT t.id, coalesce(t.name, u.name) AS name, price, u.id, code FROM t FULL JOIN u ON"
            + " t.name = u.name");
    same(
        t().join(u(), JoinType.RIGHT, "name"),
        "SELECT t.id, u.name, price, u.id, code FROM t RIGHT JOIN u ON t.name = u.name");
    same(
        t().join(u(), JoinType.LEFT, List.of("id"), List.of("id"), false),
        "SELECT * FROM t LEFT JOIN u ON t.id = u.id");
    same(
        t().joinOn(u(), JoinType.INNER, col("t.id").lt(col("u.id")), col("code").ne("y")),
        "SELECT * FROM t JOIN u ON t.id < u.id AND code <> 'y'");
    same(
        t().join(u(), JoinType.LEFT_SEMI, "name"),
        "SELECT * FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.name = t.name)");
    same(
        t().join(u(), JoinType.LEFT_ANTI, "name"),
        "SELECT * FROM t WHERE NOT EXISTS (SELECT 1 FROM u WHERE u.name = t.name)");
    same(
        t().join(u(), JoinType.RIGHT_ANTI, "name"),
        "SELECT * FROM u WHERE NOT EXISTS (SELECT 1 FROM t WHERE u.name = t.name)");
    same(
        t().alias("a")
            .joinOn(t().alias("b"), JoinType.INNER, col("a.id").plus(1).eq(col("b.id")))
            .select("a.id", "b.name"),
        "SELECT a.id, b.name FROM t a JOIN t b ON a.id + 1 = b.id");
    same(t().joinOn(u(), JoinType.INNER), "SELECT * FROM t, u");
  }

  @Test
  void combines() {
    DataFrame names = t().select("name");
    DataFrame others = u().select("name");
    same(names.union(others), "SELECT name FROM t UNION ALL SELECT name FROM u");
    same(names.unionDistinct(others), "SELECT name FROM t UNION SELECT name FROM u");
    same(names.intersect(others), "SELECT name FROM t INTERSECT ALL SELECT name FROM u");
    same(names.intersectDistinct(names), "SELECT name FROM t INTERSECT SELECT name FROM t");
    same(names.exceptAll(others), "SELECT name FROM t EXCEPT ALL SELECT name FROM u");
    same(names.exceptDistinct(others), "SELECT name FROM t EXCEPT SELECT name FROM u");
    same(
        t().unionByName(u()),
        "SELECT id, name, price, CAST(NULL AS VARCHAR) AS code FROM t UNION ALL SELECT id, name,"
            + " CAST(NULL AS DECIMAL(3, 1)), code FROM u");
    same(
        t().select("id").union(u().select(col("id").cast(DataType.BIGINT))),
        "SELECT id FROM t UNION ALL SELECT CAST(id AS BIGINT) FROM u");
  }

  @Test
  void unnests() {
    context.sql(
        "CREATE TABLE n AS SELECT * FROM (VALUES (1, ARRAY[10, 20], ARRAY['x']), (2, NULL, ARRAY['y']),"
            + " (3, ARRAY[30], NULL)) AS v (id, a, b)");
    DataFrame n = context.table("n");
    assertThat(values(n.unnestColumns("a").sortBy("id", "a").select("id", "a")))
        .isEqualTo(
            values(
                context.sql(
                    "SELECT * FROM (VALUES (1, 10), (1, 20), (2, NULL), (3, 30)) v (id, a)")));
    assertThat(n.unnestColumns(false, "a").count()).isEqualTo(3);
    assertThat(values(n.unnestColumns("a", "b").sortBy("id", "a")))
        .isEqualTo(
            values(
                context.sql(
                    "SELECT * FROM (VALUES (1, 10, 'x'), (1, 20, NULL), (2, NULL, 'y'), (3, 30, NULL))"
                        + " v (id, a, b)")));
    same(
        context.sql("SELECT 1 AS k, named_struct('p', 2, 'q', 'z') AS s").unnestColumns("s"),
        "SELECT 1 AS k, 2 AS \"s.p\", 'z' AS \"s.q\"");
    fails(
        () -> n.unnestColumns("id"),
        ErrorCode.TYPE_MISMATCH,
        "column 'id' is INTEGER, which has nothing to unnest");
  }

  @Test
  void fillsNulls() {
    same(t().fillNull("?"), "SELECT id, coalesce(name, '?') AS name, price FROM t");
    same(
        t().fillNull(0, "price"),
        "SELECT id, name, coalesce(price, CAST(0 AS DECIMAL(3, 1))) AS price FROM t");
  }

  @Test
  void givesJavaValues() {
    assertThat(t().filter(col("id").eq(2)).toRows().get(0))
        .containsEntry("id", 2)
        .containsEntry("name", "b")
        .containsEntry("price", null);
    assertThat(t().sortBy("id").toColumns())
        .containsEntry("id", List.of(1, 2, 3, 4))
        .containsKey("price");
    assertThat(t().sortBy("id").select("id").toColumn("id")).containsExactly(1, 2, 3, 4);
  }

  @Test
  void namesWhatIsWrong() {
    fails(
        () -> t().select("nam"),
        ErrorCode.UNKNOWN_COLUMN,
        "column 'nam' not found; did you mean 'name'?");
    fails(
        () -> t().join(u(), JoinType.INNER, "name").select("id"),
        ErrorCode.AMBIGUOUS_COLUMN,
        "column 'id' is ambiguous");
    fails(
        () -> context.table("tt"),
        ErrorCode.UNKNOWN_TABLE,
        "table 'tt' not found; did you mean 't'?");
    fails(
        () -> t().filter(col("name")), ErrorCode.TYPE_MISMATCH, "WHERE clause must be a condition");
    fails(
        () -> t().select(call("sqrtt", col("id"))),
        ErrorCode.UNKNOWN_FUNCTION,
        "function 'sqrtt' not found; did you mean 'sqrt'?");
    fails(
        () -> t().select(col("id").desc()),
        ErrorCode.INVALID_SQL,
        "an order can be given only where one is asked for: id DESC");
    fails(
        () -> t().limit(-1), ErrorCode.INVALID_ARGUMENT, "a number of rows cannot be negative: -1");
  }

  @Test
  void staysQuickInLongChains() {
    DataFrame frame = t();
    for (int i = 0; i < 300; i++) {
      frame = frame.withColumn("c" + i % 10, col("id").plus(i));
    }
    assertThat(frame.sortBy("id").toColumn("c9")).containsExactly(300, 301, 302, 303);
  }

  @Test
  void readsExpressionsAsItPrintsThem() {
    for (String sql :
        List.of(
            "a + b * 2",
            "(a + b) * 2",
            "NOT (a > 1 AND b < 2)",
            "a BETWEEN 1 AND b + 1",
            "a NOT IN (1, 'x', NULL)",
            "a NOT ILIKE '%x'",
            "a LIKE 'x!%' ESCAPE '!'",
            "CASE WHEN a > 1 THEN 'x' ELSE 'y' END",
            "CASE a + 1 WHEN 1 THEN 'x' WHEN b THEN 'y' END",
            "array_slice(a, 1, 2)",
            "CAST(a AS DECIMAL(10, 2))",
            "TRY_CAST(a AS DATE)",
            "a[1]",
            "t.a IS NOT DISTINCT FROM -1",
            "count(DISTINCT a) FILTER (WHERE b > 0)",
            "string_agg(a, ',' ORDER BY a DESC NULLS LAST)",
            "sum(a) OVER (PARTITION BY b ORDER BY c ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)",
            "sum(a) OVER (ORDER BY b GROUPS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE TIES)",
            "DATE '2024-02-29'",
            "TIMESTAMP '2024-02-29 01:02:03.5'",
            "INTERVAL '14' MONTH",
            "INTERVAL '-1.5' SECOND",
            "X'01ff'",
            "1.50",
            "1.5E0",
            "t.*",
            "a AS \"the a\"",
            "count(*)")) {
      Expr expr = context.parseSqlExpr(sql);
      assertThat(context.parseSqlExpr(expr.toString())).as(sql).isEqualTo(expr);
      if (!sql.contains("OVER") && !sql.contains("DESC")) {
        assertThat(expr).hasToString(sql);
      }
    }
    assertThat(context.parseSqlExpr("a[1:2]")).isEqualTo(col("a").slice(1, 2));
    assertThat(context.parseSqlExpr("CASE a WHEN 1, 2 THEN 3 END"))
        .isEqualTo(Expr.caseOf(col("a")).when(1, 3).when(2, 3).end());
    assertThat(context.parseSqlExpr("MAP['a', 1, 'b', 2]"))
        .hasToString("make_map(make_array('a', 'b'), make_array(1, 2))");
    assertThat(context.parseSqlExpr("a = 1 IS TRUE")).isEqualTo(col("a").eq(1).isTrue());
    assertThat(context.parseSqlExpr("(a).b")).isEqualTo(col("a").field("b"));
    assertThat(context.parseSqlExpr("a['b']")).hasToString("a['b']");
    assertThat(context.parseSqlExpr("(a, b) = (1, 2)"))
        .isEqualTo(col("a").eq(1).and(col("b").eq(2)));
    same(
        context.sql("SELECT {'a': 1} AS s").selectExprs("(s).a AS a", "s['a'] + 1 AS b"),
        "SELECT 1 AS a, 2 AS b");
    fails(
        () -> context.parseSqlExpr("(SELECT 1)"),
        ErrorCode.FEATURE_NOT_SUPPORTED,
        "a subquery is not supported in an expression of its own at line 1, column 1");
  }
}
