// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import io.dfj.metadata.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a function in a plan.
 *
 * @param function its name
 * @param arguments all of them, those left out with their defaults
 * @param returnType the result's type
 */
public record FunctionCall(String function, List<Argument> arguments, DataType returnType) {
  public FunctionCall {
    arguments = List.copyOf(arguments);
  }

  /**
   * An argument.
   *
   * @param type after conversion to the parameter's type
   * @param isConstant whether the parameter is {@link Parameter#prepared()} and the plan has the
   *     value; parameters of statements are no constants
   * @param value of such a constant, as functions by rows take it, an OffsetDateTime in UTC, since
   *     plans run in sessions of any zone; null is SQL's null, which only parameters that take
   *     nulls see
   */
  public record Argument(DataType type, boolean isConstant, @Nullable Object value) {}

  /** The types of the arguments that are not constant: of the vectors that the expression gets. */
  public List<DataType> inputs() {
    return arguments.stream().filter(a -> !a.isConstant()).map(Argument::type).toList();
  }
}
