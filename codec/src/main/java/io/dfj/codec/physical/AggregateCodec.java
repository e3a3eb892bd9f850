// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.AggregateNodeDef;
import io.dfj.codec.proto.AggregationDef;
import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.aggregate.AggregateCall;
import io.dfj.engine.exec.aggregate.AggregateNode;
import io.dfj.engine.function.AggregateFunction;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import io.dfj.metadata.type.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Groups of rows. */
final class AggregateCodec implements PhysicalNodeCodec<AggregateNode> {
  @Override
  public Class<AggregateNode> node() {
    return AggregateNode.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.AGGREGATE;
  }

  @Override
  public PhysicalNodeDef.Builder write(AggregateNode node, PhysicalPlanWriter writer) {
    AggregateNodeDef.Builder def =
        AggregateNodeDef.newBuilder()
            .setInput(writer.node(node.input()))
            .setTotalSet(node.totalSet() + 1);
    Arrays.stream(node.groupColumns()).forEach(def::addKeys);
    for (AggregateCall call : node.calls()) {
      AggregationDef.Builder each =
          AggregationDef.newBuilder()
              .setFunction(writer.pools().function(call.function()))
              .setFilter(call.filterColumn() + 1)
              .setDistinct(call.distinct());
      Arrays.stream(call.arguments()).forEach(each::addArguments);
      call.argumentTypes().forEach(type -> each.addArgumentTypes(writer.type(type)));
      def.addCalls(each);
    }
    node.schema().fields().forEach(field -> def.addNames(field.name()));
    return PhysicalNodeDef.newBuilder().setAggregate(def);
  }

  @Override
  public AggregateNode read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    AggregateNodeDef def = node.getAggregate();
    PhysicalNode input = reader.node(def.getInput());
    List<Field> fields = new ArrayList<>();
    int[] keys = new int[def.getKeysCount()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = reader.key(def.getKeys(i), input.schema());
      fields.add(input.schema().field(keys[i]));
    }
    List<AggregateCall> calls = new ArrayList<>();
    for (AggregationDef each : def.getCallsList()) {
      AggregateCall call = call(each, input.schema(), reader);
      calls.add(call);
      fields.add(
          new Field(call.function().name(), call.returnType(), !call.function().neverNull()));
    }
    int totalSet = def.getTotalSet() - 1;
    reader.check(
        totalSet == -1
            || (totalSet >= 0
                && keys.length > 0
                && fields.get(keys.length - 1).type().sqlType() == SqlType.INTEGER
                && fields.subList(0, keys.length - 1).stream().allMatch(Field::nullable)),
        "a total of no grouping set");
    return new AggregateNode(input, keys, calls, totalSet, named(fields, def, reader));
  }

  private static AggregateCall call(AggregationDef def, Schema columns, PhysicalPlanReader reader) {
    AggregateFunction function = reader.pools().aggregate(def.getFunction());
    int[] arguments = new int[def.getArgumentsCount()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = reader.key(def.getArguments(i), columns);
    }
    List<DataType> types = reader.types(def.getArgumentTypesList());
    CallTypes.check(function, types, arguments, columns, reader);
    int filter = def.getFilter() - 1;
    return new AggregateCall(
        function,
        arguments,
        types,
        filter == -1 ? -1 : reader.column(filter, columns, SqlType.BOOLEAN),
        def.getDistinct(),
        function.returnType(types));
  }

  private static Schema named(List<Field> fields, AggregateNodeDef def, PhysicalPlanReader reader) {
    reader.check(
        def.getNamesCount() == fields.size(),
        def.getNamesCount() + " names for " + fields.size() + " columns");
    List<Field> named = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      named.add(new Field(def.getNames(i), field.type(), field.nullable()));
    }
    return new Schema(named);
  }
}
