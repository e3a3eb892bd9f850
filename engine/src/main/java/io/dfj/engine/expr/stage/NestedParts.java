// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.stage;

import io.dfj.engine.expr.PhysicalExpr;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/** Which parts of expressions have to do with nested values. */
public final class NestedParts {
  private final Set<PhysicalExpr> found = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<PhysicalExpr> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Looks through expressions, which may nest deeper than a stack. */
  NestedParts(Iterable<PhysicalExpr> roots) {
    roots.forEach(this::add);
  }

  /** Looks through another one. */
  void add(PhysicalExpr root) {
    Deque<PhysicalExpr> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      visit(open);
    }
  }

  private void visit(Deque<PhysicalExpr> open) {
    PhysicalExpr expression = open.peek();
    if (seen.contains(expression)) {
      open.pop();
      return;
    }
    boolean ready = true;
    boolean nested = isNested(expression);
    for (PhysicalExpr child : expression.children()) {
      if (!seen.contains(child)) {
        open.push(child);
        ready = false;
      }
      nested |= found.contains(child);
    }
    if (ready) {
      open.pop();
      seen.add(expression);
      if (nested) {
        found.add(expression);
      }
    }
  }

  private static boolean isNested(PhysicalExpr expression) {
    return expression.type().sqlType().isNested()
        || expression instanceof PhysicalExpr.Extension
        || expression instanceof PhysicalExpr.Call call && call.overload().vectorBinder() != null;
  }

  /** Whether the expression or one below it is nested or takes a vector kernel. */
  boolean contains(PhysicalExpr expression) {
    return found.contains(expression);
  }

  /** Whether stages are needed: a nested column that is passed on needs none. */
  public static boolean needStages(Iterable<PhysicalExpr> roots) {
    NestedParts parts = new NestedParts(roots);
    for (PhysicalExpr root : roots) {
      if (parts.contains(root) && !(root instanceof PhysicalExpr.Column)) {
        return true;
      }
    }
    return false;
  }
}
