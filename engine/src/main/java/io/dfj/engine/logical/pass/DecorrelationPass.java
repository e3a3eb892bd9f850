// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.pass;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.sql2rel.TopDownGeneralDecorrelator;
import org.jspecify.annotations.Nullable;

/** Turns correlations into joins over the different values of the outer columns. */
final class DecorrelationPass {
  private DecorrelationPass() {}

  /**
   * @throws DfjException FEATURE_NOT_SUPPORTED if a correlation remains
   */
  static RelNode run(RelNode root) {
    if (find(root) == null) {
      return root;
    }
    RelNode decorrelated =
        TopDownGeneralDecorrelator.decorrelateQuery(
            root, RelFactories.LOGICAL_BUILDER.create(root.getCluster(), null));
    Correlate left = find(decorrelated);
    if (left != null) {
      throw new DfjException(
          ErrorCode.FEATURE_NOT_SUPPORTED,
          "this form of correlated subquery is not supported: it reads outer columns "
              + left.getRequiredColumns()
              + " where they cannot be turned into a join");
    }
    return decorrelated;
  }

  private static @Nullable Correlate find(RelNode rel) {
    if (rel instanceof Correlate correlate) {
      return correlate;
    }
    for (RelNode input : rel.getInputs()) {
      Correlate found = find(input);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
