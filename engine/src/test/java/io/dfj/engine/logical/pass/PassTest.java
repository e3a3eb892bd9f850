// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.pass;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.logical.Repartition;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelShuttleImpl;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each pass makes of a plan that it is for, and that it leaves another one alone. */
class PassTest {
  @Test
  void repartitionMovesToTheTopWithItsKeys() {
    RelNode divided = repartitioned("SELECT n_name FROM nation WHERE n_nationkey = 1", 2);

    assertThat(TestPlans.text(divided))
        .isEqualTo(
            """
            Project(n_name=[$1])
              Filter(condition=[=($0, 1)])
                Repartition(partitions=[3], keys=[[2]], width=[4])
                  TableScan([[nation]])
            """);
    assertThat(TestPlans.text(RepartitionPass.run(divided)).replace('\0', ' '))
        .isEqualTo(
            """
            Repartition(partitions=[3], keys=[[1]], width=[1])
              Project(n_name=[$1], n_regionkey key2=[$2])
                Filter(condition=[=($0, 1)])
                  TableScan([[nation]])
            """);
    RelNode shown = repartitioned("SELECT n_regionkey FROM nation", 2);
    assertThat(TestPlans.text(RepartitionPass.run(shown)))
        .isEqualTo(
            """
            Repartition(partitions=[3], keys=[[0]], width=[1])
              Project(n_regionkey=[$2])
                TableScan([[nation]])
            """);
  }

  @Test
  void repartitionGoesWhereRowsAreDividedAnew() {
    for (String sql :
        List.of(
            "SELECT n_regionkey, count(*) FROM nation GROUP BY n_regionkey",
            "SELECT n_name FROM nation ORDER BY n_name",
            "SELECT n_name, row_number() OVER (ORDER BY n_name) FROM nation",
            "SELECT r_name FROM region WHERE r_regionkey IN (SELECT n_regionkey FROM nation)",
            "SELECT n_name FROM nation UNION ALL SELECT n_name FROM nation")) {
      RelNode divided = repartitioned(sql, 2);

      assertThat(TestPlans.text(divided)).contains("Repartition");
      assertThat(TestPlans.text(RepartitionPass.run(divided))).isEqualTo(TestPlans.text(sql));
    }
  }

  @Test
  void repartitionLeavesPlansWithoutOne() {
    RelNode plan = TestPlans.plan("SELECT n_name FROM nation WHERE n_nationkey = 1").root();

    assertThat(RepartitionPass.run(plan)).isSameAs(plan);
  }

  /** The plan of a query in which table nation is repartitioned by a column. */
  private static RelNode repartitioned(String sql, int key) {
    return TestPlans.plan(sql).root().accept(new Divider(key));
  }

  private static final class Divider extends RelShuttleImpl {
    private final int key;

    Divider(int key) {
      this.key = key;
    }

    @Override
    public RelNode visit(TableScan scan) {
      return scan.getTable().getQualifiedName().contains("nation")
          ? Repartition.create(scan, List.of(key), 3, scan.getRowType().getFieldCount())
          : scan;
    }

    @Override
    public RelNode visit(LogicalFilter filter) {
      RelNode below = super.visit(filter);
      return below.accept(
          new RexShuttle() {
            @Override
            public RexNode visitSubQuery(RexSubQuery subquery) {
              return subquery.clone(subquery.rel.accept(Divider.this));
            }
          });
    }
  }

  @Test
  void unnestMakesAnOperatorOfCalls() {
    String sql = "SELECT n_name, unnest(ARRAY[n_nationkey, n_regionkey]) + 1 FROM nation";

    assertThat(TestPlans.text(sql))
        .isEqualTo(
            """
            Project(n_name=[$1], unnest(ARRAY[n_nationkey, n_regionkey]) + 1=[+(unnest(ARRAY($0, $2)), 1)])
              TableScan([[nation]])
            """);
    assertThat(TestPlans.text(sql, UnnestPass::run))
        .isEqualTo(
            """
            Project(n_name=[$1], unnest(ARRAY[n_nationkey, n_regionkey]) + 1=[+($4, 1)])
              Unnest(collections=[1])
                Project($f0=[$0], $f1=[$1], $f2=[$2], $f3=[$3], $f4=[ARRAY($0, $2)])
                  TableScan([[nation]])
            """);
  }

  @Test
  void unnestLeavesOtherProjections() {
    String sql = "SELECT n_name FROM nation, UNNEST(ARRAY[n_nationkey]) AS u (e)";

    assertThat(TestPlans.text(sql, UnnestPass::run)).isEqualTo(TestPlans.text(sql));
  }

  @Test
  void subqueryRemovalUnnestsTheRowOnTheLeft() {
    String sql = "SELECT n_name, e FROM nation, UNNEST(ARRAY[n_regionkey]) AS u (e)";

    assertThat(TestPlans.text(sql, SubqueryRemovalPass::run))
        .isEqualTo(
            """
            Project(n_name=[$1], e=[$4])
              Project($f0=[$0], $f1=[$1], $f2=[$2], $f3=[$3], $f4=[$4])
                Project($f0=[$0], $f1=[$1], $f2=[$2], $f3=[$3], $f4=[$4])
                  Unnest(collections=[1])
                    Project($f0=[$0], $f1=[$1], $f2=[$2], $f3=[$3], $f4=[ARRAY($2)])
                      TableScan([[nation]])
            """);
  }

  @Test
  void filterPushdownPassesUnnest() {
    String sql =
        "SELECT e FROM nation, UNNEST(ARRAY[n_regionkey]) AS u (e) WHERE n_nationkey = 1 AND e > 1";

    assertThat(TestPlans.text(sql, SubqueryRemovalPass::run, RewriteRules::pushFilters))
        .isEqualTo(
            """
            Project(e=[$4])
              Filter(condition=[>($4, 1)])
                Unnest(collections=[1])
                  Project($f0=[$0], $f1=[$1], $f2=[$2], $f3=[$3], $f4=[ARRAY($2)])
                    Filter(condition=[=($0, 1)])
                      TableScan([[nation]])
            """);
  }

  @Test
  void subqueryJoinMakesSemiJoins() {
    String sql =
        "SELECT n_name FROM nation WHERE EXISTS (SELECT 1 FROM customer WHERE "
            + "c_nationkey = n_nationkey AND c_acctbal > 0)";

    assertThat(TestPlans.text(sql))
        .isEqualTo(
            """
            Project(n_name=[$1])
              Filter(condition=[EXISTS({
            Filter(condition=[AND(=($3, $cor0.n_nationkey), >($5, 0.00))])
              TableScan([[customer]])
            })], variablesSet=[[$cor0]])
                TableScan([[nation]])
            """);
    assertThat(TestPlans.text(sql, SubqueryJoinPass::run))
        .isEqualTo(
            """
            Project(n_name=[$1])
              Join(condition=[=($7, $0)], joinType=[semi])
                TableScan([[nation]])
                Filter(condition=[>($5, 0.00)])
                  TableScan([[customer]])
            """);
  }

  @Test
  void subqueryJoinLeavesNotInOfNullableColumns() {
    String sql =
        "SELECT n_name FROM nation WHERE n_nationkey NOT IN (SELECT "
            + "c_nationkey FROM customer)";

    assertThat(TestPlans.text(sql))
        .isEqualTo(
            """
            Project(n_name=[$1])
              Filter(condition=[NOT(IN($0, {
            Project(c_nationkey=[$3])
              TableScan([[customer]])
            }))])
                TableScan([[nation]])
            """);
    assertThat(TestPlans.text(sql, SubqueryJoinPass::run)).isEqualTo(TestPlans.text(sql));
  }

  @Test
  void subqueryRemovalGroupsAScalarSubquery() {
    String sql =
        "SELECT r_name, (SELECT count(*) FROM nation WHERE n_regionkey = "
            + "r_regionkey) FROM region";

    assertThat(TestPlans.text(sql))
        .isEqualTo(
            """
            Project(variablesSet=[[$cor0]], r_name=[$1], (SELECT count(*) FROM nation WHERE n_regionkey = r_regionkey)=[$SCALAR_QUERY({
            Aggregate(group=[{}], count(*)=[COUNT()])
              Filter(condition=[=($2, $cor0.r_regionkey)])
                TableScan([[nation]])
            })])
              TableScan([[region]])
            """);
    assertThat(TestPlans.text(sql, SubqueryRemovalPass::run))
        .isEqualTo(
            """
            Project(r_name=[$1], (SELECT count(*) FROM nation WHERE n_regionkey = r_regionkey)=[CASE(IS NULL($3), 0:BIGINT, $4)])
              Join(condition=[IS NOT DISTINCT FROM($0, $5)], joinType=[left])
                TableScan([[region]])
                Project($f0=[true], $f1=[$1], $f2=[$0])
                  Aggregate(group=[{4}], count(*)=[COUNT()])
                    Filter(condition=[=($2, $4)])
                      Project($f0=[$0], $f1=[$1], $f2=[$2], $f3=[$3], $f4=[$2])
                        Filter(condition=[IS NOT NULL($2)])
                          TableScan([[nation]])
            """);
  }

  @Test
  void subqueryRemovalLeavesPlainJoins() {
    String sql = "SELECT r_name FROM region JOIN nation ON n_regionkey = r_regionkey";

    assertThat(TestPlans.text(sql))
        .isEqualTo(
            """
            Project(r_name=[$1])
              Join(condition=[=($5, $0)], joinType=[inner])
                TableScan([[region]])
                TableScan([[nation]])
            """);
    assertThat(TestPlans.text(sql, SubqueryRemovalPass::run)).isEqualTo(TestPlans.text(sql));
  }

  @Test
  void setOperationsCountTheSides() {
    String sql = "SELECT n_regionkey FROM nation INTERSECT SELECT r_regionkey FROM " + "region";

    assertThat(TestPlans.text(sql))
        .isEqualTo(
            """
            Intersect(all=[false])
              Project(n_regionkey=[$2])
                TableScan([[nation]])
              Project(r_regionkey=[$0])
                TableScan([[region]])
            """);
    assertThat(TestPlans.text(sql, SetOperationPass::run))
        .isEqualTo(
            """
            Project(n_regionkey=[$0])
              Filter(condition=[AND(>($1, 0), >($2, 0))])
                Aggregate(group=[{0}], n0=[$SUM0($1)], n1=[$SUM0($2)])
                  Union(all=[true])
                    Project($f0=[$0], $f1=[1:BIGINT], $f2=[0:BIGINT])
                      Project(n_regionkey=[$2])
                        TableScan([[nation]])
                    Project($f0=[$0], $f1=[0:BIGINT], $f2=[1:BIGINT])
                      Project(r_regionkey=[$0])
                        TableScan([[region]])
            """);
  }

  @Test
  void setOperationsLeaveUnions() {
    String sql = "SELECT n_regionkey FROM nation UNION ALL SELECT r_regionkey FROM " + "region";

    assertThat(TestPlans.text(sql))
        .isEqualTo(
            """
            Union(all=[true])
              Project(n_regionkey=[$2])
                TableScan([[nation]])
              Project(r_regionkey=[$0])
                TableScan([[region]])
            """);
    assertThat(TestPlans.text(sql, SetOperationPass::run)).isEqualTo(TestPlans.text(sql));
  }

  @Test
  void filterPushdownPassesWindowsWherePartitionsAreWhole() {
    String windows =
        "SELECT n_regionkey AS r, n_nationkey AS n, rank() OVER (PARTITION BY n_regionkey ORDER BY"
            + " n_name) AS k, count(*) OVER (PARTITION BY n_name, n_regionkey) AS c FROM nation";

    assertThat(
            TestPlans.text(
                "SELECT * FROM (" + windows + ") AS t WHERE r = 1 AND n > 3 AND k < 3",
                RewriteRules::pushFilters))
        .containsSubsequence(
            "Filter(condition=[AND(>($1, 3), <($2, 3",
            "OVER",
            "Filter(condition=[=($2, 1)])",
            "Scan");
    String mixed =
        "SELECT n_regionkey AS r, count(*) OVER (PARTITION BY n_regionkey) AS c, count(*) OVER () AS s"
            + " FROM nation";
    assertThat(
            TestPlans.text(
                "SELECT * FROM (" + mixed + ") AS t WHERE r = 1", RewriteRules::pushFilters))
        .containsSubsequence("Filter(condition=[=($0, 1)])", "OVER", "Scan");
    assertThat(
            TestPlans.text(
                "SELECT n_name FROM nation QUALIFY rank() OVER (PARTITION BY n_regionkey ORDER BY"
                    + " n_name) < 3 AND n_regionkey = 1",
                RewriteRules::pushFilters))
        .containsSubsequence("Filter(", "OVER", "Filter(condition=[=($2, 1)])", "Scan");
  }

  @Test
  void filterPushdownReachesTheScans() {
    String sql =
        "SELECT n_name FROM nation, region WHERE n_regionkey = r_regionkey AND "
            + "r_name = 'ASIA'";

    assertThat(TestPlans.text(sql))
        .isEqualTo(
            """
            Project(n_name=[$1])
              Filter(condition=[AND(=($2, $4), =($5, _UTF-8'ASIA'))])
                Join(condition=[true], joinType=[inner])
                  TableScan([[nation]])
                  TableScan([[region]])
            """);
    assertThat(TestPlans.text(sql, RewriteRules::pushFilters))
        .isEqualTo(
            """
            Project(n_name=[$1])
              Join(condition=[=($2, $4)], joinType=[inner])
                TableScan([[nation]])
                Filter(condition=[=($1, _UTF-8'ASIA')])
                  TableScan([[region]])
            """);
  }

  @Test
  void filterPushdownLeavesTestsOfNullAboveOuterJoins() {
    String sql =
        "SELECT n_name FROM nation LEFT JOIN region ON n_regionkey = "
            + "r_regionkey WHERE r_name IS NULL";

    assertThat(TestPlans.text(sql))
        .isEqualTo(
            """
            Project(n_name=[$1])
              Filter(condition=[IS NULL($5)])
                Join(condition=[=($2, $4)], joinType=[left])
                  TableScan([[nation]])
                  TableScan([[region]])
            """);
    assertThat(TestPlans.text(sql, RewriteRules::pushFilters)).isEqualTo(TestPlans.text(sql));
  }

  /** A filter of the input would leave the row of the empty grouping set. */
  @Test
  void filterPushdownLeavesFiltersOfNoColumnAboveGroupsOfAllRows() {
    String sql =
        "SELECT k FROM (SELECT n_regionkey AS k FROM nation GROUP BY ROLLUP (n_regionkey)) AS x"
            + " WHERE 'a' LIKE 'b'";

    assertThat(TestPlans.text(sql, RewriteRules::pushFilters))
        .matches(
            """
            Filter\\(condition=\\[LIKE.*
              Aggregate\\(group=\\[\\{0}], groups=\\[\\[\\{0}, \\{}]]\\)
                Project\\(k=\\[\\$2]\\)
                  TableScan\\(\\[\\[nation]]\\)
            """);
  }

  @Test
  void joinOrderStartsWithTheSmallJoin() {
    String sql =
        "SELECT s_name, n_name, r_name FROM supplier, nation, region WHERE "
            + "s_nationkey = n_nationkey AND n_regionkey = r_regionkey AND r_name = "
            + "'ASIA'";

    assertThat(TestPlans.text(sql, RewriteRules::pushFilters))
        .isEqualTo(
            """
            Project(s_name=[$1], n_name=[$8], r_name=[$12])
              Join(condition=[=($9, $11)], joinType=[inner])
                Join(condition=[=($3, $7)], joinType=[inner])
                  TableScan([[supplier]])
                  TableScan([[nation]])
                Filter(condition=[=($1, _UTF-8'ASIA')])
                  TableScan([[region]])
            """);
    assertThat(TestPlans.text(sql, RewriteRules::pushFilters, JoinOrderPass::run))
        .isEqualTo(
            """
            Project(s_name=[$1], n_name=[$8], r_name=[$12])
              Join(condition=[=($3, $7)], joinType=[inner])
                TableScan([[supplier]])
                Join(condition=[=($2, $4)], joinType=[inner])
                  TableScan([[nation]])
                  Filter(condition=[=($1, _UTF-8'ASIA')])
                    TableScan([[region]])
            """);
  }

  @Test
  void joinOrderLeavesFullJoins() {
    String sql = "SELECT r_name FROM nation FULL JOIN region ON n_regionkey = " + "r_regionkey";

    assertThat(TestPlans.text(sql))
        .isEqualTo(
            """
            Project(r_name=[$5])
              Join(condition=[=($2, $4)], joinType=[full])
                TableScan([[nation]])
                TableScan([[region]])
            """);
    assertThat(TestPlans.text(sql, JoinOrderPass::run)).isEqualTo(TestPlans.text(sql));
  }

  @Test
  void joinOrderRepeatsFiltersOfEqualColumns() {
    String sql =
        "SELECT o_comment FROM orders JOIN lineitem ON o_orderkey = l_orderkey WHERE l_orderkey <"
            + " 7 AND l_tax IS NULL";

    assertThat(TestPlans.text(sql, RewriteRules::pushFilters, JoinOrderPass::run))
        .isEqualTo(
            """
            Project(o_comment=[$8])
              Join(condition=[=($0, $9)], joinType=[inner])
                Filter(condition=[<($0, 7)])
                  TableScan([[orders]])
                Filter(condition=[AND(<($0, 7), IS NULL($7))])
                  TableScan([[lineitem]])
            """);
  }

  /** They would be evaluated for rows that the join does not let through. */
  @Test
  void joinOrderLeavesFiltersThatMayFailWhereTheyStand() {
    String sql =
        "SELECT o_comment FROM orders JOIN lineitem ON o_orderkey = l_orderkey WHERE 10 /"
            + " l_orderkey > 1";

    assertThat(TestPlans.text(sql, RewriteRules::pushFilters, JoinOrderPass::run))
        .isEqualTo(
            """
            Project(o_comment=[$24])
              Join(condition=[=($0, $16)], joinType=[inner])
                Filter(condition=[>(/(10, $0), 1)])
                  TableScan([[lineitem]])
                TableScan([[orders]])
            """);
  }

  @Test
  void columnPruningKeepsWhatIsRead() {
    String sql = "SELECT n_name FROM nation JOIN region ON n_regionkey = r_regionkey";

    assertThat(TestPlans.text(sql))
        .isEqualTo(
            """
            Project(n_name=[$1])
              Join(condition=[=($2, $4)], joinType=[inner])
                TableScan([[nation]])
                TableScan([[region]])
            """);
    assertThat(TestPlans.text(sql, ColumnPruningPass::run))
        .isEqualTo(
            """
            Project(n_name=[$0])
              Join(condition=[=($1, $2)], joinType=[inner])
                Project(n_name=[$1], n_regionkey=[$2])
                  TableScan([[nation]])
                Project(r_regionkey=[$0])
                  TableScan([[region]])
            """);
  }

  @Test
  void columnPruningKeepsOneColumnToCount() {
    String sql = "SELECT count(*) FROM nation";

    assertThat(TestPlans.text(sql))
        .isEqualTo(
            """
            Aggregate(group=[{}], count(*)=[COUNT()])
              TableScan([[nation]])
            """);
    assertThat(TestPlans.text(sql, ColumnPruningPass::run))
        .isEqualTo(
            """
            Aggregate(group=[{}], count(*)=[COUNT()])
              Project(n_nationkey=[$0])
                TableScan([[nation]])
            """);
  }

  @Test
  void columnPruningLeavesPlansThatReadAll() {
    String sql = "SELECT * FROM region";

    assertThat(TestPlans.text(sql))
        .isEqualTo(
            """
            Project(r_regionkey=[$0], r_name=[$1], r_comment=[$2])
              TableScan([[region]])
            """);
    assertThat(TestPlans.text(sql, ColumnPruningPass::run)).isEqualTo(TestPlans.text(sql));
  }

  @Test
  void cleanupMergesProjections() {
    String sql = "SELECT a + 1 FROM (SELECT n_nationkey + 1 AS a FROM nation) AS x";

    assertThat(TestPlans.text(sql))
        .isEqualTo(
            """
            Project(a + 1=[+($0, 1)])
              Project(a=[+($0, 1)])
                TableScan([[nation]])
            """);
    assertThat(TestPlans.text(sql, RewriteRules::cleanUp))
        .isEqualTo(
            """
            Project(a + 1=[+(+($0, 1), 1)])
              TableScan([[nation]])
            """);
  }

  @Test
  void cleanupLeavesColumnsCutOffBelowWindows() {
    String sql = "SELECT rank() OVER (ORDER BY n_name) FROM nation";

    assertThat(
            TestPlans.text(
                sql, SubqueryRemovalPass::run, ColumnPruningPass::run, RewriteRules::cleanUp))
        .containsSubsequence("OVER (ORDER BY $0", "Project(n_name=[$1])", "TableScan");
  }

  @Test
  void cleanupLeavesAggregatesAndDropsTheProjection() {
    String sql = "SELECT a FROM (SELECT DISTINCT n_regionkey AS a FROM nation) AS x";

    assertThat(TestPlans.text(sql))
        .isEqualTo(
            """
            Project(a=[$0])
              Aggregate(group=[{0}])
                Project(a=[$2])
                  TableScan([[nation]])
            """);
    assertThat(TestPlans.text(sql, RewriteRules::cleanUp))
        .isEqualTo(
            """
            Aggregate(group=[{0}])
              Project(a=[$2])
                TableScan([[nation]])
            """);
  }

  @Test
  void cleanupLeavesProjectionsThatCompute() {
    String sql = "SELECT n_nationkey + 1 FROM nation WHERE n_regionkey = 1";

    assertThat(TestPlans.text(sql))
        .isEqualTo(
            """
            Project(n_nationkey + 1=[+($0, 1)])
              Filter(condition=[=($2, 1)])
                TableScan([[nation]])
            """);
    assertThat(TestPlans.text(sql, RewriteRules::cleanUp)).isEqualTo(TestPlans.text(sql));
  }

  /**
   * A pass where it stands in the list.
   *
   * @param changes a query whose plan it changes, after those before it
   * @param leaves one whose plan it must not change
   */
  private record Case(String pass, String changes, String leaves) {}

  /** No SQL has a repartitioning. */
  private static List<Case> cases() {
    return List.of(
        new Case(
            "unnest",
            "SELECT unnest(ARRAY[n_nationkey]) FROM nation",
            "SELECT e FROM nation, UNNEST(ARRAY[n_nationkey]) AS u (e)"),
        new Case(
            "subquery_join",
            "SELECT n_name FROM nation WHERE n_regionkey IN (SELECT r_regionkey FROM region"
                + " WHERE r_regionkey IS NOT NULL)",
            "SELECT n_name FROM nation WHERE n_nationkey > (SELECT min(r_regionkey) FROM region)"),
        new Case(
            "subquery_removal",
            "SELECT n_name FROM nation WHERE n_nationkey > (SELECT min(r_regionkey) FROM region)",
            "SELECT n_name FROM nation WHERE EXISTS (SELECT 1 FROM region WHERE r_regionkey ="
                + " n_regionkey)"),
        new Case(
            "set_operations",
            "SELECT n_regionkey FROM nation EXCEPT ALL SELECT r_regionkey FROM region",
            "SELECT n_regionkey FROM nation UNION ALL SELECT r_regionkey FROM region"),
        new Case(
            "filter_pushdown",
            "SELECT n_name FROM nation LEFT JOIN region ON n_regionkey = r_regionkey WHERE n_name ="
                + " 'CHINA'",
            "SELECT n_name FROM nation LEFT JOIN region ON n_regionkey = r_regionkey AND n_name ="
                + " 'CHINA'"),
        new Case(
            "join_order",
            "SELECT l_quantity FROM region, nation, lineitem, supplier WHERE r_regionkey ="
                + " n_regionkey AND n_nationkey = s_nationkey AND s_suppkey = l_suppkey",
            "SELECT n_name FROM nation LEFT JOIN region ON n_regionkey = r_regionkey"),
        new Case(
            "filter_pushdown_again",
            "SELECT k FROM (SELECT n_regionkey AS k, count(*) AS n FROM nation GROUP BY"
                + " n_regionkey) AS g JOIN region ON k = r_regionkey WHERE r_regionkey = 1",
            "SELECT k FROM (SELECT n_regionkey AS k, count(*) AS n FROM nation GROUP BY"
                + " n_regionkey) AS g JOIN region ON k = r_regionkey WHERE n = 1"),
        new Case(
            "column_pruning",
            "SELECT o_orderkey FROM orders WHERE o_orderpriority = '1-URGENT'",
            "SELECT r_regionkey, r_name, r_comment FROM region"),
        new Case(
            "cleanup",
            "SELECT a FROM (SELECT n_regionkey + 1 AS a, n_name FROM nation) AS x",
            "SELECT * FROM nation WHERE n_regionkey = 1 ORDER BY n_name LIMIT 3"));
  }

  static Stream<Arguments> changes() {
    return cases().stream().map(c -> Arguments.of(c.pass(), c.changes()));
  }

  static Stream<Arguments> leaves() {
    return cases().stream().map(c -> Arguments.of(c.pass(), c.leaves()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void changes(String pass, String sql) {
    assertThat(TestPlans.after(sql, pass)).isNotEqualTo(TestPlans.before(sql, pass));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void leaves(String pass, String sql) {
    assertThat(TestPlans.after(sql, pass)).isEqualTo(TestPlans.before(sql, pass));
  }

  /** A pass that runs twice has its tests of before and after once. */
  @Test
  void everyPassHasTests() {
    List<String> passes = Optimizer.passes().stream().map(Optimizer.Pass::name).toList();
    List<String> tests =
        Arrays.stream(PassTest.class.getDeclaredMethods()).map(Method::getName).toList();

    assertThat(cases())
        .extracting(Case::pass)
        .isEqualTo(passes.stream().filter(pass -> !pass.equals("repartition")).toList());
    for (String pass : passes) {
      String name = pass.replaceFirst("_again$", "").replace("_", "");
      assertThat(tests)
          .as("tests of pass %s", pass)
          .filteredOn(test -> test.toLowerCase(Locale.ROOT).startsWith(name))
          .hasSizeGreaterThanOrEqualTo(2);
    }
  }
}
