// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.pass;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Intersect;
import org.apache.calcite.rel.core.Minus;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.rules.CoreRules;

/** Turns UNION, INTERSECT and EXCEPT into aggregates over UNION ALL. */
final class SetOperationPass {
  private static final HepProgram RULES =
      RewriteRules.program(
          CoreRules.UNION_TO_DISTINCT,
          CoreRules.INTERSECT_TO_DISTINCT,
          CoreRules.MINUS_TO_DISTINCT);

  private SetOperationPass() {}

  static RelNode run(RelNode root) {
    return needed(root) ? RewriteRules.run(RULES, root) : root;
  }

  private static boolean needed(RelNode rel) {
    if ((rel instanceof Intersect || rel instanceof Minus) && ((SetOp) rel).all) {
      throw new DfjException(
          ErrorCode.FEATURE_NOT_SUPPORTED,
          (rel instanceof Minus ? "EXCEPT" : "INTERSECT") + " ALL is not supported");
    }
    boolean here = rel instanceof SetOp set && !(rel instanceof Union && set.all);
    for (RelNode input : rel.getInputs()) {
      here |= needed(input);
    }
    return here;
  }
}
