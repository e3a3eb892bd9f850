// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.any;
import static io.dfj.engine.function.Signature.map;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.StructVector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;
import java.util.List;

/** {@code map[key]}: the value, null if there is none. */
public final class MapElement {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "$map_value")
          .doc("The value under a key, or null.")
          .example("MAP['a', 1]['a']", "1")
          .overloads(
              Signature.of(map("map"), any("key"))
                  .nullable()
                  .returns(types -> types.get(0).children().get(1).type())
                  .vector(
                      context ->
                          (arguments, rows) -> value(arguments, context.returnType(), rows)));

  private MapElement() {}

  private static FlatVector value(List<FlatVector> arguments, DataType type, int rows) {
    ListVector maps = Nested.list(arguments.get(0));
    if (maps == null) {
      return VectorBuilder.nulls(type, rows);
    }
    return ((StructVector) maps.elements())
        .field(1)
        .gather(MapExtract.find(maps, arguments.get(1)), rows);
  }
}
