// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import io.dfj.engine.Expr;
import io.dfj.engine.LogicalPlan;
import org.jspecify.annotations.Nullable;

/**
 * The session that reads a plan, for the codecs that it asks. Codecs hold no session of their own.
 */
public interface DecodeContext {
  /** A plan within what a codec reads, read by the same codecs under the same policy. */
  LogicalPlan decodePlan(byte[] bytes);

  /** An expression within what a codec reads, read by the same codecs under the same policy. */
  Expr decodeExpr(byte[] bytes);

  /** The function of one row that is registered under a name; null if none is. */
  @Nullable ScalarUDF udf(String name);

  /** The function of many rows that is registered under a name; null if none is. */
  @Nullable AggregateUDF udaf(String name);

  /** The window function that is registered under a name; null if none is. */
  @Nullable WindowUDF udwf(String name);

  /** The table that is registered under a name; null if none is. */
  @Nullable TableProvider table(TableReference name);
}
