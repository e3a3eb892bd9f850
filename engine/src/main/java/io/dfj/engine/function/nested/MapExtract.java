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
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.util.Arrays;
import java.util.List;

/** {@code map_extract(map, key)}. */
public final class MapExtract {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "map_extract")
          .alias("element_at")
          .doc("An array of the value under a key; an empty array if the map has no such key.")
          .example("map_extract(MAP['a', 1, 'b', 2], 'b')", "[2]")
          .overloads(
              Signature.of(map("map"), any("key"))
                  .nullable()
                  .returns(
                      types ->
                          DataType.array(
                              types.get(0).sqlType().isNested()
                                  ? types.get(0).children().get(1).type()
                                  : DataType.NULL))
                  .vector(
                      context -> (arguments, rows) -> list(arguments, context.returnType(), rows)));

  private MapExtract() {}

  private static FlatVector list(List<FlatVector> arguments, DataType type, int rows) {
    ListVector maps = Nested.list(arguments.get(0));
    if (maps == null) {
      return VectorBuilder.nulls(type, rows);
    }
    int[] found = find(maps, arguments.get(1));
    int[] offsets = new int[rows + 1];
    int[] picked = new int[rows];
    int at = 0;
    for (int row = 0; row < rows; row++) {
      if (found[row] >= 0) {
        picked[at++] = found[row];
      }
      offsets[row + 1] = at;
    }
    FlatVector values = ((StructVector) maps.elements()).field(1).gather(picked, at);
    return new ListVector(type, values, offsets, maps.nulls(), rows);
  }

  /** For each row the entry with the key, or -1. */
  static int[] find(ListVector maps, FlatVector key) {
    FlatVector keys = ((StructVector) maps.elements()).field(0);
    if (key.type().sqlType() == SqlType.NULL || keys.type().sqlType() == SqlType.NULL) {
      int[] none = new int[maps.length()];
      Arrays.fill(none, -1);
      return none;
    }
    if (!Nested.comparable(keys.type(), key.type())) {
      throw new DfjException(
          ErrorCode.TYPE_MISMATCH,
          "a map with keys of " + keys.type() + " is asked for " + key.type());
    }
    return Nested.find(maps.offsets(), keys, key);
  }
}
