// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.function.FunctionRegistry;
import io.dfj.engine.function.user.UserFunctions;
import io.dfj.engine.spi.UserFunction;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.HashMap;
import java.util.Map;

/**
 * The functions that one step of a query can call: those that its expressions are bound to, and
 * behind them the session's.
 */
final class BoundFunctions {
  private final FunctionRegistry functions;
  private final Map<String, UserFunction> bound = new HashMap<>();

  BoundFunctions(FunctionRegistry session) {
    this.functions = session.copy();
  }

  /** What the step can call, which grows as its expressions are read. */
  FunctionRegistry registry() {
    return functions;
  }

  /**
   * @throws DfjException INVALID_ARGUMENT if the step has another one of the name
   */
  void add(UserFunction function) {
    UserFunction other = bound.putIfAbsent(function.name(), function);
    if (other != null && other != function) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT,
          "two different functions are named '" + function.name() + "' in one step of a query");
    }
    if (other == null && UserFunctions.own(functions, function.name()) != function) {
      UserFunctions.register(functions, function);
    }
  }
}
