// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import static io.dfj.engine.function.Signature.bigint;
import static io.dfj.engine.function.Signature.integer;

import io.dfj.engine.function.FunctionDocumentation;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.metadata.type.DataType;
import java.util.List;

/** BIT_AND, BIT_OR and BIT_XOR. */
final class BitAggregate extends DeclaredAggregate {
  private final BitAccumulator.Operator operator;

  BitAggregate(String name, FunctionDocumentation documentation, BitAccumulator.Operator operator) {
    super(name, List.of(), documentation, Aggregates.oneOf(integer("number"), bigint("number")));
    this.operator = operator;
  }

  @Override
  public DataType returnType(List<DataType> arguments) {
    return arguments.get(0);
  }

  @Override
  public boolean ignoresDistinct() {
    return operator != BitAccumulator.Operator.XOR;
  }

  @Override
  public GroupAccumulator accumulator(List<DataType> arguments, DataType returnType) {
    return new BitAccumulator(operator, returnType);
  }
}
