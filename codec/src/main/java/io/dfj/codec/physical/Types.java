// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import io.dfj.metadata.type.SqlType;
import java.util.List;

/** How much alike types are. */
final class Types {
  private Types() {}

  /** Whether values of one mean the same as values of the other: lengths and digits may differ. */
  static boolean same(DataType a, DataType b) {
    return comparable(a, b)
        && (a.sqlType() != SqlType.DECIMAL || a.scale() == b.scale())
        && (!a.sqlType().isTimestamp() || a.unitsPerSecond() == b.unitsPerSecond());
  }

  /** Whether columns have types that are the {@link #same(DataType, DataType)}. */
  static boolean same(Schema a, Schema b) {
    return same(a.fields(), b.fields());
  }

  /**
   * Whether operators compare values of one with values of the other: those of nested types part by
   * part, as they are.
   */
  static boolean comparable(DataType a, DataType b) {
    return a.sqlType() == b.sqlType()
        ? same(a.children(), b.children())
        : a.sqlType().isString() && b.sqlType().isString();
  }

  private static boolean same(List<Field> a, List<Field> b) {
    boolean all = a.size() == b.size();
    for (int i = 0; all && i < a.size(); i++) {
      all = same(a.get(i).type(), b.get(i).type());
    }
    return all;
  }
}
