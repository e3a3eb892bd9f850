// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import io.dfj.engine.Expr;
import io.dfj.engine.LogicalPlan;

/** The session that writes a plan, for the codecs that it asks. */
public interface EncodeContext {
  /** A plan within what a codec writes, written by the same codecs. */
  byte[] encodePlan(LogicalPlan plan);

  /** An expression within what a codec writes, written by the same codecs. */
  byte[] encodeExpr(Expr expr);
}
