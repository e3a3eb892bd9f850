// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.pass;

import java.util.EnumSet;
import java.util.Set;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/** Sort keys as window functions have them. */
final class RowOrder {
  private RowOrder() {}

  /** Nulls come last ascending and first descending, unless the key says otherwise. */
  static RexFieldCollation of(RexNode value, RelFieldCollation key) {
    Set<SqlKind> direction = EnumSet.noneOf(SqlKind.class);
    boolean descending = key.getDirection().isDescending();
    if (descending) {
      direction.add(SqlKind.DESCENDING);
    }
    direction.add(
        switch (key.nullDirection) {
          case FIRST -> SqlKind.NULLS_FIRST;
          case LAST -> SqlKind.NULLS_LAST;
          case UNSPECIFIED -> descending ? SqlKind.NULLS_FIRST : SqlKind.NULLS_LAST;
        });
    return new RexFieldCollation(value, direction);
  }
}
