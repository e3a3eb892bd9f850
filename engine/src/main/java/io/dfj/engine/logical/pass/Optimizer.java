// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.pass;

import io.dfj.engine.config.ConfigOption;
import io.dfj.engine.config.ConfigOptions;
import io.dfj.engine.logical.LogicalPlan;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.util.Litmus;

/** Runs the passes over a plan, in order, and checks the plan after each. */
public final class Optimizer {
  /**
   * One step.
   *
   * @param name lower case, for {@link ConfigOption#DISABLED_PASSES} and timings
   * @param needed whether plans are not executable without it, so that it cannot be switched off
   */
  record Pass(String name, boolean needed, UnaryOperator<RelNode> rewrite) {}

  private static final List<Pass> PASSES =
      List.of(
          // First: it moves past what users wrote, which others take apart.
          new Pass("repartition", true, RepartitionPass::run),
          // Before anything takes a call in a projection for a value of one row.
          new Pass("unnest", true, UnnestPass::run),
          // Early, while EXISTS and IN are still what they say: a semi join is cheaper than what
          // the general removal makes of them, which would repeat the outer side.
          new Pass("subquery_join", false, SubqueryJoinPass::run),
          // All other subqueries and correlations become joins. Nothing below knows either.
          new Pass("subquery_removal", true, SubqueryRemovalPass::run),
          // INTERSECT and EXCEPT have no operator of their own.
          new Pass("set_operations", true, SetOperationPass::run),
          // Filters go as far down as they can before joins are ordered, so that estimates see
          // them; empty inputs and needless operators go.
          new Pass("filter_pushdown", false, RewriteRules::pushFilters),
          // Needs the filters in their places, and gives conditions their places in the joins.
          new Pass("join_order", false, JoinOrderPass::run),
          // Filters that the join order implied or repeated move into aggregates and unions.
          new Pass("filter_pushdown_again", false, RewriteRules::pushFilters),
          // Needs all conditions in place: what is not read after them is cut off above scans.
          new Pass("column_pruning", false, ColumnPruningPass::run),
          // Pruning leaves projections upon projections.
          new Pass("cleanup", false, RewriteRules::cleanUp));

  /** How long a pass took. */
  public record Timing(String pass, long nanos) {}

  /** An executable plan and what making it cost. */
  public record Result(LogicalPlan plan, List<Timing> timings) {}

  private Optimizer() {}

  /** All passes, in order. */
  static List<Pass> passes() {
    return PASSES;
  }

  /** Names of the passes that may be left out, in order. */
  public static List<String> optionalPasses() {
    return PASSES.stream().filter(pass -> !pass.needed()).map(Pass::name).toList();
  }

  /**
   * The passes that a value of {@link ConfigOption#DISABLED_PASSES} names.
   *
   * @throws DfjException INVALID_ARGUMENT if one is unknown or needed
   */
  public static Set<String> disabledPasses(String names) {
    Set<String> disabled = new LinkedHashSet<>();
    for (String part : names.split(",", -1)) {
      String name = part.strip();
      if (!name.isEmpty() && !optionalPasses().contains(name)) {
        throw new DfjException(
            ErrorCode.INVALID_ARGUMENT,
            "'"
                + name
                + "' is no optimizer pass that can be left out, which are "
                + String.join(", ", optionalPasses()));
      }
      disabled.add(name);
    }
    return disabled;
  }

  /**
   * Makes a plan executable and quick.
   *
   * @param checkCancelled called between passes; throws if the statement was cancelled
   * @throws DfjException FEATURE_NOT_SUPPORTED for subqueries that cannot be turned into joins,
   *     INVALID_ARGUMENT for unknown names of passes in the options
   */
  public static Result optimize(LogicalPlan plan, ConfigOptions options, Runnable checkCancelled) {
    return optimize(plan, options, checkCancelled, (pass, rewritten) -> {});
  }

  /**
   * As {@link #optimize(LogicalPlan, ConfigOptions, Runnable)}.
   *
   * @param observer told after each pass its name and the plan
   */
  public static Result optimize(
      LogicalPlan plan,
      ConfigOptions options,
      Runnable checkCancelled,
      BiConsumer<String, LogicalPlan> observer) {
    Set<String> disabled = disabledPasses(options.get(ConfigOption.DISABLED_PASSES));
    return optimize(plan, PASSES, disabled, checkCancelled, observer);
  }

  static Result optimize(
      LogicalPlan plan, List<Pass> passes, Set<String> disabled, Runnable checkCancelled) {
    return optimize(plan, passes, disabled, checkCancelled, (pass, rewritten) -> {});
  }

  private static Result optimize(
      LogicalPlan plan,
      List<Pass> passes,
      Set<String> disabled,
      Runnable checkCancelled,
      BiConsumer<String, LogicalPlan> observer) {
    List<Timing> timings = new ArrayList<>();
    RelNode rel = plan.root();
    for (Pass pass : passes) {
      checkCancelled.run();
      if (!pass.needed() && disabled.contains(pass.name())) {
        continue;
      }
      long start = System.nanoTime();
      rel = run(pass, rel);
      timings.add(new Timing(pass.name(), System.nanoTime() - start));
      observer.accept(pass.name(), plan.optimized(rel));
    }
    checkCancelled.run();
    return new Result(plan.optimized(rel), timings);
  }

  private static RelNode run(Pass pass, RelNode rel) {
    try {
      RelNode rewritten = pass.rewrite().apply(rel);
      verify(pass, rel, rewritten);
      return rewritten;
    } catch (DfjException e) {
      throw e;
    } catch (RuntimeException | AssertionError e) {
      throw new DfjException(
          ErrorCode.INTERNAL_ERROR, "optimizer pass " + pass.name() + " failed: " + e, e);
    }
  }

  private static void verify(Pass pass, RelNode before, RelNode after) {
    RelDataType expected = before.getRowType();
    RelDataType actual = after.getRowType();
    if (!RelOptUtil.areRowTypesEqual(expected, actual, false)
        && !RelOptUtil.eq(
            "before",
            withoutNullability(before),
            "after",
            withoutNullability(after),
            Litmus.IGNORE)) {
      throw new DfjException(
          ErrorCode.INTERNAL_ERROR,
          "optimizer pass " + pass.name() + " changed the type from " + expected + " to " + actual);
    }
  }

  /** Passes may find out that a column is never null. */
  private static RelDataType withoutNullability(RelNode rel) {
    return rel.getCluster()
        .getTypeFactory()
        .createStructType(
            rel.getRowType().getFieldList().stream()
                .map(
                    f ->
                        rel.getCluster()
                            .getTypeFactory()
                            .createTypeWithNullability(f.getType(), true))
                .toList(),
            rel.getRowType().getFieldNames().stream().map(n -> "").toList());
  }
}
