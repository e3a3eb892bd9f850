// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.cast;

import io.dfj.engine.function.Kernel;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;

/** Which kernel converts between two types. */
public final class Casts {
  private Casts() {}

  /** Whether values of one type are values of the other as they are. */
  public static boolean isIdentity(DataType from, DataType to) {
    if (from.equals(to)) {
      return true;
    }
    SqlType a = from.sqlType();
    SqlType b = to.sqlType();
    if (a.isString() && b.isString()) {
      return to.precision() == DataType.UNSPECIFIED
          || (from.precision() != DataType.UNSPECIFIED && from.precision() <= to.precision());
    }
    if (a == SqlType.VARBINARY && b == SqlType.VARBINARY) {
      return to.precision() == DataType.UNSPECIFIED
          || (from.precision() != DataType.UNSPECIFIED && from.precision() <= to.precision());
    }
    if (a == SqlType.REAL && b == SqlType.DOUBLE) {
      return true;
    }
    if (a == SqlType.TIME && b == SqlType.TIME || a == b && a.isTimestamp()) {
      return from.precision() <= to.precision()
          && (a == SqlType.TIME || from.unitsPerSecond() == to.unitsPerSecond());
    }
    return a == SqlType.TINYINT && (b == SqlType.SMALLINT || b == SqlType.INTEGER)
        || a == SqlType.SMALLINT && b == SqlType.INTEGER;
  }

  /**
   * The kernel of a conversion.
   *
   * @param safe whether what cannot be converted gives null rather than an error
   * @throws DfjException TYPE_MISMATCH if there is no such conversion
   */
  public static Kernel kernel(DataType from, DataType to, boolean safe, QueryContext query) {
    throw new DfjException(
        ErrorCode.TYPE_MISMATCH, "there is no conversion from " + from + " to " + to);
  }
}
