// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr;

import io.dfj.engine.runtime.QueryContext;
import java.util.List;
import java.util.function.Supplier;

/**
 * Turns expressions into code. The suppliers are thread-safe and cheap after the first call: one
 * call a worker. Compiled classes are cached by the shape of the expressions, across queries;
 * literals, parameters and kernels' extras are bound as values and never become source text.
 */
public final class ExpressionCompiler {
  private ExpressionCompiler() {}

  public static Supplier<Projection> projection(
      List<PhysicalExpr> expressions, QueryContext query) {
    throw new UnsupportedOperationException();
  }

  public static Supplier<Filter> filter(PhysicalExpr condition, QueryContext query) {
    throw new UnsupportedOperationException();
  }

  /** The storage value of an expression without columns. */
  public static @org.jspecify.annotations.Nullable Object evaluate(
      PhysicalExpr constant, QueryContext query) {
    throw new UnsupportedOperationException();
  }
}
