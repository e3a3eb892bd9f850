// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.codec.proto.UnionNodeDef;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.union.UnionNode;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.List;

/** The rows of all inputs. */
final class UnionCodec implements PhysicalNodeCodec<UnionNode> {
  @Override
  public Class<UnionNode> node() {
    return UnionNode.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.UNION;
  }

  @Override
  public PhysicalNodeDef.Builder write(UnionNode node, PhysicalPlanWriter writer) {
    UnionNodeDef.Builder def = UnionNodeDef.newBuilder().setSchema(writer.schema(node.schema()));
    node.inputs().forEach(input -> def.addInputs(writer.node(input)));
    return PhysicalNodeDef.newBuilder().setUnion(def);
  }

  @Override
  public UnionNode read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    UnionNodeDef def = node.getUnion();
    Schema schema = reader.schema(def.getSchema());
    List<PhysicalNode> inputs = new ArrayList<>();
    for (int place : def.getInputsList()) {
      PhysicalNode input = reader.node(place);
      reader.check(Types.same(input.schema(), schema), "an input of other columns");
      reader.checkNulls(input.schema(), schema);
      inputs.add(input);
    }
    reader.check(!inputs.isEmpty(), "no inputs");
    return new UnionNode(inputs, schema);
  }
}
