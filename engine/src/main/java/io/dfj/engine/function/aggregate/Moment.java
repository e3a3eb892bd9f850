// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.function.FunctionDocumentation;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.metadata.type.DataType;
import java.util.List;

/** VAR, VAR_POP, STDDEV and STDDEV_POP. */
final class Moment extends DeclaredAggregate {
  private final MomentAccumulator.Result wanted;

  Moment(
      String name,
      List<String> aliases,
      FunctionDocumentation documentation,
      MomentAccumulator.Result wanted) {
    super(name, aliases, documentation, Aggregates.oneOf(number("number")));
    this.wanted = wanted;
  }

  @Override
  public DataType returnType(List<DataType> arguments) {
    return DataType.DOUBLE;
  }

  @Override
  public GroupAccumulator accumulator(List<DataType> arguments, DataType returnType) {
    return new MomentAccumulator(wanted);
  }
}
