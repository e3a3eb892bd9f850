// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.config.ConfigOption;
import io.dfj.engine.config.ConfigOptions;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.PlanMetrics;
import io.dfj.engine.exec.PlanPrinter;
import io.dfj.engine.explain.PlanTree;
import io.dfj.engine.logical.pass.Optimizer;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows plans, and what was measured when they ran: the rows that EXPLAIN answers. */
final class Explainer {
  private final ConfigOptions options;
  private final QueryRunner runner;

  /** A plan with what it is. */
  record Row(String planType, String plan) {}

  /** How a plan is to be shown. */
  record Request(boolean analyze, boolean verbose, @Nullable ExplainFormat format) {
    /**
     * @throws DfjException FEATURE_NOT_SUPPORTED for what is shown in lines only
     */
    Request {
      if (format != null && format != ExplainFormat.INDENT && (analyze || verbose)) {
        throw new DfjException(
            ErrorCode.FEATURE_NOT_SUPPORTED,
            "EXPLAIN "
                + (analyze ? "ANALYZE" : "VERBOSE")
                + " is not supported with FORMAT "
                + format);
      }
    }
  }

  Explainer(ConfigOptions options, QueryRunner runner) {
    this.options = options;
    this.runner = runner;
  }

  /**
   * Optimises a plan.
   *
   * @param steps emptied; gets the plan before optimisation and after each pass
   */
  static io.dfj.engine.logical.LogicalPlan optimize(
      io.dfj.engine.logical.LogicalPlan plan,
      ConfigOptions options,
      Runnable check,
      List<Row> steps) {
    steps.clear();
    String[] last = {new LogicalPlan(plan).displayIndent()};
    steps.add(new Row("initial_logical_plan", last[0]));
    return Optimizer.optimize(
            plan,
            options,
            check,
            (pass, rewritten) -> {
              String text = new LogicalPlan(rewritten).displayIndent();
              boolean same = text.equals(last[0]);
              steps.add(new Row("logical_plan after " + pass, same ? "SAME TEXT AS ABOVE" : text));
              last[0] = text;
            })
        .plan();
  }

  /**
   * The plans.
   *
   * @param steps shown before them if the request is verbose
   */
  List<Row> plans(LogicalPlan logical, PhysicalNode physical, List<Row> steps, Request request) {
    PlanTree tree = PlanPrinter.tree(physical);
    boolean schema = options.isTrue(ConfigOption.EXPLAIN_SHOW_SCHEMA);
    return switch (format(request)) {
      case INDENT -> {
        List<Row> rows = new ArrayList<>(request.verbose ? steps : List.of());
        if (!options.isTrue(ConfigOption.EXPLAIN_PHYSICAL_PLAN_ONLY)) {
          rows.add(
              new Row(
                  "logical_plan",
                  schema ? logical.displayIndentSchema() : logical.displayIndent()));
        }
        if (!options.isTrue(ConfigOption.EXPLAIN_LOGICAL_PLAN_ONLY)) {
          rows.add(new Row("physical_plan", schema ? tree.indentWithSchema() : tree.indent()));
        }
        if (request.verbose && !schema) {
          rows.add(new Row("physical_plan_with_schema", tree.indentWithSchema()));
        }
        yield rows;
      }
      case TREE -> List.of(new Row("physical_plan", tree.boxes()));
      case PGJSON -> List.of(new Row("logical_plan", logical.displayPgJson()));
      case GRAPHVIZ -> List.of(new Row("logical_plan", logical.displayGraphviz()));
    };
  }

  private ExplainFormat format(Request request) {
    if (request.format != null) {
      return request.format;
    }
    return request.verbose
        ? ExplainFormat.INDENT
        : ExplainFormat.of(options.get(ConfigOption.EXPLAIN_FORMAT));
  }

  /** Runs the plan to its end and shows it with what each operator did. */
  List<Row> analyze(
      PhysicalNode physical,
      List<DataType> parameterTypes,
      boolean verbose,
      ExecutionOptions execution,
      CancellationToken token) {
    PlanMetrics metrics = new PlanMetrics();
    long start = System.nanoTime();
    long count = runner.drain(physical, parameterTypes, metrics, execution, token);
    long elapsed = System.nanoTime() - start;
    boolean summary = options.get(ConfigOption.EXPLAIN_ANALYZE_LEVEL).equals("summary");
    List<Row> rows = new ArrayList<>();
    rows.add(
        new Row(
            "Plan with Metrics",
            print(physical, metrics, set -> summary ? set.summary() : set.toString())));
    if (verbose) {
      rows.add(new Row("Plan with Full Metrics", print(physical, metrics, MetricsSet::byWorker)));
      rows.add(new Row("Output Rows", Long.toString(count)));
      rows.add(new Row("Duration", MetricsSet.duration(elapsed)));
    }
    return rows;
  }

  private static String print(
      PhysicalNode plan,
      PlanMetrics metrics,
      java.util.function.Function<MetricsSet, String> text) {
    return PlanPrinter.tree(
            plan, node -> ", metrics=" + text.apply(MetricsSet.of(metrics.of(node))))
        .indent();
  }
}
