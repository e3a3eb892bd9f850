// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.StorageValues;
import io.dfj.engine.expr.code.ConstantFolder;
import io.dfj.engine.expr.code.FilterPlan;
import io.dfj.engine.expr.code.ProjectionPlan;
import io.dfj.engine.expr.stage.NestedParts;
import io.dfj.engine.expr.stage.StagedFilter;
import io.dfj.engine.expr.stage.StagedPlan;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.error.DfjException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns expressions into code. The suppliers are thread-safe and cheap after the first call: one
 * call a worker. Compiled classes are cached by the shape of the expressions, across queries;
 * literals, parameters and kernels' extras are bound as values and never become source text.
 * Expressions may nest 5,000 levels deep; chains of AND and of OR count as one.
 */
public final class ExpressionCompiler {
  private ExpressionCompiler() {}

  /** Expressions to evaluate together: what they have in common is computed once. */
  public static Supplier<Projection> projection(
      List<PhysicalExpr> expressions, QueryContext query) {
    return NestedParts.needStages(expressions)
        ? new StagedPlan(expressions, query)::newProjection
        : new ProjectionPlan(expressions, query, true)::newProjection;
  }

  /** A condition that keeps the rows for which it is true. */
  public static Supplier<Filter> filter(PhysicalExpr condition, QueryContext query) {
    return NestedParts.needStages(List.of(condition))
        ? StagedFilter.plan(condition, query)
        : new FilterPlan(condition, query)::newFilter;
  }

  /**
   * The storage value (see {@link io.dfj.engine.batch.VectorBuilder#append(Object)}) of an
   * expression that reads no column.
   *
   * @throws DfjException as evaluating the expression for a row
   */
  public static @Nullable Object evaluate(PhysicalExpr constant, QueryContext query) {
    return NestedParts.needStages(List.of(constant))
        ? StorageValues.get(
            new StagedPlan(List.of(constant), query).newProjection().evaluate(Batch.of(1))[0], 0)
        : ConstantFolder.value(constant, query);
  }

  /** The Java source that computes expressions; empty where none is needed. */
  public static String source(List<PhysicalExpr> expressions, QueryContext query) {
    return NestedParts.needStages(expressions)
        ? ""
        : new ProjectionPlan(expressions, query, true).source();
  }

  /** The Java source that computes a condition, one class for each conjunct that needs one. */
  public static String source(PhysicalExpr condition, QueryContext query) {
    return NestedParts.needStages(List.of(condition))
        ? ""
        : new FilterPlan(condition, query).source();
  }
}
