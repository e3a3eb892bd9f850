// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.logical;

import io.dfj.codec.proto.LiteralDef;
import io.dfj.codec.proto.LogicalNodeDef;
import io.dfj.codec.proto.ValuesDef;
import io.dfj.engine.logical.tree.RelTree;
import io.dfj.engine.logical.tree.RexTree;
import io.dfj.engine.logical.tree.TypeTree;
import io.dfj.metadata.error.CodecException;
import java.util.ArrayList;
import java.util.List;

/** Rows of constants. */
final class ValuesCodec implements LogicalNodeCodec<RelTree.Values> {
  @Override
  public Class<RelTree.Values> node() {
    return RelTree.Values.class;
  }

  @Override
  public LogicalNodeDef.NodeCase message() {
    return LogicalNodeDef.NodeCase.VALUES;
  }

  @Override
  public LogicalNodeDef.Builder write(RelTree.Values node, LogicalPlanWriter writer) {
    ValuesDef.Builder def =
        ValuesDef.newBuilder()
            .setColumns(writer.type(node.columns()))
            .setRowCount(node.rows().size());
    for (List<RexTree.Literal> row : node.rows()) {
      row.forEach(literal -> def.addLiterals(LiteralCodec.def(literal, writer)));
    }
    return LogicalNodeDef.newBuilder().setValues(def);
  }

  @Override
  public RelTree.Values read(LogicalNodeDef node, LogicalPlanReader reader) {
    ValuesDef def = node.getValues();
    TypeTree columns = reader.type(def.getColumns());
    int width = columns.children().size();
    long expected = Integer.toUnsignedLong(def.getRowCount()) * width;
    if (expected != def.getLiteralsCount() || width == 0 && def.getRowCount() != 0) {
      throw new CodecException(
          "plan bytes with " + def.getLiteralsCount() + " values, not " + expected);
    }
    List<List<RexTree.Literal>> rows = new ArrayList<>();
    for (int row = 0; row < def.getRowCount(); row++) {
      List<RexTree.Literal> values = new ArrayList<>();
      for (LiteralDef literal : def.getLiteralsList().subList(row * width, (row + 1) * width)) {
        values.add(LiteralCodec.literal(literal, reader));
      }
      rows.add(values);
    }
    return new RelTree.Values(columns, rows);
  }
}
