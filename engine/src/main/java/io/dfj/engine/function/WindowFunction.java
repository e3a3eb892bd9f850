// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function;

import io.dfj.engine.spi.Volatility;
import io.dfj.metadata.type.DataType;
import java.util.List;

/**
 * A function of a row's place among the rows of its partition, for OVER only. Aggregate functions
 * are called there too, but are no such functions.
 */
public interface WindowFunction {
  /** Lower case. */
  String name();

  default List<String> aliases() {
    return List.of();
  }

  FunctionDocumentation documentation();

  /** Accepted argument types; {@link Overload.Parameter} lists, tried in order. */
  List<List<Overload.Parameter>> signatures();

  /**
   * What arguments that match a signature are cast to where types depend on each other: themselves
   * unless said.
   */
  default List<DataType> coerced(List<DataType> arguments) {
    return arguments;
  }

  /** Result type for argument types that match a signature. */
  DataType returnType(List<DataType> arguments);

  /** What repeating a call over equal rows gives. */
  default Volatility volatility() {
    return Volatility.IMMUTABLE;
  }

  /** Whether no result is null. */
  default boolean neverNull() {
    return false;
  }

  /** Whether IGNORE NULLS may be said of it. */
  default boolean takesNullTreatment() {
    return false;
  }

  /** Whether the window's frame has a say; else frames are not computed. */
  default boolean readsFrame() {
    return false;
  }

  /**
   * An evaluator for one worker.
   *
   * @param ignoreNulls whether rows with a null value are passed over
   */
  WindowEvaluator evaluator(List<DataType> arguments, DataType returnType, boolean ignoreNulls);
}
