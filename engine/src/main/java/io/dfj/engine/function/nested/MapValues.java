// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.map;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;

/** {@code map_values(map)}. */
public final class MapValues {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "map_values")
          .doc("The values of a map, as an array.")
          .example("map_values(MAP['a', 1, 'b', 2])", "[1, 2]")
          .overloads(
              Signature.of(map("map"))
                  .nullable()
                  .returns(types -> MapParts.type(types.get(0), 1))
                  .vector(
                      context ->
                          (arguments, rows) ->
                              MapParts.of(arguments.get(0), 1, context.returnType(), rows)));

  private MapValues() {}
}
