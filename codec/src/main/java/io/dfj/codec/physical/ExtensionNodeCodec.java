// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.ExtensionDef;
import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.extension.ExtensionNode;
import io.dfj.engine.spi.PhysicalExtensionNode;
import java.util.List;

/** Operators of users. */
final class ExtensionNodeCodec implements PhysicalNodeCodec<ExtensionNode> {
  @Override
  public Class<ExtensionNode> node() {
    return ExtensionNode.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.EXTENSION;
  }

  @Override
  public PhysicalNodeDef.Builder write(ExtensionNode node, PhysicalPlanWriter writer) {
    ExtensionDef.Builder def =
        ExtensionDef.newBuilder().setNode(writer.pools().node(node.node(), node.schema()));
    node.inputs().forEach(input -> def.addInputs(writer.node(input)));
    return PhysicalNodeDef.newBuilder().setExtension(def);
  }

  @Override
  public ExtensionNode read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    ExtensionDef def = node.getExtension();
    List<PhysicalNode> inputs = def.getInputsList().stream().map(reader::node).toList();
    PhysicalExtensionNode decoded =
        reader
            .pools()
            .physicalNode(def.getNode(), inputs.stream().map(PhysicalNode::schema).toList());
    return ExtensionNode.of(
        "extension node " + def.getNode().getName(),
        () -> decoded,
        inputs,
        reader.schema(def.getNode().getSchema()));
  }
}
