// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.pass;

import org.apache.calcite.rel.RelNode;

/**
 * Turns all subqueries in expressions and all correlations into joins: EXISTS, IN and ANY into
 * semi, anti and mark joins, scalar subqueries into left joins, LATERAL into inner and left ones.
 */
final class SubqueryRemovalPass {
  private SubqueryRemovalPass() {}

  static RelNode run(RelNode root) {
    return Unnesting.rewrite(root, OuterColumns.NONE);
  }
}
