// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.tree;

import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.Frame;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.WindowFunction;
import org.jspecify.annotations.Nullable;

/** What a call calls. */
public sealed interface OperatorTree {
  /**
   * An operator of SQL, or a function that planning knows.
   *
   * @param name as {@link OperatorNames} knows it
   */
  record Standard(String name) implements OperatorTree {}

  /** A function of the library or of a user. */
  record Scalar(ScalarFunction function) implements OperatorTree {}

  /** An aggregate function of the library or of a user. */
  record Aggregate(AggregateFunction function) implements OperatorTree {}

  /**
   * What is called over a window: one of the two functions.
   *
   * @param arguments how many the function is given
   * @param filtered whether the call has FILTER
   * @param ascending whether the only order key is, where offsets are distances
   */
  record Window(
      @Nullable AggregateFunction aggregate,
      @Nullable WindowFunction function,
      int arguments,
      boolean distinct,
      boolean ignoreNulls,
      boolean filtered,
      Frame frame,
      boolean ascending)
      implements OperatorTree {}
}
