// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.catalog.ViewTable;
import io.dfj.engine.logical.CalciteTypes;
import java.util.List;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.schema.impl.AbstractTable;

/** A view, which becomes the plan of its query where it is used. */
final class ViewAdapter extends AbstractTable implements TranslatableTable {
  private final ViewTable view;

  ViewAdapter(ViewTable view) {
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
    RelNode query =
        context
            .expandView(table.getRowType(), view.sql(), List.of(), table.getQualifiedName())
            .project();
    // The tables below may have changed since the view was made; its own type stands.
    return RelOptUtil.createCastRel(query, table.getRowType(), true);
  }
}
