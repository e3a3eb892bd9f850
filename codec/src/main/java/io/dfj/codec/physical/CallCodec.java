// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.FunctionExprDef;
import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.PlannedCall;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.metadata.type.DataType;
import java.util.List;

/** Calls of functions. */
final class CallCodec implements PhysicalNodeCodec<PhysicalExpr.Call> {
  @Override
  public Class<PhysicalExpr.Call> node() {
    return PhysicalExpr.Call.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.CALL;
  }

  @Override
  public PhysicalNodeDef.Builder write(PhysicalExpr.Call node, PhysicalPlanWriter writer) {
    return PhysicalNodeDef.newBuilder()
        .setCall(
            FunctionExprDef.newBuilder()
                .setFunction(writer.pools().function(node.function()))
                .setOverload(node.function().overloads().indexOf(node.overload()))
                .addAllArguments(writer.exprs(node.arguments()))
                .setType(writer.type(node.type()))
                .setNullable(node.nullable()));
  }

  @Override
  public PhysicalExpr read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    FunctionExprDef def = node.getCall();
    ScalarFunction function = reader.pools().scalar(def.getFunction());
    List<Overload> overloads = function.overloads();
    reader.check(
        def.getOverload() >= 0 && def.getOverload() < overloads.size(),
        "function '" + function.name() + "' with a signature that it does not have");
    Overload overload = overloads.get(def.getOverload());
    List<PhysicalExpr> arguments = reader.exprs(def.getArgumentsList());
    List<DataType> types = arguments.stream().map(PhysicalExpr::type).toList();
    reader.check(
        takes(overload, types),
        "function '"
            + function.name()
            + "' of arguments "
            + types
            + ", which it does not take here");
    DataType type = reader.type(def.getType());
    reader.check(
        CallTypes.gives(function, overload, arguments, type),
        "function '" + function.name() + "' with a result of type " + type);
    return PlannedCall.plan(
        new PhysicalExpr.Call(function, overload, arguments, type, def.getNullable()));
  }

  private static boolean takes(Overload overload, List<DataType> arguments) {
    List<Overload.Parameter> parameters = overload.parameters();
    int count = parameters.size();
    boolean all = overload.variadic() ? arguments.size() >= count : arguments.size() == count;
    for (int i = 0; all && i < arguments.size(); i++) {
      Overload.Parameter parameter = parameters.get(Math.min(i, count - 1));
      all = parameter.types().contains(arguments.get(i).sqlType());
    }
    return all;
  }
}
