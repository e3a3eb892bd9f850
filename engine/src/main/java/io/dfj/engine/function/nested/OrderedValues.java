// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.array;

import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.OrderedKeys;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** Arrays of nested values, of arrays of ordered keys; its type is given by the call. */
public final class OrderedValues {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "$ordered_values")
          .doc("The nested values of the bytes of ordered keys.")
          .example("(SELECT array_agg(a) FROM (VALUES (ARRAY[2])) AS t (a))", "[[2]]")
          .overloads(
              Signature.of(array("keys"))
                  .nullable()
                  .returns(types -> types.get(0))
                  .vector(
                      context ->
                          (arguments, rows) ->
                              decode((ListVector) arguments.get(0), context.returnType())));

  private OrderedValues() {}

  private static FlatVector decode(ListVector keys, DataType type) {
    FlatVector values = OrderedKeys.decode((BytesVector) keys.elements(), type.elementType());
    return new ListVector(type, values, keys.offsets(), keys.nulls(), keys.length());
  }
}
