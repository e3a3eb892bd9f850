// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.pass;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.jspecify.annotations.Nullable;

/**
 * The outer side of a correlation as it is run a second time, for the distinct values in it. That
 * run must give every value of the first one; more do no harm.
 */
final class OuterRows {
  private OuterRows() {}

  /**
   * @throws DfjException FEATURE_NOT_SUPPORTED if the values change from run to run
   */
  static RelNode superset(RelNode rel) {
    RelNode superset = withoutLimits(rel);
    checkDeterministic(superset);
    return superset;
  }

  /** Which rows a LIMIT takes may change from run to run. */
  private static RelNode withoutLimits(RelNode rel) {
    if (rel instanceof Sort sort) {
      return withoutLimits(sort.getInput());
    } else if (rel instanceof Project project && !project.containsOver()) {
      return replace(project, List.of(withoutLimits(project.getInput())));
    } else if (rel instanceof Filter filter) {
      return replace(filter, List.of(withoutLimits(filter.getInput())));
    } else if (rel instanceof Join join && join.getJoinType() == JoinRelType.INNER) {
      return replace(join, List.of(withoutLimits(join.getLeft()), withoutLimits(join.getRight())));
    }
    return rel;
  }

  private static RelNode replace(RelNode rel, List<RelNode> inputs) {
    return inputs.equals(rel.getInputs()) ? rel : rel.copy(rel.getTraitSet(), inputs);
  }

  private static void checkDeterministic(RelNode rel) {
    String changing = changing(rel);
    if (changing != null) {
      throw new DfjException(
          ErrorCode.FEATURE_NOT_SUPPORTED,
          "a correlated subquery cannot be combined with " + changing + " in the query around it");
    }
  }

  /** Whether the same plan run twice gives the same rows, but for the rows a LIMIT takes. */
  static boolean isDeterministic(RelNode rel) {
    return changing(rel) == null;
  }

  /** An operator whose values change from run to run, or null. */
  private static @Nullable String changing(RelNode rel) {
    List<String> found = new ArrayList<>();
    rel.accept(
        new RexShuttle() {
          @Override
          public RexNode visitCall(RexCall call) {
            if (!call.getOperator().isDeterministic()) {
              found.add(call.getOperator().getName());
            }
            return super.visitCall(call);
          }

          @Override
          public RexNode visitSubQuery(RexSubQuery subquery) {
            String inside = changing(subquery.rel);
            if (inside != null) {
              found.add(inside);
            }
            return super.visitSubQuery(subquery);
          }
        });
    for (RelNode input : rel.getInputs()) {
      String inside = changing(input);
      if (inside != null) {
        found.add(inside);
      }
    }
    return found.isEmpty() ? null : found.get(0);
  }
}
