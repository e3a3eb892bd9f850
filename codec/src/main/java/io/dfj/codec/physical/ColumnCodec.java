// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.ColumnExprDef;
import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.engine.expr.PhysicalExpr;

/** Columns of the operator's input, which checks them. */
final class ColumnCodec implements PhysicalNodeCodec<PhysicalExpr.Column> {
  @Override
  public Class<PhysicalExpr.Column> node() {
    return PhysicalExpr.Column.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.COLUMN;
  }

  @Override
  public PhysicalNodeDef.Builder write(PhysicalExpr.Column node, PhysicalPlanWriter writer) {
    return PhysicalNodeDef.newBuilder()
        .setColumn(
            ColumnExprDef.newBuilder()
                .setIndex(node.index())
                .setType(writer.type(node.type()))
                .setNullable(node.nullable()));
  }

  @Override
  public PhysicalExpr.Column read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    ColumnExprDef def = node.getColumn();
    return new PhysicalExpr.Column(def.getIndex(), reader.type(def.getType()), def.getNullable());
  }
}
