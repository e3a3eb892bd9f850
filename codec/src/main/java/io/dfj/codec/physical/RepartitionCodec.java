// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.codec.proto.RepartitionNodeDef;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.repartition.RepartitionNode;

/** Rows divided into partitions. */
final class RepartitionCodec implements PhysicalNodeCodec<RepartitionNode> {
  /** More are no machine's. */
  private static final int MOST_PARTITIONS = 1 << 16;

  @Override
  public Class<RepartitionNode> node() {
    return RepartitionNode.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.REPARTITION;
  }

  @Override
  public PhysicalNodeDef.Builder write(RepartitionNode node, PhysicalPlanWriter writer) {
    return PhysicalNodeDef.newBuilder()
        .setRepartition(
            RepartitionNodeDef.newBuilder()
                .setInput(writer.node(node.input()))
                .addAllKeys(node.keys())
                .setPartitions(node.partitions())
                .setWidth(node.width()));
  }

  @Override
  public RepartitionNode read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    RepartitionNodeDef def = node.getRepartition();
    PhysicalNode input = reader.node(def.getInput());
    def.getKeysList().forEach(key -> reader.column(key, input.schema()));
    reader.check(
        def.getPartitions() > 0 && def.getPartitions() <= MOST_PARTITIONS,
        Integer.toUnsignedString(def.getPartitions()) + " partitions");
    reader.check(
        def.getWidth() >= 0 && def.getWidth() <= input.schema().size(),
        "more columns than there are");
    return new RepartitionNode(input, def.getKeysList(), def.getPartitions(), def.getWidth());
  }
}
