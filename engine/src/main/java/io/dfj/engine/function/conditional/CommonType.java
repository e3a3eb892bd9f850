// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.conditional;

import io.dfj.engine.function.FunctionErrors;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.util.List;

/** The one type for several of a {@link Family}, and how to bring values to it. */
final class CommonType {
  private CommonType() {}

  /** The widest SQL type with the largest precision; decimals keep scale before whole digits. */
  static DataType of(List<DataType> types) {
    DataType common = types.get(0);
    for (DataType type : types) {
      common = wider(common, type);
    }
    return common;
  }

  private static DataType wider(DataType a, DataType b) {
    if (a.equals(b)) {
      return a;
    }
    if (a.sqlType() == SqlType.DECIMAL && b.sqlType() == SqlType.DECIMAL) {
      int scale = Math.max(a.scale(), b.scale());
      int whole = Math.max(a.precision() - a.scale(), b.precision() - b.scale());
      return DataType.decimal(Math.min(DataType.MAX_DECIMAL_PRECISION, whole + scale), scale);
    }
    if (a.sqlType().isString()) {
      return DataType.VARCHAR;
    }
    if (a.sqlType() == b.sqlType()) {
      return new DataType(a.sqlType(), Math.max(a.precision(), b.precision()), a.scale());
    }
    return a.sqlType().compareTo(b.sqlType()) > 0 ? a : b;
  }

  /** For each type how many digits its unscaled values lack to the largest scale. */
  static int[] digits(List<DataType> types) {
    int largest = types.stream().mapToInt(DataType::scale).max().orElse(0);
    return types.stream().mapToInt(type -> largest - type.scale()).toArray();
  }

  /** For each type the factor to the finest unit among timestamps; else 1. */
  static long[] factors(List<DataType> types) {
    long finest = types.stream().mapToLong(CommonType::unit).max().orElse(1);
    return types.stream().mapToLong(type -> finest / unit(type)).toArray();
  }

  private static long unit(DataType type) {
    return type.sqlType().isTimestamp() ? type.unitsPerSecond() : 1;
  }

  /**
   * @throws DfjException DATETIME_OVERFLOW
   */
  static long scale(long value, long factor) {
    if (factor == 1) {
      return value;
    }
    try {
      return Math.multiplyExact(value, factor);
    } catch (ArithmeticException e) {
      throw FunctionErrors.dateTimeOverflow("conversion of a timestamp", "TIMESTAMP(9)");
    }
  }
}
