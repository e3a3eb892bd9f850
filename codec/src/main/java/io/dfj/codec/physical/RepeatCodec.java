// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.codec.proto.RepeatNodeDef;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.repeat.RepeatNode;
import io.dfj.metadata.type.SqlType;

/** Rows several times. */
final class RepeatCodec implements PhysicalNodeCodec<RepeatNode> {
  @Override
  public Class<RepeatNode> node() {
    return RepeatNode.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.REPEAT;
  }

  @Override
  public PhysicalNodeDef.Builder write(RepeatNode node, PhysicalPlanWriter writer) {
    return PhysicalNodeDef.newBuilder()
        .setRepeat(
            RepeatNodeDef.newBuilder()
                .setInput(writer.node(node.input()))
                .setCountColumn(node.countColumn()));
  }

  @Override
  public RepeatNode read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    RepeatNodeDef def = node.getRepeat();
    PhysicalNode input = reader.node(def.getInput());
    return new RepeatNode(
        input, reader.column(def.getCountColumn(), input.schema(), SqlType.BIGINT));
  }
}
