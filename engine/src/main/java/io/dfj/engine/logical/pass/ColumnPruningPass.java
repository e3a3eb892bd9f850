// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.pass;

import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.sql2rel.RelFieldTrimmer;

/** Cuts off columns that nobody reads, down to projections right above the scans. */
final class ColumnPruningPass {
  private ColumnPruningPass() {}

  static RelNode run(RelNode root) {
    return new RelFieldTrimmer(null, RelFactories.LOGICAL_BUILDER.create(root.getCluster(), null))
        .trim(root);
  }
}
