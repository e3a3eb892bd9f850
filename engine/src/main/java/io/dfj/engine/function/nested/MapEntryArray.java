// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.map;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code map_entries(map)}. */
public final class MapEntryArray {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "map_entries")
          .doc("The entries of a map, as an array of rows of key and value.")
          .example("map_entries(MAP['a', 1, 'b', 2])", "[{key: a, value: 1}, {key: b, value: 2}]")
          .overloads(
              Signature.of(map("map"))
                  .nullable()
                  .returns(
                      types ->
                          DataType.array(
                              types.get(0).sqlType().isNested()
                                  ? types.get(0).elementType()
                                  : DataType.NULL))
                  .vector(
                      context ->
                          (arguments, rows) ->
                              entries(arguments.get(0), context.returnType(), rows)));

  private MapEntryArray() {}

  private static FlatVector entries(FlatVector map, DataType type, int rows) {
    ListVector lists = Nested.list(map);
    return lists == null
        ? VectorBuilder.nulls(type, rows)
        : new ListVector(type, lists.elements(), lists.offsets(), lists.nulls(), rows);
  }
}
