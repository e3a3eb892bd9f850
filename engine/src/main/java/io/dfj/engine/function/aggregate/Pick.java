// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.FunctionDocumentation;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.engine.function.WindowEvaluator;
import io.dfj.engine.function.window.FrameValue;
import io.dfj.metadata.type.DataType;
import java.util.List;

/** FIRST_VALUE, LAST_VALUE, ANY_VALUE and the single value of a subquery. */
final class Pick extends DeclaredAggregate {
  private final PickAccumulator.Rule rule;

  Pick(
      String name,
      List<String> aliases,
      FunctionDocumentation documentation,
      PickAccumulator.Rule rule) {
    super(name, aliases, documentation, Aggregates.oneOf(Aggregates.any("value")));
    this.rule = rule;
  }

  @Override
  public DataType returnType(List<DataType> arguments) {
    return arguments.get(0);
  }

  @Override
  public boolean takesNullTreatment() {
    return true;
  }

  @Override
  public WindowEvaluator windowEvaluator(
      List<DataType> arguments, DataType returnType, boolean ignoreNulls) {
    return new FrameValue(
        rule == PickAccumulator.Rule.LAST,
        ignoreNulls || rule == PickAccumulator.Rule.FIRST_NOT_NULL);
  }

  @Override
  public GroupAccumulator accumulator(List<DataType> arguments, DataType returnType) {
    return new PickAccumulator(rule, returnType);
  }
}
