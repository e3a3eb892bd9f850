// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.logical;

import io.dfj.codec.proto.LogicalNodeDef;
import io.dfj.codec.proto.ScanDef;
import io.dfj.engine.logical.tree.RelTree;

/** Reads of tables. */
final class ScanCodec implements LogicalNodeCodec<RelTree.Scan> {
  @Override
  public Class<RelTree.Scan> node() {
    return RelTree.Scan.class;
  }

  @Override
  public LogicalNodeDef.NodeCase message() {
    return LogicalNodeDef.NodeCase.SCAN;
  }

  @Override
  public LogicalNodeDef.Builder write(RelTree.Scan node, LogicalPlanWriter writer) {
    return LogicalNodeDef.newBuilder()
        .setScan(
            ScanDef.newBuilder()
                .addAllName(node.name())
                .setTable(writer.pools().table(node.name(), node.table()))
                .setColumns(writer.type(node.columns())));
  }

  @Override
  public RelTree.Scan read(LogicalNodeDef node, LogicalPlanReader reader) {
    ScanDef def = node.getScan();
    return new RelTree.Scan(
        def.getNameList(), reader.pools().table(def.getTable()), reader.type(def.getColumns()));
  }
}
