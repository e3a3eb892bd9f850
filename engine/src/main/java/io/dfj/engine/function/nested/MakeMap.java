// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.array;

import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.OrderedKeys;
import io.dfj.engine.batch.StructVector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code map(keys, values)}. */
public final class MakeMap {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "map")
          .alias("make_map")
          .doc("A map of an array of keys, all different, and an array of values.")
          .example("map(ARRAY['a', 'b'], ARRAY[1, 2])", "{a: 1, b: 2}")
          .overloads(
              Signature.of(array("keys"), array("values"))
                  .nullable()
                  .returns(
                      types ->
                          types.stream().allMatch(type -> type.sqlType().isNested())
                              ? DataType.map(types.get(0).elementType(), types.get(1).elementType())
                              : DataType.map(DataType.NULL, DataType.NULL))
                  .vector(
                      context -> (arguments, rows) -> of(arguments, context.returnType(), rows)));

  private MakeMap() {}

  private static FlatVector of(List<FlatVector> arguments, DataType type, int rows) {
    ListVector keys = Nested.list(arguments.get(0));
    ListVector values = Nested.list(arguments.get(1));
    if (keys == null || values == null) {
      return VectorBuilder.nulls(type, rows);
    }
    boolean[] nulls = new boolean[rows];
    int[] keyPicks = new int[keys.elements().length()];
    int[] valuePicks = new int[keys.elements().length()];
    int[] offsets = new int[rows + 1];
    int at = 0;
    for (int row = 0; row < rows; row++) {
      nulls[row] = keys.isNull(row) || values.isNull(row);
      if (!nulls[row]) {
        if (keys.size(row) != values.size(row)) {
          throw FunctionErrors.invalid(
              "map", keys.size(row) + " keys, but " + values.size(row) + " values");
        }
        for (int i = 0; i < keys.size(row); i++) {
          keyPicks[at] = keys.offsets()[row] + i;
          valuePicks[at++] = values.offsets()[row] + i;
        }
      }
      offsets[row + 1] = at;
    }
    FlatVector key = keys.elements().gather(keyPicks, at);
    FlatVector value = values.elements().gather(valuePicks, at);
    return built(type, key, value, offsets, nulls, rows);
  }

  /** Maps of entries that stand one after another, checked for null and repeated keys. */
  static FlatVector built(
      DataType type,
      FlatVector keys,
      FlatVector values,
      int[] offsets,
      boolean @Nullable [] nulls,
      int rows) {
    checkKeys(keys, offsets, rows);
    FlatVector entries =
        new StructVector(type.elementType(), List.of(keys, values), null, keys.length());
    return new ListVector(type, entries, offsets, nulls, rows);
  }

  private static void checkKeys(FlatVector keys, int[] offsets, int rows) {
    BytesVector encoded = (BytesVector) OrderedKeys.encode(keys).flatten();
    Set<ByteBuffer> met = new HashSet<>();
    for (int row = 0; row < rows; row++) {
      met.clear();
      for (int i = offsets[row]; i < offsets[row + 1]; i++) {
        if (keys.isNull(i)) {
          throw FunctionErrors.invalid("map", "a key is null");
        }
        byte[] key =
            Arrays.copyOfRange(encoded.data(), encoded.offsets()[i], encoded.offsets()[i + 1]);
        if (!met.add(ByteBuffer.wrap(key))) {
          throw FunctionErrors.invalid("map", "a key occurs twice");
        }
      }
    }
  }
}
