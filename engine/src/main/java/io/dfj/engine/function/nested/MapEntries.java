// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.any;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.engine.function.VectorKernel;
import io.dfj.metadata.type.DataType;
import java.util.ArrayList;
import java.util.List;

/** {@code MAP[key, value, ...]}; its type is given by the call. */
public final class MapEntries {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "$map_entries")
          .doc("A map of keys and values in turn.")
          .example("MAP['a', 1, 'b', NULL]", "{a: 1, b: NULL}")
          .overloads(
              Signature.of(any("key_or_value"))
                  .variadic()
                  .returns(types -> DataType.map(types.get(0), types.get(1)))
                  .vector(context -> entries(context.returnType())));

  private MapEntries() {}

  private static VectorKernel entries(DataType type) {
    return (arguments, rows) -> {
      List<FlatVector> keys = new ArrayList<>();
      List<FlatVector> values = new ArrayList<>();
      for (int i = 0; i < arguments.size(); i += 2) {
        keys.add(arguments.get(i));
        values.add(arguments.get(i + 1));
      }
      FlatVector key = Nested.interleaved(keys, type.children().get(0).type(), rows);
      FlatVector value = Nested.interleaved(values, type.children().get(1).type(), rows);
      return MakeMap.built(type, key, value, Nested.offsets(keys.size(), rows), null, rows);
    };
  }
}
