// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.aggregate;

import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.metadata.type.DataType;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * One aggregate of an aggregation.
 *
 * @param function what to compute
 * @param arguments indexes of input columns, of types that the function accepts
 * @param argumentTypes their types
 * @param filterColumn index of a BOOLEAN input column; rows where it is not true are left out; -1
 *     for none
 * @param distinct whether equal argument rows count once; rows with a null argument are left out
 *     unless the function takes nulls
 * @param returnType of the result
 */
public record AggregateCall(
    AggregateFunction function,
    int[] arguments,
    List<DataType> argumentTypes,
    int filterColumn,
    boolean distinct,
    DataType returnType) {
  /** The same over other column numbers. */
  public AggregateCall withColumns(IntUnaryOperator indexes) {
    return new AggregateCall(
        function,
        Arrays.stream(arguments).map(indexes).toArray(),
        argumentTypes,
        filterColumn < 0 ? -1 : indexes.applyAsInt(filterColumn),
        distinct,
        returnType);
  }

  /**
   * @param check runs now and then in what takes long; throws to end
   */
  GroupAccumulator newAccumulator(Runnable check) {
    GroupAccumulator accumulator = function.accumulator(argumentTypes, returnType, check);
    return distinct && !function.ignoresDistinct()
        ? new DistinctAccumulator(accumulator, argumentTypes, function.takesNulls(), check)
        : accumulator;
  }

  /** As text, with column names. */
  String describe(IntFunction<String> columnName) {
    StringBuilder text = new StringBuilder(function.name()).append('(');
    text.append(distinct ? "DISTINCT " : "");
    for (int i = 0; i < arguments.length; i++) {
      text.append(i == 0 ? "" : ", ").append(columnName.apply(arguments[i]));
    }
    text.append(arguments.length == 0 ? "*)" : ")");
    if (filterColumn >= 0) {
      text.append(" FILTER ").append(columnName.apply(filterColumn));
    }
    return text.toString();
  }
}
