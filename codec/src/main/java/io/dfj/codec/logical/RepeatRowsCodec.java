// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.logical;

import io.dfj.codec.proto.LogicalNodeDef;
import io.dfj.codec.proto.RepeatRowsDef;
import io.dfj.engine.logical.tree.RelTree;

/** Rows as many times as a column says. */
final class RepeatRowsCodec implements LogicalNodeCodec<RelTree.RepeatRows> {
  @Override
  public Class<RelTree.RepeatRows> node() {
    return RelTree.RepeatRows.class;
  }

  @Override
  public LogicalNodeDef.NodeCase message() {
    return LogicalNodeDef.NodeCase.REPEAT_ROWS;
  }

  @Override
  public LogicalNodeDef.Builder write(RelTree.RepeatRows node, LogicalPlanWriter writer) {
    return LogicalNodeDef.newBuilder()
        .setRepeatRows(
            RepeatRowsDef.newBuilder()
                .setInput(writer.rel(node.input()))
                .setCountColumn(node.countColumn()));
  }

  @Override
  public RelTree.RepeatRows read(LogicalNodeDef node, LogicalPlanReader reader) {
    RepeatRowsDef def = node.getRepeatRows();
    return new RelTree.RepeatRows(reader.rel(def.getInput()), def.getCountColumn());
  }
}
