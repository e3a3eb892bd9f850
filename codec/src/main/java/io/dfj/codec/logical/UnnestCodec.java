// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.logical;

import io.dfj.codec.proto.LogicalNodeDef;
import io.dfj.codec.proto.UnnestDef;
import io.dfj.engine.logical.Unnest.Kept;
import io.dfj.engine.logical.tree.RelTree;
import io.dfj.metadata.error.CodecException;

/** Elements of collections as rows. */
final class UnnestCodec implements LogicalNodeCodec<RelTree.Unnest> {
  @Override
  public Class<RelTree.Unnest> node() {
    return RelTree.Unnest.class;
  }

  @Override
  public LogicalNodeDef.NodeCase message() {
    return LogicalNodeDef.NodeCase.UNNEST;
  }

  @Override
  public LogicalNodeDef.Builder write(RelTree.Unnest node, LogicalPlanWriter writer) {
    return LogicalNodeDef.newBuilder()
        .setUnnest(
            UnnestDef.newBuilder()
                .setInput(writer.rel(node.input()))
                .setCollections(node.collections())
                .setOrdinality(node.ordinality())
                .setKept(kept(node.kept())));
  }

  private static UnnestDef.Kept kept(Kept kept) {
    return switch (kept) {
      case NONE -> UnnestDef.Kept.NONE;
      case NULLS -> UnnestDef.Kept.NULLS;
      case ALL -> UnnestDef.Kept.ALL;
    };
  }

  @Override
  public RelTree.Unnest read(LogicalNodeDef node, LogicalPlanReader reader) {
    UnnestDef def = node.getUnnest();
    return new RelTree.Unnest(
        reader.rel(def.getInput()), def.getCollections(), def.getOrdinality(), kept(def.getKept()));
  }

  private static Kept kept(UnnestDef.Kept def) {
    return switch (def) {
      case NONE -> Kept.NONE;
      case NULLS -> Kept.NULLS;
      case ALL -> Kept.ALL;
      case UNRECOGNIZED -> throw new CodecException("plan bytes with an unnest of unknown kind");
    };
  }
}
