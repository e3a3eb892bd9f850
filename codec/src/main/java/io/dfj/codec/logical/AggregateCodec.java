// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.logical;

import io.dfj.codec.proto.AggregateCallDef;
import io.dfj.codec.proto.AggregateDef;
import io.dfj.codec.proto.GroupDef;
import io.dfj.codec.proto.LogicalNodeDef;
import io.dfj.engine.logical.tree.RelTree;
import java.util.ArrayList;
import java.util.List;

/** Groups of rows. */
final class AggregateCodec implements LogicalNodeCodec<RelTree.Aggregate> {
  @Override
  public Class<RelTree.Aggregate> node() {
    return RelTree.Aggregate.class;
  }

  @Override
  public LogicalNodeDef.NodeCase message() {
    return LogicalNodeDef.NodeCase.AGGREGATE;
  }

  @Override
  public LogicalNodeDef.Builder write(RelTree.Aggregate node, LogicalPlanWriter writer) {
    AggregateDef.Builder def =
        AggregateDef.newBuilder().setInput(writer.rel(node.input())).addAllKeys(node.keys());
    node.groups().forEach(group -> def.addGroups(GroupDef.newBuilder().addAllColumns(group)));
    node.calls().forEach(call -> def.addCalls(call(call, writer)));
    return LogicalNodeDef.newBuilder().setAggregate(def);
  }

  private static AggregateCallDef call(RelTree.AggregateCall call, LogicalPlanWriter writer) {
    AggregateCallDef.Builder def =
        AggregateCallDef.newBuilder()
            .setOperator(Operators.write(call.operator(), writer))
            .setDistinct(call.distinct())
            .setApproximate(call.approximate())
            .setIgnoreNulls(call.ignoreNulls())
            .addAllArguments(call.arguments())
            .setFilter(call.filter() + 1)
            .addAllConstants(writer.list(call.constants()))
            .setType(writer.type(call.type()));
    call.order().forEach(key -> def.addOrder(Operators.write(key)));
    if (call.distinctKeys() != null) {
      def.setDistinctKeys(GroupDef.newBuilder().addAllColumns(call.distinctKeys()));
    }
    if (call.name() != null) {
      def.setName(call.name());
    }
    return def.build();
  }

  @Override
  public RelTree.Aggregate read(LogicalNodeDef node, LogicalPlanReader reader) {
    AggregateDef def = node.getAggregate();
    List<RelTree.AggregateCall> calls = new ArrayList<>();
    def.getCallsList().forEach(call -> calls.add(call(call, reader)));
    return new RelTree.Aggregate(
        reader.rel(def.getInput()),
        def.getKeysList(),
        def.getGroupsList().stream().map(GroupDef::getColumnsList).toList(),
        calls);
  }

  private static RelTree.AggregateCall call(AggregateCallDef def, LogicalPlanReader reader) {
    return new RelTree.AggregateCall(
        Operators.read(def.getOperator(), reader),
        def.getDistinct(),
        def.getApproximate(),
        def.getIgnoreNulls(),
        def.getArgumentsList(),
        def.getFilter() - 1,
        def.hasDistinctKeys() ? def.getDistinctKeys().getColumnsList() : null,
        def.getOrderList().stream().map(Operators::read).toList(),
        reader.list(def.getConstantsList()),
        reader.type(def.getType()),
        def.hasName() ? def.getName() : null);
  }
}
