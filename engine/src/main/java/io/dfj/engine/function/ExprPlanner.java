// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function;

import io.dfj.engine.spi.PhysicalExtensionExpr;
import io.dfj.metadata.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes an expression of its own of each call of an overload, in the place of a kernel. */
public interface ExprPlanner {
  /**
   * An argument of a call.
   *
   * @param isConstant whether it is prepared and constant, and so no input of the expression
   * @param storage the value of a constant, null for null
   */
  record Argument(DataType type, boolean isConstant, @Nullable Object storage) {}

  /** Whether an argument, if constant, is part of the expression. */
  boolean prepares(int argument);

  /** Whether an argument's nulls are seen; else they give null. */
  boolean calledOnNull(int argument);

  /**
   * @return of the result's type
   * @throws io.dfj.metadata.error.DfjException USER_FUNCTION_FAILED if it cannot be planned
   */
  PhysicalExtensionExpr plan(List<Argument> arguments, DataType returnType);
}
