// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function;

import io.dfj.engine.spi.Volatility;
import io.dfj.metadata.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function of many rows. DISTINCT, FILTER and grouping are the operator's business. */
public interface AggregateFunction {
  /** Lower case. */
  String name();

  default List<String> aliases() {
    return List.of();
  }

  FunctionDocumentation documentation();

  /**
   * Accepted argument types; {@link Overload.Parameter} lists, tried in order. COUNT(*) has none.
   */
  List<List<Overload.Parameter>> signatures();

  /** Result type for argument types that match a signature. */
  DataType returnType(List<DataType> arguments);

  /** What repeating a call over equal rows gives. */
  default Volatility volatility() {
    return Volatility.IMMUTABLE;
  }

  /** Whether the result over no rows is not null, as COUNT's 0. */
  default boolean neverNull() {
    return false;
  }

  /** Whether DISTINCT changes nothing, as for MIN. */
  default boolean ignoresDistinct() {
    return false;
  }

  /** Whether a null argument is a value as any other, also among distinct ones. */
  default boolean takesNulls() {
    return false;
  }

  /** Whether IGNORE NULLS may be said of it before OVER. */
  default boolean takesNullTreatment() {
    return false;
  }

  /**
   * What computes it over the frames of a window, where the function knows a better way than states
   * that are merged, as one that takes rows out again; else null.
   *
   * @param ignoreNulls whether rows with a null value are passed over
   */
  default @Nullable WindowEvaluator windowEvaluator(
      List<DataType> arguments, DataType returnType, boolean ignoreNulls) {
    return null;
  }

  /**
   * Which argument is a fraction of an order, as that of a percentile, where {@code f(fraction)
   * WITHIN GROUP (ORDER BY value)} means {@code f(value, fraction)}; -1 for functions that are not
   * called so.
   */
  default int fractionArgument() {
    return -1;
  }

  /**
   * As {@link #accumulator(List, DataType)}, for a state whose result may take long.
   *
   * @param check runs now and then; throws to end
   */
  default GroupAccumulator accumulator(
      List<DataType> arguments, DataType returnType, Runnable check) {
    return accumulator(arguments, returnType);
  }

  /** A fresh state for any number of groups. */
  GroupAccumulator accumulator(List<DataType> arguments, DataType returnType);
}
