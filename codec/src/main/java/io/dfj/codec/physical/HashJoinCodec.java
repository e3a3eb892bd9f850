// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.DynamicFilterDef;
import io.dfj.codec.proto.HashJoinNodeDef;
import io.dfj.codec.proto.JoinKeyDef;
import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.join.HashJoinNode;
import io.dfj.engine.exec.join.JoinKey;
import io.dfj.engine.exec.join.JoinKind;
import io.dfj.engine.exec.join.KeyFilter;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.metadata.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Joins on equality. */
final class HashJoinCodec implements PhysicalNodeCodec<HashJoinNode> {
  @Override
  public Class<HashJoinNode> node() {
    return HashJoinNode.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.HASH_JOIN;
  }

  @Override
  public PhysicalNodeDef.Builder write(HashJoinNode node, PhysicalPlanWriter writer) {
    HashJoinNodeDef.Builder def =
        HashJoinNodeDef.newBuilder()
            .setKind(Joins.write(node.kind()))
            .setLeft(writer.node(node.left()))
            .setRight(writer.node(node.right()))
            .setMark(Joins.mark(node.kind(), node.schema()));
    for (JoinKey key : node.keys()) {
      def.addKeys(
          JoinKeyDef.newBuilder()
              .setLeft(key.left())
              .setRight(key.right())
              .setNullSafe(key.nullSafe()));
    }
    if (node.residual() != null) {
      def.setResidual(writer.expr(node.residual()));
    }
    for (KeyFilter filter : node.filters()) {
      def.addFilters(
          DynamicFilterDef.newBuilder()
              .setId(Objects.requireNonNull(writer.filter(filter.id())))
              .setColumn(filter.key()));
    }
    return PhysicalNodeDef.newBuilder().setHashJoin(def);
  }

  @Override
  public HashJoinNode read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    HashJoinNodeDef def = node.getHashJoin();
    JoinKind kind = Joins.read(def.getKind(), reader);
    PhysicalNode left = reader.node(def.getLeft());
    PhysicalNode right = reader.node(def.getRight());
    List<JoinKey> keys = new ArrayList<>();
    for (JoinKeyDef key : def.getKeysList()) {
      DataType probed = left.schema().field(reader.key(key.getLeft(), left.schema())).type();
      DataType built = right.schema().field(reader.key(key.getRight(), right.schema())).type();
      reader.check(Types.same(probed, built), "keys of types " + probed + " and " + built);
      keys.add(new JoinKey(key.getLeft(), key.getRight(), key.getNullSafe()));
    }
    reader.check(!keys.isEmpty(), "no keys");
    PhysicalExpr residual =
        def.hasResidual() ? reader.condition(def.getResidual(), Joins.pairs(left, right)) : null;
    List<KeyFilter> filters = new ArrayList<>();
    for (DynamicFilterDef filter : def.getFiltersList()) {
      int key = filter.getColumn();
      reader.check(
          key >= 0 && key < keys.size() && HashJoinNode.canFilter(kind, left, keys.get(key)),
          "a filter of a key that makes none");
      filters.add(new KeyFilter(reader.filter(filter.getId()), key));
    }
    return new HashJoinNode(
        kind, left, right, keys, residual, Joins.schema(kind, left, right, def.getMark()), filters);
  }
}
