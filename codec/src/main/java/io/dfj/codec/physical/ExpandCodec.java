// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.ExpandNodeDef;
import io.dfj.codec.proto.GroupingSetDef;
import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.expand.ExpandNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows once for each grouping set. */
final class ExpandCodec implements PhysicalNodeCodec<ExpandNode> {
  @Override
  public Class<ExpandNode> node() {
    return ExpandNode.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.EXPAND;
  }

  @Override
  public PhysicalNodeDef.Builder write(ExpandNode node, PhysicalPlanWriter writer) {
    ExpandNodeDef.Builder def = ExpandNodeDef.newBuilder().setInput(writer.node(node.input()));
    Arrays.stream(node.groupColumns()).forEach(def::addKeys);
    for (boolean[] set : node.sets()) {
      GroupingSetDef.Builder members = GroupingSetDef.newBuilder();
      for (boolean member : set) {
        members.addMembers(member);
      }
      def.addSets(members);
    }
    return PhysicalNodeDef.newBuilder().setExpand(def);
  }

  @Override
  public ExpandNode read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    ExpandNodeDef def = node.getExpand();
    PhysicalNode input = reader.node(def.getInput());
    int[] keys = reader.columns(def.getKeysList(), input.schema());
    List<boolean[]> sets = new ArrayList<>();
    for (GroupingSetDef set : def.getSetsList()) {
      reader.check(
          set.getMembersCount() == keys.length,
          "a grouping set of " + set.getMembersCount() + " columns of " + keys.length);
      boolean[] members = new boolean[keys.length];
      for (int i = 0; i < members.length; i++) {
        members[i] = set.getMembers(i);
      }
      sets.add(members);
    }
    reader.check(!sets.isEmpty(), "no grouping sets");
    return new ExpandNode(input, keys, sets);
  }
}
