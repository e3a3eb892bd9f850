// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.any;

import io.dfj.engine.batch.OrderedKeys;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** Nested values as bytes by which operators group, join and sort. */
public final class OrderedKey {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "$ordered_key")
          .doc("The bytes of a nested value that are equal and ordered as it is.")
          .example("ARRAY[1, 2] < ARRAY[1, 10]", "true")
          .overloads(
              Signature.of(any("value"))
                  .nullable()
                  .returns(types -> DataType.VARBINARY)
                  .vector(
                      context ->
                          (arguments, rows) -> OrderedKeys.encode(arguments.get(0)).flatten()));

  private OrderedKey() {}
}
