// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.logical;

import io.dfj.codec.proto.FilterDef;
import io.dfj.codec.proto.LogicalNodeDef;
import io.dfj.engine.logical.tree.RelTree;

/** Conditions on rows. */
final class FilterCodec implements LogicalNodeCodec<RelTree.Filter> {
  @Override
  public Class<RelTree.Filter> node() {
    return RelTree.Filter.class;
  }

  @Override
  public LogicalNodeDef.NodeCase message() {
    return LogicalNodeDef.NodeCase.FILTER;
  }

  @Override
  public LogicalNodeDef.Builder write(RelTree.Filter node, LogicalPlanWriter writer) {
    return LogicalNodeDef.newBuilder()
        .setFilter(
            FilterDef.newBuilder()
                .setInput(writer.rel(node.input()))
                .setCondition(writer.rex(node.condition()))
                .addAllVariables(node.variables()));
  }

  @Override
  public RelTree.Filter read(LogicalNodeDef node, LogicalPlanReader reader) {
    FilterDef def = node.getFilter();
    return new RelTree.Filter(
        reader.rel(def.getInput()), reader.rex(def.getCondition()), def.getVariablesList());
  }
}
