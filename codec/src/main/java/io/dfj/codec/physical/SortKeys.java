// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.SortKeyDef;
import io.dfj.engine.order.SortKey;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.List;

/** Columns to sort by, as bytes. */
final class SortKeys {
  private SortKeys() {}

  static SortKeyDef write(SortKey key) {
    return SortKeyDef.newBuilder()
        .setColumn(key.column())
        .setDescending(!key.ascending())
        .setNullsFirst(key.nullsFirst())
        .build();
  }

  static List<SortKey> read(List<SortKeyDef> defs, Schema columns, PhysicalPlanReader reader) {
    List<SortKey> keys = new ArrayList<>();
    for (SortKeyDef def : defs) {
      keys.add(
          new SortKey(
              reader.column(def.getColumn(), columns), !def.getDescending(), def.getNullsFirst()));
    }
    return keys;
  }
}
