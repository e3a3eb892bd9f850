// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import static io.dfj.engine.Expr.call;
import static io.dfj.engine.Expr.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans say in words what they compute, and can be queried again. */
class LogicalPlanTest {
  private final SessionContext session = new SessionContext();

  @BeforeEach
  void createTables() {
    session.sql(
        "CREATE TABLE t AS SELECT * FROM (VALUES (1, 'x', 1.5), (2, 'y', 2.5), (3, 'z', NULL))"
            + " AS v (a, b, c)");
    session.sql(
        "CREATE TABLE u AS SELECT * FROM (VALUES (1, DATE '2020-01-01'), (2, DATE '2021-01-01'),"
            + " (2, NULL)) AS v (a, d)");
  }

  @AfterEach
  void close() {
    session.close();
  }

  private String plan(String sql) {
    return session.sql(sql).logicalPlan().displayIndent();
  }

  private String optimized(String sql) {
    return session.sql(sql).optimizedLogicalPlan().displayIndent();
  }

  @Test
  void columnsHaveNames() {
    String expected =
        """
        Sort: t.a DESC NULLS FIRST, fetch=5
          Projection: t.a, t.c + 1 AS d, t.c * 2
            Filter: t.a > 1 AND t.b LIKE 'x%'
              TableScan: t""";
    String sql =
        "SELECT a, c + 1 AS d, c * 2 FROM t WHERE a > 1 AND b LIKE 'x%' ORDER BY a DESC LIMIT 5";
    assertThat(plan(sql)).isEqualTo(expected);
  }

  @Test
  void expressionsAreSql() {
    assertThat(
            plan(
                "SELECT CASE WHEN a = 1 THEN 'it''s' ELSE upper(b) END AS p, CAST(a AS VARCHAR) AS q,"
                    + " a IN (1, 2, 5) AS r, (a + 1) * 2 AS s, a IS NULL AS v, a > 1 OR b = 'x' AND a < 0"
                    + " AS w, DATE '2020-02-29' AS x, INTERVAL '1' DAY AS y FROM t"))
        .isEqualTo(
            """
            Projection: CASE WHEN t.a = 1 THEN 'it''s' ELSE upper(t.b) END AS p, \
            CAST(t.a AS VARCHAR) AS q, t.a IN (1, 2, 5) AS r, (t.a + 1) * 2 AS s, \
            t.a IS NULL AS v, t.a > 1 OR (t.b = 'x' AND t.a < 0) AS w, DATE '2020-02-29' AS x, \
            INTERVAL '1 day' AS y
              TableScan: t""");
  }

  @Test
  void tablesThatAreReadTwiceAreToldApart() {
    assertThat(optimized("SELECT one.b, two.b FROM t one JOIN t two ON one.a < two.a"))
        .isEqualTo(
            """
            Projection: t.b, t_2.b
              Inner Join: Filter: t.a < t_2.a
                TableScan: t projection=[a, b]
                TableScan: t AS t_2 projection=[a, b]""");
  }

  @Test
  void joinsAndGroups() {
    assertThat(
            optimized(
                "SELECT t.b, count(*), sum(u.a), count(DISTINCT u.d) FROM t"
                    + " LEFT JOIN u ON t.a = u.a AND t.b > 'x' GROUP BY t.b"))
        .isEqualTo(
            """
            Aggregate: groupBy=[[t.b]], aggr=[[count(*), sum(u.a), count(DISTINCT u.d)]]
              Projection: t.b, u.a, u.d
                Left Join: t.a = u.a Filter: t.b > 'x'
                  TableScan: t projection=[a, b]
                  TableScan: u""");
    assertThat(plan("SELECT * FROM t, u"))
        .isEqualTo(
            """
            Projection: t.a, t.b, t.c, u.a, u.d
              Cross Join:
                TableScan: t
                TableScan: u""");
    assertThat(optimized("SELECT b, sum(a) FROM t GROUP BY ROLLUP (b)"))
        .isEqualTo(
            """
            Aggregate: groupBy=[[GROUPING SETS ((t.b), ())]], aggr=[[sum(t.a)]]
              TableScan: t projection=[b, a]""");
  }

  @Test
  void subqueriesStandBelowTheOperatorThatHasThem() {
    String sql =
        "SELECT b FROM t WHERE a IN (SELECT a FROM u WHERE u.a = t.a) OR a = (SELECT max(a) FROM u)";
    assertThat(plan(sql))
        .isEqualTo(
            """
            Projection: t.b
              Filter: t.a IN (<subquery>) OR t.a = (<subquery>)
                Subquery:
                  Projection: u.a
                    Filter: u.a = outer_ref(t.a)
                      TableScan: u
                Subquery:
                  Aggregate: groupBy=[[]], aggr=[[max(u_2.a)]]
                    Projection: u_2.a
                      TableScan: u AS u_2
                TableScan: t""");
    LogicalPlan filter = session.sql(sql).logicalPlan().inputs().get(0);
    assertThat(filter.inputs()).hasSize(1);
    assertThat(filter.inputs().get(0).kind()).isEqualTo("TableScan");
  }

  @Test
  void setOperationsLimitsAndValues() {
    assertThat(plan("SELECT a FROM t UNION ALL SELECT a FROM u LIMIT 3 OFFSET 1"))
        .isEqualTo(
            """
            Limit: skip=1, fetch=3
              Projection: t.a
                Union
                  Projection: t.a
                    TableScan: t
                  Projection: u.a
                    TableScan: u""");
    assertThat(plan("SELECT a FROM t INTERSECT SELECT a FROM u")).startsWith("Intersect\n");
    assertThat(plan("SELECT a FROM t EXCEPT ALL SELECT a FROM u")).startsWith("Except All\n");
    assertThat(plan("VALUES (1, 'a'), (2, NULL)")).endsWith("Values: (1, 'a'), (2, NULL)");
  }

  @Test
  void nodesAreTyped() {
    LogicalPlan plan =
        session.sql("SELECT * FROM t WHERE a > 1 ORDER BY b DESC LIMIT 2").optimizedLogicalPlan();
    assertThat(plan.schema()).isEqualTo(session.table("t").schema());
    assertThat(plan.node())
        .isEqualTo(new LogicalNode.Sort(List.of("t.b DESC NULLS FIRST"), null, "2"));
    LogicalPlan filter = plan.inputs().get(0);
    assertThat(filter.node()).isEqualTo(new LogicalNode.Filter("t.a > 1"));
    assertThat(filter.inputs().get(0).node()).isEqualTo(new LogicalNode.TableScan("t", null, null));
    assertThat(filter.inputs().get(0).inputs()).isEmpty();
    LogicalPlan joined =
        session.table("t").join(session.table("u"), JoinType.LEFT_SEMI, "a").optimizedLogicalPlan();
    assertThat(joined.node())
        .isEqualTo(new LogicalNode.Join("LeftSemi", List.of("t.a = u.a"), null));
  }

  @Test
  void schemasAreShownOnRequest() {
    assertThat(session.sql("SELECT a + 1 AS n FROM t").logicalPlan().displayIndentSchema())
        .isEqualTo(
            """
            Projection: t.a + 1 AS n [n:INTEGER;N]
              TableScan: t [a:INTEGER;N, b:VARCHAR;N, c:DECIMAL(2, 1);N]""");
  }

  @Test
  void plansAreEqualByStructure() {
    LogicalPlan plan = session.sql("SELECT a FROM t WHERE a > 1").logicalPlan();
    assertThat(plan).isEqualTo(session.sql("SELECT a FROM t WHERE a > 1").logicalPlan());
    assertThat(plan).hasSameHashCodeAs(session.sql("SELECT a FROM t WHERE a > 1").logicalPlan());
    assertThat(session.table("t").filter("a > 1").select("a").logicalPlan())
        .isEqualTo(session.table("t").filter("a > 1").select("a").logicalPlan());
    assertThat(session.table("t").filter("a > 1").select("a").optimizedLogicalPlan())
        .isEqualTo(session.sql("SELECT a FROM t WHERE a > 1").optimizedLogicalPlan());
    assertThat(plan).isNotEqualTo(session.sql("SELECT a FROM t WHERE a > 2").logicalPlan());
    assertThat(plan).isNotEqualTo(session.sql("SELECT a AS b FROM t WHERE a > 1").logicalPlan());
    assertThat(plan).isNotEqualTo(session.sql("SELECT a FROM u WHERE a > 1").logicalPlan());
    String correlated = "SELECT b FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.a = t.a)";
    assertThat(session.sql(correlated).logicalPlan())
        .isEqualTo(session.sql(correlated).logicalPlan());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT a, b FROM t WHERE a > 1",
        "SELECT b FROM t WHERE a IN (SELECT a FROM u) OR EXISTS (SELECT 1 FROM u WHERE u.a = t.a)",
        "SELECT t.b, count(*) AS n FROM t LEFT JOIN u ON t.a = u.a GROUP BY t.b",
        "SELECT a FROM t INTERSECT ALL SELECT a FROM u",
        "SELECT b, sum(a) FROM t GROUP BY CUBE (b)",
        "SELECT a FROM t ORDER BY a DESC LIMIT 2",
        "SELECT * FROM t, UNNEST(ARRAY[1, 2]) AS x (n) WHERE t.a = x.n",
      })
  void plansAreQueriesAgain(String sql) {
    DataFrame frame = session.sql(sql);
    List<Map<String, @Nullable Object>> rows = frame.toRows();
    assertThat(session.createDataFrame(frame.logicalPlan()).toRows())
        .hasSameElementsAs(rows)
        .hasSameSizeAs(rows);
    DataFrame optimized = session.createDataFrame(frame.optimizedLogicalPlan());
    assertThat(optimized.schema().fields().stream().map(f -> f.name()).toList())
        .isEqualTo(frame.schema().fields().stream().map(f -> f.name()).toList());
    assertThat(optimized.toRows()).hasSameElementsAs(rows).hasSameSizeAs(rows);
  }

  @Test
  void inputsAreQueriesToo() {
    LogicalPlan plan = session.sql("SELECT b FROM t WHERE a > 1 ORDER BY b LIMIT 1").logicalPlan();
    DataFrame filtered = session.createDataFrame(plan.inputs().get(0).inputs().get(0));
    assertThat(filtered.logicalPlan().kind()).isEqualTo("Filter");
    assertThat(filtered.aggregate(call("max", col("c")).as("m")).toRows().get(0)).containsKey("m");
    assertThat(filtered.count()).isEqualTo(2);
  }

  @Test
  void aPartThatNeedsTheRestIsNoQuery() {
    LogicalPlan plan =
        session
            .sql("SELECT t.b, x.n FROM t CROSS JOIN LATERAL (SELECT u.a + t.a AS n FROM u) AS x")
            .logicalPlan();
    LogicalPlan join = plan.inputs().get(0);
    assertThat(join.kind()).isEqualTo("Inner Lateral Join");
    assertThatThrownBy(() -> session.createDataFrame(join.inputs().get(1)))
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT));
  }
}
