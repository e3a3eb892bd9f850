// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.physical;

import io.dfj.engine.expr.ExpressionCompiler;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.PhysicalExpr.Call;
import io.dfj.engine.expr.PhysicalExpr.Cast;
import io.dfj.engine.expr.PhysicalExpr.Extension;
import io.dfj.engine.expr.PhysicalExpr.Literal;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.spi.Volatility;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.SqlType;

/**
 * Evaluates calls and casts of literals while planning, so that a computed date can rule out row
 * groups as a written one does. What depends on the session's zone or fails is left for the
 * execution.
 */
final class ConstantFolding {
  private ConstantFolding() {}

  static PhysicalExpr fold(PhysicalExpr expr) {
    boolean candidate = expr instanceof Cast || expr instanceof Call || expr instanceof Extension;
    if (!candidate || !isImmutable(expr) || isZoned(expr)) {
      return expr;
    }
    for (PhysicalExpr child : expr.children()) {
      if (!(child instanceof Literal) || isZoned(child)) {
        return expr;
      }
    }
    try {
      return new Literal(expr.type(), ExpressionCompiler.evaluate(expr, QueryContext.basic()));
    } catch (DfjException e) {
      // The error belongs to the rows that reach the expression, if any do.
      return expr;
    }
  }

  /** Whether equal operands give equal results, whenever it is evaluated. */
  static boolean isImmutable(PhysicalExpr expr) {
    return expr.volatility() == Volatility.IMMUTABLE;
  }

  private static boolean isZoned(PhysicalExpr expr) {
    return expr.type().sqlType() == SqlType.TIMESTAMP_WITH_TIME_ZONE;
  }
}
