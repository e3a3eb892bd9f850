// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.metadata.type.DataType;
import java.util.List;

/** {@code string_agg(text, delimiter)}. */
public final class StringAgg {
  public static final AggregateFunction FUNCTION = new Declared();

  private StringAgg() {}

  private static final class Declared extends DeclaredAggregate {
    private Declared() {
      super(
          "string_agg",
          List.of("listagg"),
          Aggregates.documentation(
              "The texts that are not null, one after the other with a delimiter between them;"
                  + " null if there is none.",
              "(SELECT string_agg(x, ', ') FROM (VALUES ('a')) AS t(x))",
              "a"),
          List.of(List.of(text("text"), text("delimiter"))));
    }

    @Override
    public DataType returnType(List<DataType> arguments) {
      return DataType.VARCHAR;
    }

    @Override
    public GroupAccumulator accumulator(List<DataType> arguments, DataType returnType) {
      return new StringAggAccumulator();
    }
  }
}
