// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import io.dfj.codec.expr.ExprTreeReader;
import io.dfj.codec.expr.ExprTreeWriter;
import io.dfj.codec.logical.LogicalPlanReader;
import io.dfj.codec.logical.LogicalPlanWriter;
import io.dfj.codec.physical.PhysicalPlanReader;
import io.dfj.codec.physical.PhysicalPlanWriter;
import io.dfj.codec.proto.ExprTreeDef;
import io.dfj.codec.proto.LogicalPlanDef;
import io.dfj.codec.proto.PhysicalPlanDef;
import io.dfj.engine.Expr;
import io.dfj.engine.codec.CodecSession;
import io.dfj.engine.codec.PhysicalPlan;
import io.dfj.engine.codec.PlanCodec;
import io.dfj.engine.logical.tree.LogicalTree;
import io.dfj.engine.runtime.BuildVersion;
import io.dfj.metadata.error.CodecException;

/** Plans and expressions in protobuf messages within an {@link Envelope}. */
public final class ProtobufCodec implements PlanCodec {
  /** Messages nest no deeper, whatever plans do. */
  private static final int RECURSION_LIMIT = 20;

  /** For the service loader. */
  public ProtobufCodec() {}

  @Override
  public byte[] encode(LogicalTree plan, CodecSession session) {
    LogicalPlanDef def = LogicalPlanWriter.write(plan, session);
    return Envelope.wrap(Envelope.Kind.LOGICAL_PLAN, BuildVersion.TEXT, def.toByteArray());
  }

  @Override
  public LogicalTree decodeLogical(byte[] bytes, CodecSession session) {
    byte[] body = Envelope.unwrap(Envelope.Kind.LOGICAL_PLAN, bytes);
    return LogicalPlanReader.read(parse(LogicalPlanDef.parser(), body), session);
  }

  @Override
  public byte[] encode(PhysicalPlan plan, CodecSession session) {
    PhysicalPlanDef def = PhysicalPlanWriter.write(plan, session);
    return Envelope.wrap(Envelope.Kind.PHYSICAL_PLAN, BuildVersion.TEXT, def.toByteArray());
  }

  @Override
  public PhysicalPlan decodePhysical(byte[] bytes, CodecSession session) {
    byte[] body = Envelope.unwrap(Envelope.Kind.PHYSICAL_PLAN, bytes);
    return PhysicalPlanReader.read(parse(PhysicalPlanDef.parser(), body), session);
  }

  @Override
  public boolean isPhysical(byte[] bytes) {
    return Envelope.says(Envelope.Kind.PHYSICAL_PLAN, bytes);
  }

  @Override
  public byte[] encode(Expr expr, CodecSession session) {
    ExprTreeDef def = ExprTreeWriter.write(expr, session);
    return Envelope.wrap(Envelope.Kind.EXPRESSION, BuildVersion.TEXT, def.toByteArray());
  }

  @Override
  public Expr decodeExpr(byte[] bytes, CodecSession session) {
    byte[] body = Envelope.unwrap(Envelope.Kind.EXPRESSION, bytes);
    return ExprTreeReader.read(parse(ExprTreeDef.parser(), body), session);
  }

  private static <T> T parse(Parser<T> parser, byte[] body) {
    try {
      CodedInputStream in = CodedInputStream.newInstance(body);
      in.setRecursionLimit(RECURSION_LIMIT);
      T message = parser.parseFrom(in);
      in.checkLastTagWas(0);
      return message;
    } catch (InvalidProtocolBufferException e) {
      throw new CodecException("plan bytes that are no message: " + e.getMessage(), e);
    }
  }
}
