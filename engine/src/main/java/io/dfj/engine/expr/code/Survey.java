// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.spi.Volatility;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;

/** A first walk over an expression, without recursion: how deep it nests and what is constant. */
final class Survey {
  /** Levels of nesting that are compiled; AND and OR chains count once. */
  static final int MAX_DEPTH = 5000;

  /** Nesting from which stacks of usual size might not do. */
  static final int DEEP = 100;

  private record Finding(int depth, boolean constant) {}

  private final Map<PhysicalExpr, Finding> findings = new IdentityHashMap<>();

  /**
   * @throws DfjException beyond {@link #MAX_DEPTH}
   */
  Survey(Iterable<PhysicalExpr> roots) {
    for (PhysicalExpr root : roots) {
      walk(root);
    }
  }

  private void walk(PhysicalExpr root) {
    Deque<PhysicalExpr> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      PhysicalExpr expression = open.peek();
      boolean ready = true;
      if (!findings.containsKey(expression)) {
        for (PhysicalExpr child : expression.children()) {
          if (!findings.containsKey(child)) {
            open.push(child);
            ready = false;
          }
        }
      }
      if (ready) {
        open.pop();
        findings.putIfAbsent(expression, judge(expression));
      }
    }
  }

  private Finding judge(PhysicalExpr expression) {
    int depth = 0;
    boolean constant =
        !(expression instanceof PhysicalExpr.Column)
            // Alone it has no value.
            && !(expression instanceof PhysicalExpr.Name)
            && expression.volatility() != Volatility.VOLATILE;
    for (PhysicalExpr child : expression.children()) {
      Finding finding = finding(child);
      boolean chained =
          expression instanceof PhysicalExpr.And && child instanceof PhysicalExpr.And
              || expression instanceof PhysicalExpr.Or && child instanceof PhysicalExpr.Or;
      depth = Math.max(depth, finding.depth - (chained ? 1 : 0));
      constant &= finding.constant;
    }
    if (depth >= MAX_DEPTH) {
      throw new DfjException(
          ErrorCode.TOO_COMPLEX, "the expression nests more than " + MAX_DEPTH + " levels deep");
    }
    return new Finding(depth + 1, constant);
  }

  private Finding finding(PhysicalExpr expression) {
    Finding finding = findings.get(expression);
    if (finding == null) {
      throw new IllegalStateException("not surveyed: " + expression.getClass());
    }
    return finding;
  }

  /** Whether recursion over some root needs a large stack. */
  boolean isDeep() {
    return findings.size() > DEEP
        && findings.values().stream().anyMatch(finding -> finding.depth > DEEP);
  }

  /** Whether the expression has the same value in every row of one execution. */
  boolean isConstant(PhysicalExpr expression) {
    return finding(expression).constant;
  }
}
