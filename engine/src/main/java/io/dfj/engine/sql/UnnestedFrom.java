// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.logical.Unnest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/** What Calcite makes of UNNEST in FROM, as an {@link Unnest} and the fields of its elements. */
final class UnnestedFrom {
  private UnnestedFrom() {}

  static RelNode of(RelNode converted) {
    RelNode rel = converted;
    while (rel instanceof Project renamed) {
      rel = renamed.getInput();
    }
    Uncollect uncollect = (Uncollect) rel;
    RelNode input = uncollect.getInput();
    int collections = input.getRowType().getFieldCount();
    Unnest unnest = Unnest.create(input, collections, uncollect.withOrdinality, Unnest.Kept.NONE);
    RexBuilder builder = unnest.getCluster().getRexBuilder();
    List<RexNode> columns = new ArrayList<>();
    for (int i = 0; i < unnest.getRowType().getFieldCount(); i++) {
      RexNode element = RexInputRef.of(i, unnest.getRowType());
      RelDataType type = element.getType();
      if (i < collections && type.isStruct()) {
        for (int field = 0; field < type.getFieldCount(); field++) {
          columns.add(builder.makeFieldAccess(element, field));
        }
      } else {
        columns.add(element);
      }
    }
    return LogicalProject.create(
        unnest, List.of(), columns, converted.getRowType().getFieldNames(), Set.of());
  }
}
