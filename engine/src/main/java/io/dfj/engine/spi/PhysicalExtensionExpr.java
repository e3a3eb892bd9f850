// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import io.dfj.metadata.type.DataType;

/**
 * An expression of a user's own in a physical plan: what a {@link CallPlanner} makes of one call of
 * a function, with what it prepared for the call's constants. DataFusion's {@code PhysicalExpr}.
 *
 * <p>It holds no inputs: {@link #evaluate} gets one vector for each argument of the call, in order,
 * but for the constants that it was planned with (see {@link Parameter#prepared()}). Nulls are as
 * with functions over vectors: a row with a null where the function's parameter takes none gives
 * null whatever the result holds.
 *
 * <p>Immutable and thread-safe: one plan can run many times, at once. Whatever a method throws
 * fails the query as USER_FUNCTION_FAILED, with a message that names the expression.
 */
public interface PhysicalExtensionExpr extends VectorFunction {
  /** What EXPLAIN and messages call it, mostly as the function; also in plan bytes. */
  String name();

  /** The result's type: of the call that it was planned for. */
  DataType type();

  /** What it prepared, on one line, for EXPLAIN: {@code pattern=a+}; empty if there is nothing. */
  default String describe() {
    return "";
  }
}
