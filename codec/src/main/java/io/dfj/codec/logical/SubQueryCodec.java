// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.logical;

import io.dfj.codec.proto.LogicalNodeDef;
import io.dfj.codec.proto.SubQueryDef;
import io.dfj.engine.logical.tree.RexTree;

/** Queries within expressions. */
final class SubQueryCodec implements LogicalNodeCodec<RexTree.SubQuery> {
  @Override
  public Class<RexTree.SubQuery> node() {
    return RexTree.SubQuery.class;
  }

  @Override
  public LogicalNodeDef.NodeCase message() {
    return LogicalNodeDef.NodeCase.SUB_QUERY;
  }

  @Override
  public LogicalNodeDef.Builder write(RexTree.SubQuery node, LogicalPlanWriter writer) {
    return LogicalNodeDef.newBuilder()
        .setSubQuery(
            SubQueryDef.newBuilder()
                .setOperator(Operators.write(node.operator(), writer))
                .addAllOperands(writer.list(node.operands()))
                .setQuery(writer.rel(node.query()))
                .setType(writer.type(node.type())));
  }

  @Override
  public RexTree.SubQuery read(LogicalNodeDef node, LogicalPlanReader reader) {
    SubQueryDef def = node.getSubQuery();
    return new RexTree.SubQuery(
        Operators.read(def.getOperator(), reader),
        reader.list(def.getOperandsList()),
        reader.rel(def.getQuery()),
        reader.type(def.getType()));
  }
}
