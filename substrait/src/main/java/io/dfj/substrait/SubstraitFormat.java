// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.dfj.engine.codec.SubstraitCodec;
import io.dfj.engine.codec.SubstraitSession;
import io.dfj.engine.logical.tree.LogicalTree;
import io.dfj.metadata.error.CodecException;
import io.substrait.proto.Plan;

/** Plans as messages {@code substrait.Plan}. */
public final class SubstraitFormat implements SubstraitCodec {
  /** A level of a plan is up to four messages deep. */
  private static final int RECURSION_LIMIT = 4 * PlanReader.DEEPEST + 100;

  /** For the service loader. */
  public SubstraitFormat() {}

  @Override
  public byte[] encode(LogicalTree plan) {
    return PlanWriter.write(plan).toByteArray();
  }

  @Override
  public LogicalTree decode(byte[] bytes, SubstraitSession session) {
    return new PlanReader(session).read(parse(bytes));
  }

  private static Plan parse(byte[] bytes) {
    try {
      CodedInputStream in = CodedInputStream.newInstance(bytes);
      in.setRecursionLimit(RECURSION_LIMIT);
      Plan plan = Plan.parser().parseFrom(in);
      in.checkLastTagWas(0);
      return plan;
    } catch (InvalidProtocolBufferException e) {
      throw new CodecException("bytes that are no Substrait plan: " + e.getMessage(), e);
    }
  }
}
