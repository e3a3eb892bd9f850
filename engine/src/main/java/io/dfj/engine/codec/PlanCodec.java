// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.codec;

import io.dfj.engine.Expr;
import io.dfj.engine.logical.tree.LogicalTree;

/** Makes bytes of plans and expressions, and reads them. Thread-safe. */
public interface PlanCodec {
  /**
   * @throws io.dfj.metadata.error.CodecException if a part of the plan cannot travel; the message
   *     names it
   */
  byte[] encode(LogicalTree plan, CodecSession session);

  /**
   * @throws io.dfj.metadata.error.CodecException if the bytes are no logical plan, or one that this
   *     session cannot read
   */
  LogicalTree decodeLogical(byte[] bytes, CodecSession session);

  /**
   * @throws io.dfj.metadata.error.CodecException if a part of the plan cannot travel; the message
   *     names it
   */
  byte[] encode(PhysicalPlan plan, CodecSession session);

  /**
   * @throws io.dfj.metadata.error.CodecException if the bytes are no physical plan, or one that
   *     this session cannot read
   */
  PhysicalPlan decodePhysical(byte[] bytes, CodecSession session);

  /** Whether bytes say that they are a physical plan; they may still be none. */
  boolean isPhysical(byte[] bytes);

  /**
   * @throws io.dfj.metadata.error.CodecException if a part of the expression cannot travel; the
   *     message names it
   */
  byte[] encode(Expr expr, CodecSession session);

  /**
   * @throws io.dfj.metadata.error.CodecException if the bytes are no expression, or one that this
   *     session cannot read
   */
  Expr decodeExpr(byte[] bytes, CodecSession session);
}
