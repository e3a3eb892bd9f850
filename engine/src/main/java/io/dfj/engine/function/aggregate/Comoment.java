// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.function.FunctionDocumentation;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.metadata.type.DataType;
import java.util.List;

/** COVAR, COVAR_POP, CORR and the REGR functions. */
final class Comoment extends DeclaredAggregate {
  private final ComomentAccumulator.Result wanted;

  Comoment(
      String name,
      List<String> aliases,
      FunctionDocumentation documentation,
      ComomentAccumulator.Result wanted) {
    super(name, aliases, documentation, List.of(List.of(number("y"), number("x"))));
    this.wanted = wanted;
  }

  @Override
  public DataType returnType(List<DataType> arguments) {
    return isCount() ? DataType.BIGINT : DataType.DOUBLE;
  }

  @Override
  public boolean neverNull() {
    return isCount();
  }

  private boolean isCount() {
    return wanted == ComomentAccumulator.Result.COUNT;
  }

  @Override
  public GroupAccumulator accumulator(List<DataType> arguments, DataType returnType) {
    return new ComomentAccumulator(wanted);
  }
}
