// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.FilterNodeDef;
import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.filter.FilterNode;

/** Conditions on rows. */
final class FilterCodec implements PhysicalNodeCodec<FilterNode> {
  @Override
  public Class<FilterNode> node() {
    return FilterNode.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.FILTER;
  }

  @Override
  public PhysicalNodeDef.Builder write(FilterNode node, PhysicalPlanWriter writer) {
    return PhysicalNodeDef.newBuilder()
        .setFilter(
            FilterNodeDef.newBuilder()
                .setInput(writer.node(node.input()))
                .setCondition(writer.expr(node.condition())));
  }

  @Override
  public FilterNode read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    FilterNodeDef def = node.getFilter();
    PhysicalNode input = reader.node(def.getInput());
    return new FilterNode(input, reader.condition(def.getCondition(), input.schema()));
  }
}
