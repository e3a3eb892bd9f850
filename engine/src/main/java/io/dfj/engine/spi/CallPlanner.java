// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

/**
 * Makes an expression of each call of a function, for functions that prepare something for constant
 * arguments: a pattern to compile, a table to load. See {@link ScalarUDF.Builder#planned}.
 */
@FunctionalInterface
public interface CallPlanner {
  /**
   * Plans one call. Asked whenever a plan with the call is made, from several threads at once, also
   * if no row reaches the call later.
   *
   * @return of the call's result type
   * @throws Exception fails the query, with a message that names the function
   */
  PhysicalExtensionExpr plan(FunctionCall call) throws Exception;
}
