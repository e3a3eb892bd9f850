// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.expr;

import io.dfj.codec.proto.ExprGroupingSetDef;
import io.dfj.codec.proto.ExprNodeDef;
import io.dfj.codec.proto.GroupingKeysDef;
import io.dfj.engine.Expr;
import java.util.ArrayList;
import java.util.List;

/** Several groupings at once. */
final class GroupingSetCodec implements ExprNodeCodec<Expr.GroupingSet> {
  @Override
  public Class<Expr.GroupingSet> node() {
    return Expr.GroupingSet.class;
  }

  @Override
  public ExprNodeDef.NodeCase message() {
    return ExprNodeDef.NodeCase.GROUPING_SET;
  }

  @Override
  public ExprNodeDef.Builder write(Expr.GroupingSet node, ExprTreeWriter writer) {
    ExprGroupingSetDef.Builder def = ExprGroupingSetDef.newBuilder().setKind(node.kind().name());
    for (List<Expr> keys : node.sets()) {
      def.addSets(GroupingKeysDef.newBuilder().addAllKeys(writer.exprs(keys)));
    }
    return ExprNodeDef.newBuilder().setGroupingSet(def);
  }

  @Override
  public Expr.GroupingSet read(ExprNodeDef node, ExprTreeReader reader) {
    ExprGroupingSetDef def = node.getGroupingSet();
    List<List<Expr>> sets = new ArrayList<>();
    for (GroupingKeysDef keys : def.getSetsList()) {
      sets.add(reader.exprs(keys.getKeysList()));
    }
    return new Expr.GroupingSet(EnumNames.read(Expr.GroupingKind.class, def.getKind()), sets);
  }
}
