// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.StructVector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.metadata.type.DataType;

/** The keys (0) or the values (1) of maps, as arrays. */
final class MapParts {
  private MapParts() {}

  static DataType type(DataType map, int index) {
    return DataType.array(
        map.sqlType().isNested() ? map.children().get(index).type() : DataType.NULL);
  }

  static FlatVector of(FlatVector map, int index, DataType type, int rows) {
    ListVector lists = Nested.list(map);
    return lists == null
        ? VectorBuilder.nulls(type, rows)
        : new ListVector(
            type,
            ((StructVector) lists.elements()).field(index),
            lists.offsets(),
            lists.nulls(),
            rows);
  }
}
