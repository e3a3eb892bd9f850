// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.codec.proto.ValuesNodeDef;
import io.dfj.engine.exec.values.ValuesNode;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.List;

/** Rows of constants. */
final class ValuesCodec implements PhysicalNodeCodec<ValuesNode> {
  /** Rows without columns take no bytes of the plan. */
  private static final int MOST_EMPTY_ROWS = 10_000;

  @Override
  public Class<ValuesNode> node() {
    return ValuesNode.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.VALUES;
  }

  @Override
  public PhysicalNodeDef.Builder write(ValuesNode node, PhysicalPlanWriter writer) {
    ValuesNodeDef.Builder def =
        ValuesNodeDef.newBuilder()
            .setSchema(writer.schema(node.schema()))
            .setRowCount(node.rows().size());
    node.rows().forEach(row -> def.addAllValues(writer.exprs(row)));
    return PhysicalNodeDef.newBuilder().setValues(def);
  }

  @Override
  public ValuesNode read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    ValuesNodeDef def = node.getValues();
    Schema schema = reader.schema(def.getSchema());
    int rowCount = def.getRowCount();
    reader.check(
        rowCount >= 0
            && (schema.size() == 0
                ? rowCount <= MOST_EMPTY_ROWS
                : (long) rowCount * schema.size() == def.getValuesCount()),
        def.getValuesCount() + " values in " + Integer.toUnsignedString(rowCount) + " rows");
    List<List<PhysicalExpr>> rows = new ArrayList<>();
    for (int row = 0; row < rowCount; row++) {
      List<PhysicalExpr> values = new ArrayList<>();
      for (int i = 0; i < schema.size(); i++) {
        PhysicalExpr value = reader.constant(def.getValues(row * schema.size() + i));
        reader.check(
            Types.same(value.type(), schema.field(i).type()),
            "a value of type " + value.type() + " for " + schema.field(i).type());
        reader.checkNulls(value.nullable(), schema.field(i));
        values.add(value);
      }
      rows.add(values);
    }
    return new ValuesNode(rows, schema);
  }
}
