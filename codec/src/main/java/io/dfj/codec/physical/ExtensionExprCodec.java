// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import com.google.protobuf.ByteString;
import io.dfj.codec.proto.ExtensionExprDef;
import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.PlannedCall;
import io.dfj.engine.function.user.PlannedScalar;
import io.dfj.engine.spi.PhysicalExtensionExpr;
import io.dfj.engine.spi.Volatility;
import io.dfj.metadata.type.DataType;
import java.util.List;
import java.util.Objects;

/** Expressions of users: what their codec writes, else the call that they were planned for. */
final class ExtensionExprCodec implements PhysicalNodeCodec<PhysicalExpr.Extension> {
  private static final CallCodec CALLS = new CallCodec();

  @Override
  public Class<PhysicalExpr.Extension> node() {
    return PhysicalExpr.Extension.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.EXTENSION_EXPR;
  }

  @Override
  public PhysicalNodeDef.Builder write(PhysicalExpr.Extension node, PhysicalPlanWriter writer) {
    PlannedCall call = node.call();
    ByteString payload = writer.pools().expr(node.code(), node.name(), call == null);
    return payload == null && call != null
        ? CALLS.write(call.over(node), writer)
        : write(node, Objects.requireNonNull(payload), writer);
  }

  private static PhysicalNodeDef.Builder write(
      PhysicalExpr.Extension node, ByteString payload, PhysicalPlanWriter writer) {
    return PhysicalNodeDef.newBuilder()
        .setExtensionExpr(
            ExtensionExprDef.newBuilder()
                .setName(node.name())
                .addAllInputs(writer.exprs(node.inputs()))
                .addAllCalledOnNull(node.calledOnNull())
                .setType(writer.type(node.type()))
                .setVolatility(volatility(node.volatility()))
                .setPayload(payload));
  }

  private static ExtensionExprDef.Volatility volatility(Volatility volatility) {
    return switch (volatility) {
      case IMMUTABLE -> ExtensionExprDef.Volatility.IMMUTABLE;
      case STABLE -> ExtensionExprDef.Volatility.STABLE;
      case VOLATILE -> ExtensionExprDef.Volatility.VOLATILE;
    };
  }

  @Override
  public PhysicalExpr.Extension read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    ExtensionExprDef def = node.getExtensionExpr();
    List<PhysicalExpr> inputs = reader.exprs(def.getInputsList());
    reader.check(
        def.getCalledOnNullCount() == inputs.size(),
        def.getCalledOnNullCount() + " null rules for " + inputs.size() + " inputs");
    DataType type = reader.type(def.getType());
    Volatility volatility = volatility(def.getVolatility(), reader);
    List<DataType> types = inputs.stream().map(PhysicalExpr::type).toList();
    PhysicalExtensionExpr code = reader.pools().expr(def.getName(), def.getPayload(), types);
    PlannedScalar.checkType(def.getName(), code, type);
    return new PhysicalExpr.Extension(
        PlannedScalar.name(def.getName(), code),
        code,
        inputs,
        def.getCalledOnNullList(),
        type,
        volatility,
        null);
  }

  private static Volatility volatility(
      ExtensionExprDef.Volatility volatility, PhysicalPlanReader reader) {
    return switch (volatility) {
      case IMMUTABLE -> Volatility.IMMUTABLE;
      case STABLE -> Volatility.STABLE;
      case VOLATILE -> Volatility.VOLATILE;
      case UNRECOGNIZED -> throw reader.refused("a volatility that is unknown here");
    };
  }
}
