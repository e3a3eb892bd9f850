// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.List;
import java.util.function.BiPredicate;

/** How much alike types are. */
final class Types {
  private Types() {}

  /** Whether values of one mean the same as values of the other: lengths and digits may differ. */
  static boolean same(DataType a, DataType b) {
    if (!comparable(a, b)) {
      return false;
    }
    return switch (a.sqlType()) {
      case DECIMAL -> a.scale() == b.scale();
      case TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE -> a.unitsPerSecond() == b.unitsPerSecond();
      case ARRAY, ROW, MAP -> parts(a.children(), b.children(), Types::same);
      case NULL,
          BOOLEAN,
          TINYINT,
          SMALLINT,
          INTEGER,
          BIGINT,
          REAL,
          DOUBLE,
          CHAR,
          VARCHAR,
          VARBINARY,
          DATE,
          TIME,
          INTERVAL_YEAR_MONTH,
          INTERVAL_DAY_TIME ->
          true;
    };
  }

  /** Whether columns have types that are the {@link #same(DataType, DataType)}. */
  static boolean same(Schema a, Schema b) {
    return parts(a.fields(), b.fields(), Types::same);
  }

  /** Whether operators compare values of one with values of the other. */
  static boolean comparable(DataType a, DataType b) {
    return a.sqlType() == b.sqlType()
        ? parts(a.children(), b.children(), Types::comparable)
        : a.sqlType().isString() && b.sqlType().isString();
  }

  private static boolean parts(
      List<Field> a, List<Field> b, BiPredicate<DataType, DataType> alike) {
    boolean all = a.size() == b.size();
    for (int i = 0; all && i < a.size(); i++) {
      all = alike.test(a.get(i).type(), b.get(i).type());
    }
    return all;
  }
}
