// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.physical;

import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.PhysicalExpr.Cast;
import io.dfj.engine.expr.PhysicalExpr.Literal;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/** Makes implicit conversions explicit: common types, and casts where types differ. */
final class Coercion {
  private Coercion() {}

  /**
   * The expression as a value of a type: itself where storage and meaning agree (text and binary of
   * any length, decimals of equal scale and no more digits), a converted literal, or a cast.
   */
  static PhysicalExpr to(PhysicalExpr expr, DataType type) {
    if (sameValues(expr.type(), type)) {
      return expr;
    }
    if (expr instanceof Literal literal) {
      Object value = literal.value();
      if (value == null) {
        return new Literal(type, null);
      }
      Object converted = convert(literal.type(), value, type);
      if (converted != null) {
        return new Literal(type, converted);
      }
    }
    return ConstantFolding.fold(new Cast(expr, type, false));
  }

  private static boolean sameValues(DataType from, DataType to) {
    if (from.equals(to)) {
      return true;
    }
    if (from.sqlType().isString() && to.sqlType().isString()) {
      return fits(from, to);
    }
    return from.sqlType() == to.sqlType()
        && switch (from.sqlType()) {
          case DECIMAL -> from.scale() == to.scale() && from.precision() <= to.precision();
          case TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE, TIME ->
              from.precision() <= to.precision() && from.unitsPerSecond() == to.unitsPerSecond();
          case VARBINARY -> fits(from, to);
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
              DATE,
              INTERVAL_YEAR_MONTH,
              INTERVAL_DAY_TIME ->
              true;
          case ARRAY, ROW, MAP -> sameParts(from.children(), to.children());
        };
  }

  private static boolean sameParts(List<Field> from, List<Field> to) {
    boolean same = from.size() == to.size();
    for (int i = 0; same && i < to.size(); i++) {
      same = sameValues(from.get(i).type(), to.get(i).type());
    }
    return same;
  }

  private static boolean fits(DataType from, DataType to) {
    return to.precision() == DataType.UNSPECIFIED
        || (from.precision() != DataType.UNSPECIFIED && from.precision() <= to.precision());
  }

  /** Numeric literals converted where no digit is lost; null where a cast must decide. */
  private static @org.jspecify.annotations.Nullable Object convert(
      DataType from, Object value, DataType to) {
    if (!from.sqlType().isNumeric() || !to.sqlType().isNumeric()) {
      return null;
    }
    BigDecimal number =
        switch (from.storage()) {
          case INT -> BigDecimal.valueOf((Integer) value);
          case LONG -> BigDecimal.valueOf((Long) value);
          case DECIMAL -> new BigDecimal((BigInteger) value, from.scale());
          case DOUBLE -> null;
          case BOOLEAN, BYTES, LIST, STRUCT -> null;
        };
    if (number == null) {
      return to.sqlType() == SqlType.DOUBLE ? value : null;
    }
    try {
      return switch (to.sqlType()) {
        case TINYINT -> (int) number.byteValueExact();
        case SMALLINT -> (int) number.shortValueExact();
        case INTEGER -> number.intValueExact();
        case BIGINT -> number.longValueExact();
        case DOUBLE -> number.doubleValue();
        case DECIMAL -> {
          BigDecimal scaled = number.setScale(to.scale(), RoundingMode.UNNECESSARY);
          yield scaled.precision() <= to.precision() ? scaled.unscaledValue() : null;
        }
        case REAL,
            NULL,
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
            null;
      };
    } catch (ArithmeticException e) {
      return null;
    }
  }

  /** The type in which two operands are compared. */
  static DataType comparisonType(DataType a, DataType b) {
    SqlType left = a.sqlType();
    SqlType right = b.sqlType();
    if (left == right || (left.isString() && right.isString())) {
      if (left == SqlType.DECIMAL) {
        return widerDecimal(a, b);
      }
      if (left.isTimestamp() || left == SqlType.TIME) {
        return a.precision() >= b.precision() ? a : b;
      }
      return left.isString() ? DataType.VARCHAR : a;
    }
    if (left == SqlType.NULL) {
      return b;
    }
    if (right == SqlType.NULL) {
      return a;
    }
    if (left.isNumeric() && right.isNumeric()) {
      if (isFloating(left) || isFloating(right)) {
        return DataType.DOUBLE;
      }
      if (left == SqlType.DECIMAL || right == SqlType.DECIMAL) {
        return widerDecimal(asDecimal(a), asDecimal(b));
      }
      return left.compareTo(right) >= 0 ? a : b;
    }
    if (left.isString()) {
      return b;
    }
    if (right.isString()) {
      return a;
    }
    // DATE, TIMESTAMP, TIMESTAMP WITH TIME ZONE stand in the order in which they widen.
    return left.compareTo(right) >= 0 ? a : b;
  }

  private static boolean isFloating(SqlType type) {
    return type == SqlType.REAL || type == SqlType.DOUBLE;
  }

  /** The decimal that holds every value of an integer type; decimals as they are. */
  static DataType asDecimal(DataType type) {
    return switch (type.sqlType()) {
      case TINYINT -> DataType.decimal(3, 0);
      case SMALLINT -> DataType.decimal(5, 0);
      case INTEGER -> DataType.decimal(10, 0);
      case BIGINT -> DataType.decimal(19, 0);
      case DECIMAL -> type;
      case NULL,
          BOOLEAN,
          REAL,
          DOUBLE,
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
          throw new IllegalArgumentException(type + " is not exact");
    };
  }

  private static DataType widerDecimal(DataType a, DataType b) {
    int scale = Math.max(a.scale(), b.scale());
    int digits = Math.max(a.precision() - a.scale(), b.precision() - b.scale());
    return DataType.decimal(Math.min(DataType.MAX_DECIMAL_PRECISION, digits + scale), scale);
  }
}
