// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import io.dfj.engine.catalog.Table;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.TableScan;
import org.jspecify.annotations.Nullable;

/** Compares plans. */
public final class SamePlan {
  private SamePlan() {}

  /** Whether both do the same with the same tables and call the result's columns the same. */
  public static boolean test(LogicalPlan one, LogicalPlan other) {
    if (one.root() == other.root()) {
      return one.schema().equals(other.schema());
    }
    // Copies number their correlations from the start.
    return one.schema().equals(other.schema())
        && one.parameterTypes().equals(other.parameterTypes())
        && PlanCopy.of(one.root()).deepEquals(PlanCopy.of(other.root()))
        && same(tables(one.root()), tables(other.root()));
  }

  /** Two tables may have one name. */
  private static boolean same(List<Table> ones, List<Table> others) {
    if (ones.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < ones.size(); i++) {
      if (ones.get(i) != others.get(i)) {
        return false;
      }
    }
    return true;
  }

  private static List<Table> tables(RelNode root) {
    List<Table> tables = new ArrayList<>();
    new RelVisitor() {
      @Override
      public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
        if (node instanceof TableScan scan) {
          tables.add(TableAdapter.of(scan.getTable()));
        }
        super.visit(node, ordinal, parent);
      }
    }.go(root);
    return tables;
  }
}
