// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.logical.CalciteTypes;
import io.dfj.engine.logical.FrameView;
import io.dfj.engine.logical.PlanCopy;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.schema.impl.AbstractTable;

/** A view of the API, which becomes its query's plan where it is used. */
final class FrameViewAdapter extends AbstractTable implements TranslatableTable {
  private final FrameView view;

  FrameViewAdapter(FrameView view) {
    this.view = view;
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory factory) {
    return CalciteTypes.toCalcite(view.schema());
  }

  @Override
  public Schema.TableType getJdbcTableType() {
    return Schema.TableType.VIEW;
  }

  @Override
  public RelNode toRel(RelOptTable.ToRelContext context, RelOptTable table) {
    RelNode query = PlanCopy.into(context.getCluster(), view.frame().plan().root());
    return RelOptUtil.createCastRel(query, table.getRowType(), true);
  }
}
