// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.pass;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.config.ConfigOptions;
import io.dfj.engine.function.FunctionRegistry;
import io.dfj.engine.logical.LogicalPlan;
import io.dfj.engine.sql.ParsedStatement;
import io.dfj.engine.sql.ResolvedStatement;
import io.dfj.engine.sql.SqlParsing;
import io.dfj.engine.sql.StatementResolver;
import io.dfj.engine.sql.TpchCatalog;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TpchPlanTest {
  @ParameterizedTest
  @ValueSource(
      ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22})
  void isExecutableWithoutCrossJoins(int number) {
    RelNode plan = optimize(TpchCatalog.query(number)).root();

    assertThat(plan).isNotNull();
    check(plan);
  }

  private static void check(RelNode rel) {
    assertThat(rel).isNotInstanceOf(Correlate.class);
    if (rel instanceof Join join) {
      boolean oneRow = join.getRight().estimateRowCount(rel.getCluster().getMetadataQuery()) <= 1;
      assertThat(
              join.analyzeCondition().leftKeys.isEmpty()
                  && !oneRow
                  && join.getJoinType() == JoinRelType.INNER)
          .as("cross join in %s", RelOptUtil.toString(rel))
          .isFalse();
    }
    rel.getInputs().forEach(TpchPlanTest::check);
  }

  private static LogicalPlan optimize(String sql) {
    ConfigOptions options = new ConfigOptions();
    StatementResolver resolver =
        new StatementResolver(
            TpchCatalog.create(),
            options,
            location -> {
              throw new AssertionError(location);
            },
            new FunctionRegistry());
    LogicalPlan plan = null;
    for (ParsedStatement statement : SqlParsing.parse(sql, options)) {
      if (resolver.resolve(statement, sql) instanceof ResolvedStatement.Query query) {
        Optimizer.Result result = Optimizer.optimize(query.plan(), options, () -> {});
        plan = result.plan();
        if (Boolean.getBoolean("show")) {
          System.out.println(sql + "\n" + RelOptUtil.toString(plan.root()) + result.timings());
        }
      }
    }
    if (plan == null) {
      throw new AssertionError("no query: " + sql);
    }
    return plan;
  }
}
