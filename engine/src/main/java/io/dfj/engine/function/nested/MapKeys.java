// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.map;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;

/** {@code map_keys(map)}. */
public final class MapKeys {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "map_keys")
          .doc("The keys of a map, as an array.")
          .example("map_keys(MAP['a', 1, 'b', 2])", "[a, b]")
          .overloads(
              Signature.of(map("map"))
                  .nullable()
                  .returns(types -> MapParts.type(types.get(0), 0))
                  .vector(
                      context ->
                          (arguments, rows) ->
                              MapParts.of(arguments.get(0), 0, context.returnType(), rows)));

  private MapKeys() {}
}
