// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.logical;

import io.dfj.codec.proto.ExtensionDef;
import io.dfj.codec.proto.LogicalNodeDef;
import io.dfj.engine.logical.tree.RelTree;

/** Operators of users. */
final class ExtensionNodeCodec implements LogicalNodeCodec<RelTree.Extension> {
  @Override
  public Class<RelTree.Extension> node() {
    return RelTree.Extension.class;
  }

  @Override
  public LogicalNodeDef.NodeCase message() {
    return LogicalNodeDef.NodeCase.EXTENSION;
  }

  @Override
  public LogicalNodeDef.Builder write(RelTree.Extension node, LogicalPlanWriter writer) {
    ExtensionDef.Builder def =
        ExtensionDef.newBuilder()
            .setNode(writer.pools().node(node.node(), node.inputSchemas(), node.schema()));
    node.inputs().forEach(input -> def.addInputs(writer.rel(input)));
    return LogicalNodeDef.newBuilder().setExtension(def);
  }

  @Override
  public RelTree.Extension read(LogicalNodeDef node, LogicalPlanReader reader) {
    ExtensionDef def = node.getExtension();
    return new RelTree.Extension(
        reader.pools().logicalNode(def.getNode()),
        def.getInputsList().stream().map(reader::rel).toList(),
        reader.pools().inputs(def.getNode()),
        reader.pools().schema(def.getNode().getSchema()));
  }
}
