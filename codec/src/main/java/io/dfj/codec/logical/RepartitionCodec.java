// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.logical;

import io.dfj.codec.proto.LogicalNodeDef;
import io.dfj.codec.proto.RepartitionDef;
import io.dfj.engine.logical.tree.RelTree;

/** Rows divided into partitions. */
final class RepartitionCodec implements LogicalNodeCodec<RelTree.Repartition> {
  @Override
  public Class<RelTree.Repartition> node() {
    return RelTree.Repartition.class;
  }

  @Override
  public LogicalNodeDef.NodeCase message() {
    return LogicalNodeDef.NodeCase.REPARTITION;
  }

  @Override
  public LogicalNodeDef.Builder write(RelTree.Repartition node, LogicalPlanWriter writer) {
    return LogicalNodeDef.newBuilder()
        .setRepartition(
            RepartitionDef.newBuilder()
                .setInput(writer.rel(node.input()))
                .addAllKeys(node.keys())
                .setPartitions(node.partitions())
                .setWidth(node.width()));
  }

  @Override
  public RelTree.Repartition read(LogicalNodeDef node, LogicalPlanReader reader) {
    RepartitionDef def = node.getRepartition();
    return new RelTree.Repartition(
        reader.rel(def.getInput()), def.getKeysList(), def.getPartitions(), def.getWidth());
  }
}
