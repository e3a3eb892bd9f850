// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.logical;

import io.dfj.codec.proto.LogicalNodeDef;
import io.dfj.codec.proto.OrderKeyDef;
import io.dfj.codec.proto.OverDef;
import io.dfj.engine.logical.tree.OperatorTree;
import io.dfj.engine.logical.tree.RexTree;
import io.dfj.metadata.error.CodecException;
import java.util.ArrayList;
import java.util.List;

/** Functions over windows. */
final class OverCodec implements LogicalNodeCodec<RexTree.Over> {
  @Override
  public Class<RexTree.Over> node() {
    return RexTree.Over.class;
  }

  @Override
  public LogicalNodeDef.NodeCase message() {
    return LogicalNodeDef.NodeCase.OVER;
  }

  @Override
  public LogicalNodeDef.Builder write(RexTree.Over node, LogicalPlanWriter writer) {
    OverDef.Builder def =
        OverDef.newBuilder()
            .setOperator(Operators.write(node.operator(), writer))
            .addAllArguments(writer.list(node.arguments()))
            .addAllPartitionKeys(writer.list(node.partitionKeys()))
            .setType(writer.type(node.type()));
    for (RexTree.OrderKey key : node.orderKeys()) {
      def.addOrderKeys(
          OrderKeyDef.newBuilder()
              .setValue(writer.rex(key.value()))
              .setDescending(key.descending())
              .setNullsFirst(key.nullsFirst()));
    }
    return LogicalNodeDef.newBuilder().setOver(def);
  }

  @Override
  public RexTree.Over read(LogicalNodeDef node, LogicalPlanReader reader) {
    OverDef def = node.getOver();
    if (!(Operators.read(def.getOperator(), reader) instanceof OperatorTree.Window window)) {
      throw new CodecException("plan bytes with a window function that is none");
    }
    List<RexTree.OrderKey> keys = new ArrayList<>();
    for (OrderKeyDef key : def.getOrderKeysList()) {
      keys.add(
          new RexTree.OrderKey(
              reader.rex(key.getValue()), key.getDescending(), key.getNullsFirst()));
    }
    return new RexTree.Over(
        window,
        reader.list(def.getArgumentsList()),
        reader.list(def.getPartitionKeysList()),
        keys,
        reader.type(def.getType()));
  }
}
