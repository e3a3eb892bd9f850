// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.binary;

import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.OrderedKeys;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** The nested values of ordered keys; its type is given by the call. */
public final class OrderedValue {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "$ordered_value")
          .doc("The nested value of the bytes of an ordered key.")
          .example("(SELECT max(a) FROM (VALUES (ARRAY[2]), (ARRAY[1])) AS t (a))", "[2]")
          .overloads(
              Signature.of(binary("key"))
                  .nullable()
                  .returns(types -> DataType.VARBINARY)
                  .vector(
                      context ->
                          (arguments, rows) -> decode(arguments.get(0), context.returnType())));

  private OrderedValue() {}

  private static FlatVector decode(FlatVector keys, DataType type) {
    return OrderedKeys.decode((BytesVector) keys, type);
  }
}
