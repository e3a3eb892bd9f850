// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import static io.dfj.engine.function.Signature.bool;

import io.dfj.engine.function.FunctionDocumentation;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.metadata.type.DataType;
import java.util.List;

/** BOOL_AND and BOOL_OR: the smallest and the largest boolean. */
final class BooleanAggregate extends DeclaredAggregate {
  private final Extreme wanted;

  BooleanAggregate(
      String name, List<String> aliases, FunctionDocumentation documentation, Extreme wanted) {
    super(name, aliases, documentation, Aggregates.oneOf(bool("condition")));
    this.wanted = wanted;
  }

  @Override
  public DataType returnType(List<DataType> arguments) {
    return DataType.BOOLEAN;
  }

  @Override
  public boolean ignoresDistinct() {
    return true;
  }

  @Override
  public GroupAccumulator accumulator(List<DataType> arguments, DataType returnType) {
    return wanted.accumulator(returnType);
  }
}
