// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.provider;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Ranges of a column that are read at the same time. Rows outside the bounds belong to the outer
 * ranges, nulls to the first.
 */
record Partitions(String column, long low, long high, int count) {
  Partitions {
    if (count < 1 || low > high) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT, count + " partitions from " + low + " to " + high);
    }
  }

  /** A condition for each partition. */
  List<String> conditions(String quotedColumn) {
    List<String> conditions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String from = i == 0 ? "" : quotedColumn + " >= " + bound(i);
      String to = i == count - 1 ? "" : quotedColumn + " < " + bound(i + 1);
      if (i == 0) {
        conditions.add(to.isEmpty() ? "" : "(" + to + " OR " + quotedColumn + " IS NULL)");
      } else {
        conditions.add(to.isEmpty() ? "(" + from + ")" : "(" + from + " AND " + to + ")");
      }
    }
    return conditions;
  }

  private BigInteger bound(int index) {
    BigInteger width = BigInteger.valueOf(high).subtract(BigInteger.valueOf(low));
    return BigInteger.valueOf(low)
        .add(width.multiply(BigInteger.valueOf(index)).divide(BigInteger.valueOf(count)));
  }
}
