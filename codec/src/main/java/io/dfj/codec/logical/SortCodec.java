// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.logical;

import io.dfj.codec.proto.LogicalNodeDef;
import io.dfj.codec.proto.SortDef;
import io.dfj.engine.logical.tree.RelTree;

/** Orders and limits. */
final class SortCodec implements LogicalNodeCodec<RelTree.Sort> {
  @Override
  public Class<RelTree.Sort> node() {
    return RelTree.Sort.class;
  }

  @Override
  public LogicalNodeDef.NodeCase message() {
    return LogicalNodeDef.NodeCase.SORT;
  }

  @Override
  public LogicalNodeDef.Builder write(RelTree.Sort node, LogicalPlanWriter writer) {
    SortDef.Builder def = SortDef.newBuilder().setInput(writer.rel(node.input()));
    node.order().forEach(key -> def.addOrder(Operators.write(key)));
    if (node.offset() != null) {
      def.setOffset(writer.rex(node.offset()));
    }
    if (node.fetch() != null) {
      def.setFetch(writer.rex(node.fetch()));
    }
    return LogicalNodeDef.newBuilder().setSort(def);
  }

  @Override
  public RelTree.Sort read(LogicalNodeDef node, LogicalPlanReader reader) {
    SortDef def = node.getSort();
    return new RelTree.Sort(
        reader.rel(def.getInput()),
        def.getOrderList().stream().map(Operators::read).toList(),
        def.hasOffset() ? reader.rex(def.getOffset()) : null,
        def.hasFetch() ? reader.rex(def.getFetch()) : null);
  }
}
