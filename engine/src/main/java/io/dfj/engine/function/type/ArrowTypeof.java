// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.type;

import static io.dfj.engine.function.Signature.any;

import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;
import java.nio.charset.StandardCharsets;

/** {@code arrow_typeof(value)}. */
public final class ArrowTypeof {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("type", "arrow_typeof")
          .doc("The name of the Arrow type of a value.")
          .example("arrow_typeof('foo')", "Utf8")
          .example("arrow_typeof(ARRAY[CAST(1 AS BIGINT)])", "List(non-null Int64)")
          .overloads(
              Signature.of(any("value"))
                  .returns(DataType.VARCHAR)
                  .vector(
                      context -> {
                        byte[] name =
                            ArrowTypeNames.of(context.argumentTypes().get(0))
                                .getBytes(StandardCharsets.UTF_8);
                        return (arguments, rows) ->
                            new ConstantVector(VectorBuilder.single(DataType.VARCHAR, name), rows)
                                .flatten();
                      }));

  private ArrowTypeof() {}
}
