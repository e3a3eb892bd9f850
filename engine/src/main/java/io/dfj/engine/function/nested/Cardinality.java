// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.array;
import static io.dfj.engine.function.Signature.map;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code cardinality(array or map)}. */
public final class Cardinality {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "cardinality")
          .doc("The number of elements of an array, in all its dimensions, or of entries of a map.")
          .example("cardinality(ARRAY[1, 2])", "2")
          .example("cardinality(ARRAY[ARRAY[1, 2], ARRAY[3, 4]])", "4")
          .example("cardinality(MAP['a', 1])", "1")
          .overloads(
              Signature.of(array("array"))
                  .nullable()
                  .returns(DataType.BIGINT)
                  .vector(
                      context ->
                          (arguments, rows) ->
                              ArrayLength.sizes(Flatten.whole(arguments.get(0)), rows)),
              Signature.of(map("map"))
                  .nullable()
                  .returns(DataType.BIGINT)
                  .vector(
                      context -> (arguments, rows) -> ArrayLength.sizes(arguments.get(0), rows)));

  private Cardinality() {}
}
