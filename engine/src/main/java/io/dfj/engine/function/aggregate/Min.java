// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.FunctionDocumentation;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.engine.function.Overload;
import io.dfj.metadata.type.DataType;
import java.util.List;

/** {@code min(value)}. */
public final class Min implements AggregateFunction {
  public static final AggregateFunction FUNCTION = new Min();

  private Min() {}

  @Override
  public String name() {
    return "min";
  }

  @Override
  public FunctionDocumentation documentation() {
    return Aggregates.documentation(
        "The smallest value that is not null, of any type; null if there is none.",
        "(SELECT min(x) FROM (VALUES ('b'), ('a'), (NULL)) AS t(x))",
        "a");
  }

  @Override
  public List<List<Overload.Parameter>> signatures() {
    return Aggregates.oneOf(Aggregates.any("value"));
  }

  @Override
  public DataType returnType(List<DataType> arguments) {
    return arguments.get(0);
  }

  @Override
  public boolean ignoresDistinct() {
    return true;
  }

  @Override
  public GroupAccumulator accumulator(List<DataType> arguments, DataType returnType) {
    return Extreme.SMALLEST.accumulator(returnType);
  }
}
