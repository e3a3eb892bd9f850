// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.physical;

import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.PhysicalExpr.Arithmetic;
import io.dfj.engine.expr.PhysicalExpr.ArithmeticOperator;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the frames of a window by RANGE start and end: the value that rows are ordered by, less or
 * more an offset. All are of one type, in which the sums of most values fit.
 *
 * @param start null if the frame's start has no offset
 * @param end null if the frame's end has none
 */
record FrameTargets(PhysicalExpr key, @Nullable PhysicalExpr start, @Nullable PhysicalExpr end) {
  /**
   * @param startMore whether the start's offset is added
   * @param endMore whether the end's offset is added
   */
  static FrameTargets of(
      PhysicalExpr key,
      @Nullable PhysicalExpr start,
      boolean startMore,
      @Nullable PhysicalExpr end,
      boolean endMore) {
    DataType type = key.type();
    for (PhysicalExpr offset : new @Nullable PhysicalExpr[] {start, end}) {
      type = offset == null ? type : wide(type, offset.type());
    }
    PhysicalExpr from = Coercion.to(key, type);
    return new FrameTargets(
        from, target(from, start, startMore, type), target(from, end, endMore, type));
  }

  private static @Nullable PhysicalExpr target(
      PhysicalExpr key, @Nullable PhysicalExpr offset, boolean more, DataType type) {
    if (offset == null) {
      return null;
    }
    if (!type.sqlType().isNumeric()) {
      String function = more ? "$add_interval" : "$subtract_interval";
      return Coercion.to(LibraryCalls.named(function, List.of(key, offset)), type);
    }
    PhysicalExpr distance =
        type.sqlType() == SqlType.DECIMAL
            ? Coercion.to(offset, Coercion.asDecimal(offset.type()))
            : Coercion.to(offset, type);
    return new Arithmetic(
        more ? ArithmeticOperator.ADD : ArithmeticOperator.SUBTRACT,
        key,
        distance,
        type,
        key.nullable() || offset.nullable());
  }

  private static DataType wide(DataType key, DataType offset) {
    SqlType type = key.sqlType();
    if (type.isNumeric()) {
      DataType common = Coercion.comparisonType(key, offset);
      return switch (common.sqlType()) {
        case TINYINT, SMALLINT, INTEGER -> DataType.BIGINT;
        case BIGINT, DECIMAL -> {
          DataType exact = Coercion.asDecimal(common);
          yield DataType.decimal(
              Math.min(DataType.MAX_DECIMAL_PRECISION, exact.precision() + 1), exact.scale());
        }
        case REAL, DOUBLE -> DataType.DOUBLE;
        case NULL,
            BOOLEAN,
            CHAR,
            VARCHAR,
            VARBINARY,
            DATE,
            TIME,
            TIMESTAMP,
            TIMESTAMP_WITH_TIME_ZONE,
            INTERVAL_YEAR_MONTH,
            INTERVAL_DAY_TIME,
            ARRAY,
            ROW,
            MAP ->
            throw new IllegalStateException(common + " is no number");
      };
    }
    if (type == SqlType.DATE) {
      return DataType.TIMESTAMP;
    } else if (type.isTimestamp() && key.precision() < DataType.TIMESTAMP.precision()) {
      return type == SqlType.TIMESTAMP ? DataType.TIMESTAMP : DataType.TIMESTAMP_WITH_TIME_ZONE;
    }
    return key;
  }
}
