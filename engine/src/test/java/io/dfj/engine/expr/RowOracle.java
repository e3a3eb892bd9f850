// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr;

import io.dfj.engine.expr.PhysicalExpr.Arithmetic;
import io.dfj.engine.expr.PhysicalExpr.ComparisonOperator;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates expressions row by row on boxed storage values, as plainly as can be: what compiled
 * expressions are compared with. Knows the conversions among numbers and between text and numbers,
 * dates and timestamps.
 */
final class RowOracle {
  private final BiFunction<PhysicalExpr.Call, @Nullable Object[], @Nullable Object> calls;

  RowOracle(BiFunction<PhysicalExpr.Call, @Nullable Object[], @Nullable Object> calls) {
    this.calls = calls;
  }

  @Nullable Object evaluate(PhysicalExpr expression, @Nullable Object[] row) {
    if (expression instanceof PhysicalExpr.Column column) {
      return row[column.index()];
    } else if (expression instanceof PhysicalExpr.Literal literal) {
      return literal.value();
    } else if (expression instanceof Arithmetic arithmetic) {
      Object left = evaluate(arithmetic.left(), row);
      Object right = evaluate(arithmetic.right(), row);
      return left == null || right == null ? null : arithmetic(arithmetic, left, right);
    } else if (expression instanceof PhysicalExpr.Negate negate) {
      Object input = evaluate(negate.input(), row);
      if (input == null) {
        return null;
      }
      return input instanceof Double value
          ? (Object) (-value)
          : integral(integer(input).negate(), negate.type());
    } else if (expression instanceof PhysicalExpr.Comparison comparison) {
      return comparison(
          comparison, evaluate(comparison.left(), row), evaluate(comparison.right(), row));
    } else if (expression instanceof PhysicalExpr.And and) {
      return chain(and.operands(), row, false);
    } else if (expression instanceof PhysicalExpr.Or or) {
      return chain(or.operands(), row, true);
    } else if (expression instanceof PhysicalExpr.Not not) {
      Boolean input = (Boolean) evaluate(not.input(), row);
      return input == null ? null : !input;
    } else if (expression instanceof PhysicalExpr.IsTest test) {
      Object input = evaluate(test.input(), row);
      return switch (test.test()) {
        case IS_NULL -> input == null;
        case IS_NOT_NULL -> input != null;
        case IS_TRUE -> Boolean.TRUE.equals(input);
        case IS_NOT_TRUE -> !Boolean.TRUE.equals(input);
        case IS_FALSE -> Boolean.FALSE.equals(input);
        case IS_NOT_FALSE -> !Boolean.FALSE.equals(input);
      };
    } else if (expression instanceof PhysicalExpr.Case choice) {
      for (int k = 0; k < choice.conditions().size(); k++) {
        if (Boolean.TRUE.equals(evaluate(choice.conditions().get(k), row))) {
          return evaluate(choice.results().get(k), row);
        }
      }
      return evaluate(choice.otherwise(), row);
    } else if (expression instanceof PhysicalExpr.Cast cast) {
      Object input = evaluate(cast.input(), row);
      if (input == null) {
        return null;
      }
      try {
        return cast(input, cast.input().type(), cast.type());
      } catch (DfjException e) {
        if (cast.safe()) {
          return null;
        }
        throw e;
      }
    } else if (expression instanceof PhysicalExpr.InList list) {
      return membership(list, evaluate(list.input(), row));
    } else if (expression instanceof PhysicalExpr.Call call) {
      Object[] arguments =
          call.arguments().stream().map(argument -> evaluate(argument, row)).toArray();
      return calls.apply(call, arguments);
    }
    throw new IllegalArgumentException("no oracle for " + expression);
  }

  private @Nullable Boolean chain(
      List<PhysicalExpr> operands, @Nullable Object[] row, boolean ends) {
    boolean sawNull = false;
    for (PhysicalExpr operand : operands) {
      Boolean value = (Boolean) evaluate(operand, row);
      if (value == null) {
        sawNull = true;
      } else if (value == ends) {
        return ends;
      }
    }
    return sawNull ? null : !ends;
  }

  private static @Nullable Boolean membership(PhysicalExpr.InList list, @Nullable Object input) {
    if (input == null) {
      return null;
    }
    boolean sawNull = false;
    for (PhysicalExpr.Literal literal : list.values()) {
      if (literal.value() == null) {
        sawNull = true;
      } else if (compare(input, list.input().type(), literal.value(), literal.type()) == 0) {
        return !list.negated();
      }
    }
    return sawNull ? null : list.negated();
  }

  // ---- arithmetic

  private static BigInteger integer(Object value) {
    return value instanceof BigInteger big ? big : BigInteger.valueOf(((Number) value).longValue());
  }

  /** An exact result as a storage value of an integer or decimal type. */
  private static Object integral(BigInteger value, DataType type) {
    BigInteger limit =
        switch (type.sqlType()) {
          case TINYINT -> BigInteger.ONE.shiftLeft(7);
          case SMALLINT -> BigInteger.ONE.shiftLeft(15);
          case BIGINT, INTERVAL_DAY_TIME -> BigInteger.ONE.shiftLeft(63);
          case DECIMAL -> BigInteger.TEN.pow(type.precision());
          default -> BigInteger.ONE.shiftLeft(31);
        };
    boolean decimal = type.sqlType() == SqlType.DECIMAL;
    if (value.compareTo(limit) >= 0 || value.compareTo(limit.negate()) < (decimal ? 1 : 0)) {
      throw new DfjException(ErrorCode.NUMERIC_OVERFLOW, value + " in " + type);
    }
    return switch (type.storage()) {
      case INT -> value.intValueExact();
      case LONG -> value.longValueExact();
      default -> value;
    };
  }

  private static Object arithmetic(Arithmetic arithmetic, Object left, Object right) {
    DataType type = arithmetic.type();
    if (left instanceof Double a) {
      double b = (Double) right;
      double result =
          switch (arithmetic.operator()) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case MODULO -> a % b;
          };
      return type.sqlType() == SqlType.REAL ? (double) (float) result : result;
    }
    BigDecimal a = decimal(left, arithmetic.left().type());
    BigDecimal b = decimal(right, arithmetic.right().type());
    boolean divides =
        arithmetic.operator() == PhysicalExpr.ArithmeticOperator.DIVIDE
            || arithmetic.operator() == PhysicalExpr.ArithmeticOperator.MODULO;
    if (divides && b.signum() == 0) {
      throw new DfjException(ErrorCode.DIVISION_BY_ZERO, "division by zero");
    }
    RoundingMode rounding =
        type.sqlType() == SqlType.DECIMAL ? RoundingMode.HALF_UP : RoundingMode.DOWN;
    BigDecimal exact =
        switch (arithmetic.operator()) {
          case ADD -> a.add(b);
          case SUBTRACT -> a.subtract(b);
          case MULTIPLY -> a.multiply(b);
          case DIVIDE -> a.divide(b, type.scale(), rounding);
          case MODULO -> a.remainder(b);
        };
    return integral(exact.setScale(type.scale(), rounding).unscaledValue(), type);
  }

  static BigDecimal decimal(Object value, DataType type) {
    return new BigDecimal(integer(value), type.sqlType() == SqlType.DECIMAL ? type.scale() : 0);
  }

  // ---- comparison

  static int compare(Object left, DataType leftType, Object right, DataType rightType) {
    if (left instanceof Double a) {
      return Double.compare(a + 0.0, (Double) right + 0.0);
    } else if (left instanceof Boolean a) {
      return Boolean.compare(a, (Boolean) right);
    } else if (left instanceof byte[] a) {
      return Arrays.compareUnsigned(a, (byte[]) right);
    } else if (leftType.sqlType().isTimestamp()) {
      return nanos(left, leftType).compareTo(nanos(right, rightType));
    }
    return decimal(left, leftType).compareTo(decimal(right, rightType));
  }

  private static BigInteger nanos(Object value, DataType type) {
    return integer(value).multiply(BigInteger.valueOf(1_000_000_000L / type.unitsPerSecond()));
  }

  private static @Nullable Boolean comparison(
      PhysicalExpr.Comparison comparison, @Nullable Object left, @Nullable Object right) {
    ComparisonOperator operator = comparison.operator();
    if (left == null || right == null) {
      return switch (operator) {
        case IS_DISTINCT_FROM -> left != right;
        case IS_NOT_DISTINCT_FROM -> left == right;
        default -> null;
      };
    }
    int order = compare(left, comparison.left().type(), right, comparison.right().type());
    return switch (operator) {
      case EQUAL, IS_NOT_DISTINCT_FROM -> order == 0;
      case NOT_EQUAL, IS_DISTINCT_FROM -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }

  // ---- conversion

  static Object cast(Object value, DataType from, DataType to) {
    if (to.sqlType().isString()) {
      String text = text(value, from);
      int limit = to.precision();
      if (limit >= 0 && text.codePointCount(0, text.length()) > limit) {
        text = text.substring(0, text.offsetByCodePoints(0, limit));
      }
      return text.getBytes(StandardCharsets.UTF_8);
    }
    if (from.sqlType().isNumeric() && to.sqlType().isNumeric()) {
      return number(value, from, to);
    }
    if (from.sqlType() == SqlType.DATE && to.sqlType() == SqlType.TIMESTAMP) {
      return ((Integer) value) * 86_400L * to.unitsPerSecond();
    }
    if (from.sqlType() == SqlType.TIMESTAMP && to.sqlType() == SqlType.DATE) {
      return (int) Math.floorDiv((Long) value, 86_400L * from.unitsPerSecond());
    }
    if (from.sqlType().isString()) {
      return fromText(new String((byte[]) value, StandardCharsets.UTF_8), to);
    }
    throw new IllegalArgumentException("no oracle for " + from + " to " + to);
  }

  private static Object number(Object value, DataType from, DataType to) {
    if (to.sqlType() == SqlType.DOUBLE || to.sqlType() == SqlType.REAL) {
      double result =
          value instanceof Double d
              ? d
              : from.sqlType() == SqlType.DECIMAL
                  ? decimal(value, from).doubleValue()
                  : ((Number) value).longValue();
      return to.sqlType() == SqlType.REAL ? (double) (float) result : result;
    }
    BigDecimal exact;
    if (value instanceof Double d) {
      if (d.isNaN() || d.isInfinite()) {
        throw new DfjException(ErrorCode.NUMERIC_OVERFLOW, d + " to " + to);
      }
      exact = new BigDecimal(d);
      if (to.sqlType() == SqlType.DECIMAL) {
        double scaled = d * BigDecimal.TEN.pow(to.scale()).doubleValue();
        if (Math.abs(scaled) < 0x1p53) {
          exact = new BigDecimal(scaled).scaleByPowerOfTen(-to.scale());
        }
      }
    } else {
      exact = decimal(value, from);
    }
    RoundingMode rounding =
        to.sqlType() == SqlType.DECIMAL ? RoundingMode.HALF_UP : RoundingMode.DOWN;
    return integral(exact.setScale(to.scale(), rounding).unscaledValue(), to);
  }

  private static String text(Object value, DataType type) {
    return switch (type.sqlType()) {
      case BOOLEAN -> value.toString();
      case DECIMAL -> decimal(value, type).toPlainString();
      case CHAR, VARCHAR -> new String((byte[]) value, StandardCharsets.UTF_8);
      case DATE -> LocalDate.ofEpochDay((Integer) value).toString();
      case TIME -> time(LocalTime.ofNanoOfDay((Long) value));
      case TIMESTAMP -> {
        long units = type.unitsPerSecond();
        long seconds = Math.floorDiv((Long) value, units);
        long fraction = Math.floorMod((Long) value, units) * (1_000_000_000L / units);
        LocalDateTime local = LocalDateTime.ofEpochSecond(seconds, (int) fraction, ZoneOffset.UTC);
        yield local.toLocalDate() + " " + time(local.toLocalTime());
      }
      default -> value.toString();
    };
  }

  private static String time(LocalTime time) {
    String fraction =
        new BigDecimal(BigInteger.valueOf(time.getNano()), 9)
            .stripTrailingZeros()
            .toPlainString()
            .substring(1);
    return "%02d:%02d:%02d".formatted(time.getHour(), time.getMinute(), time.getSecond())
        + fraction;
  }

  private static Object fromText(String text, DataType to) {
    try {
      BigDecimal number = new BigDecimal(text.strip());
      if (to.sqlType() == SqlType.DECIMAL) {
        return integral(number.setScale(to.scale(), RoundingMode.HALF_UP).unscaledValue(), to);
      } else if (to.sqlType() == SqlType.DOUBLE) {
        return Double.parseDouble(text);
      } else if (text.strip().matches("[+-]?[0-9]+")) {
        return integral(number.toBigIntegerExact(), to);
      }
    } catch (NumberFormatException e) {
      // Not a number.
    }
    throw new DfjException(ErrorCode.INVALID_CAST, text);
  }
}
