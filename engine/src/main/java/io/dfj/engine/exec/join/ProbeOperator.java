// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import io.dfj.engine.exec.BatchConsumer;
import io.dfj.engine.exec.Operator;
import io.dfj.engine.expr.ExpressionCompiler;
import io.dfj.engine.expr.Filter;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.runtime.QueryContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The probing part of a join. */
final class ProbeOperator implements Operator {
  private final JoinTerms node;
  private final JoinBuild build;
  private final QueryContext query;
  private final @Nullable Supplier<Filter> residuals;

  /** For marks: whether the residual is true or unknown. */
  private final @Nullable Supplier<Filter> possibles;

  ProbeOperator(JoinTerms node, JoinBuild build, QueryContext query) {
    this.node = node;
    this.build = build;
    this.query = query;
    PhysicalExpr residual = node.residual();
    this.residuals = residual == null ? null : ExpressionCompiler.filter(residual, query);
    this.possibles =
        residual == null || !residual.nullable() || node.kind() != JoinKind.LEFT_MARK
            ? residuals
            : ExpressionCompiler.filter(
                new PhysicalExpr.IsTest(PhysicalExpr.Test.IS_NOT_FALSE, residual), query);
  }

  @Override
  public boolean expands() {
    return node.kind().givesLeft() && node.kind().givesRight();
  }

  @Override
  public BatchConsumer attach(BatchConsumer downstream) {
    Filter residual = residuals == null ? null : residuals.get();
    return switch (node.kind()) {
      case INNER, LEFT, RIGHT, FULL -> new PairProbe(node, build, query, residual, downstream);
      case LEFT_SEMI, LEFT_ANTI -> new SemiProbe(node, build, query, residual, downstream);
      case LEFT_MARK -> {
        boolean unknownResidual = node.residual() != null && node.residual().nullable();
        UnknownMarks unknowns =
            new UnknownMarks(
                node, build, query, possibles == null ? null : possibles.get(), unknownResidual);
        yield new MarkProbe(node, build, query, residual, unknowns, downstream);
      }
      case RIGHT_SEMI, RIGHT_ANTI -> new FlagProbe(node, build, query, residual, downstream);
    };
  }
}
