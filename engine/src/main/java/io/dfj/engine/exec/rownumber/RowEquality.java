// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.rownumber;

import io.dfj.engine.batch.BooleanVector;
import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128Vector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.LongVector;

/**
 * Whether two rows of a column are not distinct: nulls are equal, NaN equals NaN, zeros are one.
 */
final class RowEquality {
  private RowEquality() {}

  static boolean same(FlatVector column, int a, int b) {
    boolean nullA = column.isNull(a);
    if (nullA || column.isNull(b)) {
      return nullA && column.isNull(b);
    }
    if (column instanceof LongVector v) {
      return v.values()[a] == v.values()[b];
    } else if (column instanceof IntVector v) {
      return v.values()[a] == v.values()[b];
    } else if (column instanceof DoubleVector v) {
      return Double.compare(v.values()[a] + 0.0, v.values()[b] + 0.0) == 0;
    } else if (column instanceof BooleanVector v) {
      return v.values()[a] == v.values()[b];
    } else if (column instanceof Int128Vector v) {
      return v.low(a) == v.low(b) && v.high(a) == v.high(b);
    } else if (column instanceof BytesVector v) {
      return v.sameBytes(a, v, b);
    }
    throw new IllegalStateException("unknown vector " + column.getClass());
  }
}
