// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.FunctionDocumentation;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.WindowEvaluator;
import io.dfj.metadata.type.DataType;
import java.util.List;

/** {@code count(*)} and {@code count(value, ...)}. */
public final class Count implements AggregateFunction {
  public static final AggregateFunction FUNCTION = new Count();

  private Count() {}

  @Override
  public String name() {
    return "count";
  }

  @Override
  public FunctionDocumentation documentation() {
    return Aggregates.documentation(
        "Number of rows; with arguments, of rows where none of them is null.",
        "(SELECT count(*) FROM (VALUES (1), (2)) AS t(x))",
        "2");
  }

  /** One argument stands for any number. */
  @Override
  public List<List<Overload.Parameter>> signatures() {
    return List.of(List.of(), List.of(Aggregates.any("value")));
  }

  @Override
  public DataType returnType(List<DataType> arguments) {
    return DataType.BIGINT;
  }

  @Override
  public boolean neverNull() {
    return true;
  }

  @Override
  public WindowEvaluator windowEvaluator(
      List<DataType> arguments, DataType returnType, boolean ignoreNulls) {
    return new FrameCounts();
  }

  @Override
  public GroupAccumulator accumulator(List<DataType> arguments, DataType returnType) {
    return new CountAccumulator();
  }
}
