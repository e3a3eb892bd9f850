// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.expr;

import io.dfj.codec.proto.ExprNodeDef;
import io.dfj.engine.Expr;

/**
 * One kind of expression as bytes.
 *
 * @param <T> the kind
 */
interface ExprNodeCodec<T extends Expr> {
  /** The record of the kind. */
  Class<T> node();

  /** Which message stands for it. */
  ExprNodeDef.NodeCase message();

  /** Its message; parts are written before. */
  ExprNodeDef.Builder write(T node, ExprTreeWriter writer);

  /**
   * The expression of a message.
   *
   * @throws io.dfj.metadata.error.CodecException if the message says nothing sensible
   */
  T read(ExprNodeDef node, ExprTreeReader reader);
}
