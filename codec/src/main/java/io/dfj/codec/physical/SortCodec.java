// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.codec.proto.SortNodeDef;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.sort.SortNode;
import io.dfj.engine.order.SortKey;
import java.util.List;

/** Rows in order. */
final class SortCodec implements PhysicalNodeCodec<SortNode> {
  @Override
  public Class<SortNode> node() {
    return SortNode.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.SORT;
  }

  @Override
  public PhysicalNodeDef.Builder write(SortNode node, PhysicalPlanWriter writer) {
    SortNodeDef.Builder def =
        SortNodeDef.newBuilder().setInput(writer.node(node.input())).setOffset(node.offset());
    if (node.limit() >= 0) {
      def.setLimit(node.limit());
    }
    node.keys().forEach(key -> def.addKeys(SortKeys.write(key)));
    return PhysicalNodeDef.newBuilder().setSort(def);
  }

  @Override
  public SortNode read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    SortNodeDef def = node.getSort();
    PhysicalNode input = reader.node(def.getInput());
    List<SortKey> keys = SortKeys.read(def.getKeysList(), input.schema(), reader);
    reader.check(!keys.isEmpty(), "no keys");
    reader.check(def.getOffset() >= 0 && def.getLimit() >= 0, "a number that is out of range");
    return new SortNode(input, keys, def.getOffset(), def.hasLimit() ? def.getLimit() : -1);
  }
}
