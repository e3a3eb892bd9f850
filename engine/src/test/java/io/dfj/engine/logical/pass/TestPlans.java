// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.pass;

import io.dfj.engine.config.ConfigOptions;
import io.dfj.engine.function.FunctionRegistry;
import io.dfj.engine.logical.LogicalPlan;
import io.dfj.engine.sql.ParsedStatement;
import io.dfj.engine.sql.ResolvedStatement;
import io.dfj.engine.sql.SqlParsing;
import io.dfj.engine.sql.StatementResolver;
import io.dfj.engine.sql.TpchCatalog;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;

/** Plans of queries over the TPC-H tables, and their text. */
final class TestPlans {
  private TestPlans() {}

  /** The plan of the last query in the text, as it is before any pass. */
  static LogicalPlan plan(String sql) {
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
        plan = query.plan();
      }
    }
    if (plan == null) {
      throw new AssertionError("no query: " + sql);
    }
    return plan;
  }

  /** The plan that a pass of the list is given. */
  static String before(String sql, String pass) {
    return text(sql, Optimizer.passes().subList(0, place(pass)));
  }

  /** The plan that a pass of the list gives. */
  static String after(String sql, String pass) {
    return text(sql, Optimizer.passes().subList(0, place(pass) + 1));
  }

  private static int place(String pass) {
    return Optimizer.passes().stream().map(Optimizer.Pass::name).toList().indexOf(pass);
  }

  private static String text(String sql, List<Optimizer.Pass> passes) {
    return text(Optimizer.optimize(plan(sql), passes, Set.of(), () -> {}).plan().root());
  }

  /** What some passes, in turn, make of a query. */
  @SafeVarargs
  static String text(String sql, UnaryOperator<RelNode>... passes) {
    RelNode rel = plan(sql).root();
    for (UnaryOperator<RelNode> pass : passes) {
      rel =
          Optimizer.optimize(
                  plan(sql).optimized(rel),
                  List.of(new Optimizer.Pass("tested", true, pass)),
                  Set.of(),
                  () -> {})
              .plan()
              .root();
    }
    return text(rel);
  }

  /** A line an operator, indented; without the catalog's name. */
  static String text(RelNode rel) {
    return RelOptUtil.toString(rel)
        .replaceAll("\\R", "\n")
        .replace("table=[[datafusion, public, ", "[[")
        .replace("Logical", "");
  }
}
