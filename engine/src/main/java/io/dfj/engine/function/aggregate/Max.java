// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.FunctionDocumentation;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.engine.function.Overload;
import io.dfj.metadata.type.DataType;
import java.util.List;

/** {@code max(value)}. */
public final class Max implements AggregateFunction {
  public static final AggregateFunction FUNCTION = new Max();

  private Max() {}

  @Override
  public String name() {
    return "max";
  }

  @Override
  public FunctionDocumentation documentation() {
    return Aggregates.documentation(
        "The largest value that is not null, of any type; null if there is none.",
        "(SELECT max(x) FROM (VALUES ('b'), ('a'), (NULL)) AS t(x))",
        "b");
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
    return Extreme.LARGEST.accumulator(returnType);
  }
}
