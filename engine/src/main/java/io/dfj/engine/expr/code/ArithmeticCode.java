// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import io.dfj.engine.expr.PhysicalExpr.ArithmeticOperator;
import io.dfj.engine.text.DecimalRange;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Storage;
import java.util.List;
import java.util.Objects;

/**
 * Source of arithmetic. Quick loops do not branch on overflow: they collect it in {@code ovf}, and
 * a batch that ends with a flag is done again by a careful loop, which knows what to say.
 */
final class ArithmeticCode {
  private static final int LONG_DIGITS = DataType.MAX_LONG_DECIMAL_PRECISION;

  private ArithmeticCode() {}

  static Value binary(RowCode row, Node node) {
    Node leftNode = node.children.get(0);
    Node rightNode = node.children.get(1);
    Value left = row.emit(leftNode);
    Value right = row.emit(rightNode);
    String isNull = row.anyNull(List.of(left, right));
    if (Value.ALWAYS.equals(isNull)) {
      return new Value(row.variable(node.storage()), Value.ALWAYS);
    }
    String target = row.variable(node.storage());
    row.guard(isNull);
    String a = left.code();
    String b = right.code();
    ArithmeticOperator operator = (ArithmeticOperator) Objects.requireNonNull(node.detail);
    switch (node.storage()) {
      case INT -> integer(row, operator, bits(node.type), a, b, target);
      case LONG -> bigint(row, operator, a, b, target);
      case DOUBLE -> {
        String result = a + " " + symbol(operator) + " " + b;
        row.line(
            target
                + " = "
                + (NodeBuilder.isReal(node.type) ? "(double) (float) (" + result + ")" : result)
                + ";");
      }
      case DECIMAL -> {
        if (row.careful()) {
          row.line(
              "DecimalMath."
                  + method(operator)
                  + "("
                  + a
                  + ", "
                  + leftNode.type.scale()
                  + ", "
                  + b
                  + ", "
                  + rightNode.type.scale()
                  + ", "
                  + node.type.precision()
                  + ", "
                  + node.type.scale()
                  + ", "
                  + target
                  + ");");
        } else {
          decimal(row, operator, node.type, leftNode.type, a, rightNode.type, b, target);
        }
      }
      case BOOLEAN, BYTES, LIST, STRUCT ->
          throw new IllegalArgumentException("arithmetic on " + node.type);
    }
    row.endGuard(isNull);
    return new Value(target, isNull);
  }

  static Value negate(RowCode row, Node node) {
    Value input = row.emit(node.children.get(0));
    String target = row.variable(node.storage());
    if (input.alwaysNull()) {
      return new Value(target, Value.ALWAYS);
    }
    row.guard(input.isNull());
    String a = input.code();
    switch (node.storage()) {
      case INT -> row.line(target + " = Arithmetic.negate(" + a + ", " + bits(node.type) + ");");
      case LONG -> row.line(target + " = Arithmetic.negate(" + a + ");");
      case DOUBLE -> row.line(target + " = -" + a + ";");
      case DECIMAL -> {
        if (row.careful()) {
          row.line(
              "DecimalMath.negate("
                  + a
                  + ", "
                  + node.type.precision()
                  + ", "
                  + node.type.scale()
                  + ", "
                  + target
                  + ");");
        } else {
          row.line(target + " = -" + a + ";");
          row.line("ovf |= " + a + " & " + target + " & Long.MIN_VALUE;");
        }
      }
      case BOOLEAN, BYTES, LIST, STRUCT ->
          throw new IllegalArgumentException("minus on " + node.type);
    }
    row.endGuard(input.isNull());
    return new Value(target, input.isNull());
  }

  private static void integer(
      RowCode row, ArithmeticOperator operator, int bits, String a, String b, String target) {
    boolean divides =
        operator == ArithmeticOperator.DIVIDE || operator == ArithmeticOperator.MODULO;
    if (row.careful() || divides) {
      row.line(
          target + " = Arithmetic." + method(operator) + "(" + a + ", " + b + ", " + bits + ");");
      return;
    }
    String exact = row.declare("long", "(long) " + a + " " + symbol(operator) + " " + b);
    String narrowing = bits == 32 ? "(int) " : bits == 16 ? "(short) " : "(byte) ";
    row.line(target + " = " + narrowing + exact + ";");
    row.line("ovf |= " + exact + " ^ " + target + ";");
  }

  private static void bigint(
      RowCode row, ArithmeticOperator operator, String a, String b, String target) {
    if (row.careful()) {
      row.line(target + " = Arithmetic." + method(operator) + "(" + a + ", " + b + ");");
      return;
    }
    switch (operator) {
      case ADD -> {
        row.line(target + " = " + a + " + " + b + ";");
        row.line(
            "ovf |= (" + a + " ^ " + target + ") & (" + b + " ^ " + target + ") & Long.MIN_VALUE;");
      }
      case SUBTRACT -> {
        row.line(target + " = " + a + " - " + b + ";");
        row.line("ovf |= (" + a + " ^ " + b + ") & (" + a + " ^ " + target + ") & Long.MIN_VALUE;");
      }
      case MULTIPLY -> multiplyChecked(row, a, b, target);
      case DIVIDE, MODULO ->
          row.line(target + " = Arithmetic." + method(operator) + "(" + a + ", " + b + ");");
    }
  }

  private static void multiplyChecked(RowCode row, String a, String b, String target) {
    row.line(target + " = " + a + " * " + b + ";");
    row.line("ovf |= Math.multiplyHigh(" + a + ", " + b + ") ^ (" + target + " >> 63);");
  }

  /**
   * Decimals as longs. The digits that the operand types allow tell where a check is needed; the
   * result is checked against its precision only if it may exceed it.
   */
  private static void decimal(
      RowCode row,
      ArithmeticOperator operator,
      DataType type,
      DataType leftType,
      String a,
      DataType rightType,
      String b,
      String target) {
    int common = Math.max(leftType.scale(), rightType.scale());
    int integerDigits =
        Math.max(
            leftType.precision() - leftType.scale(), rightType.precision() - rightType.scale());
    switch (operator) {
      case ADD, SUBTRACT -> {
        String x = scaleUp(row, a, leftType.precision(), common - leftType.scale());
        String y = scaleUp(row, b, rightType.precision(), common - rightType.scale());
        int digits = integerDigits + common + 1;
        String sum = row.declare("long", x + " " + symbol(operator) + " " + y);
        if (digits > LONG_DIGITS) {
          row.line(
              operator == ArithmeticOperator.ADD
                  ? "ovf |= (" + x + " ^ " + sum + ") & (" + y + " ^ " + sum + ") & Long.MIN_VALUE;"
                  : "ovf |= (" + x + " ^ " + y + ") & (" + x + " ^ " + sum + ") & Long.MIN_VALUE;");
        }
        finish(row, sum, digits, common, type, target);
      }
      case MULTIPLY -> {
        int digits = leftType.precision() + rightType.precision();
        String product = row.declare("long", a + " * " + b);
        if (digits > LONG_DIGITS) {
          row.line("ovf |= Math.multiplyHigh(" + a + ", " + b + ") ^ (" + product + " >> 63);");
        }
        finish(row, product, digits, leftType.scale() + rightType.scale(), type, target);
      }
      case DIVIDE -> {
        int shift = type.scale() + rightType.scale() - leftType.scale();
        String x = scaleUp(row, a, leftType.precision(), Math.max(0, shift));
        row.line("DecimalMath.divisor(" + a + ", " + leftType.scale() + ", " + b + ", '/');");
        String y = scaleUp(row, b, rightType.precision(), Math.max(0, -shift));
        row.line(
            "ovf |= "
                + x
                + " == Long.MIN_VALUE || "
                + y
                + " == Long.MIN_VALUE || "
                + y
                + " == 0L ? 1L : 0L;");
        // A zero divisor here is an overflowed one; dividing by one keeps the loop going.
        String quotient =
            row.declare(
                "long", "DecimalMath.divideRound(" + x + ", " + y + " == 0L ? 1L : " + y + ")");
        finish(row, quotient, DataType.MAX_DECIMAL_PRECISION, type.scale(), type, target);
      }
      case MODULO -> {
        String x = scaleUp(row, a, leftType.precision(), common - leftType.scale());
        row.line("DecimalMath.divisor(" + a + ", " + leftType.scale() + ", " + b + ", '%');");
        String y = scaleUp(row, b, rightType.precision(), common - rightType.scale());
        row.line("ovf |= " + y + " == 0L ? 1L : 0L;");
        String rest = row.declare("long", x + " % (" + y + " == 0L ? 1L : " + y + ")");
        finish(row, rest, integerDigits + common, common, type, target);
      }
    }
  }

  /** A decimal long times a power of ten. */
  static String scaleUp(RowCode row, String value, int digits, int exponent) {
    if (exponent == 0) {
      return value;
    }
    if (exponent > LONG_DIGITS) {
      row.line("ovf |= " + value + " == 0L ? 0L : 1L;");
      return "0L";
    }
    String power = DecimalRange.powerLow(exponent) + "L";
    String scaled = row.declare("long", value + " * " + power);
    if (digits + exponent > LONG_DIGITS) {
      row.line("ovf |= Math.multiplyHigh(" + value + ", " + power + ") ^ (" + scaled + " >> 63);");
    }
    return scaled;
  }

  /** Brings a result of some scale to its type's scale and checks it against the precision. */
  static void finish(
      RowCode row, String value, int digits, int scale, DataType type, String target) {
    String result = value;
    int resultDigits = digits;
    if (scale > type.scale()) {
      int exponent = scale - type.scale();
      if (exponent > LONG_DIGITS) {
        row.line("ovf |= 1L;");
      } else {
        // The quotient of the smallest long is not exact; the careful loop does that one.
        row.line("ovf |= " + value + " == Long.MIN_VALUE ? 1L : 0L;");
        result = "DecimalMath.divideRound(" + value + ", " + DecimalRange.powerLow(exponent) + "L)";
      }
      resultDigits = digits - exponent + 1;
    } else if (scale < type.scale()) {
      result = scaleUp(row, value, digits, type.scale() - scale);
      resultDigits = digits + type.scale() - scale;
    }
    row.line(target + " = " + result + ";");
    if (resultDigits > type.precision() && type.precision() <= LONG_DIGITS) {
      long limit = DecimalRange.powerLow(type.precision()) - 1;
      row.line(
          "ovf |= ("
              + limit
              + "L - "
              + target
              + " | "
              + limit
              + "L + "
              + target
              + ") & Long.MIN_VALUE;");
    }
  }

  /** Width of the values of a type of storage INT. */
  static int bits(DataType type) {
    return switch (type.sqlType()) {
      case TINYINT -> 8;
      case SMALLINT -> 16;
      case NULL,
          BOOLEAN,
          INTEGER,
          BIGINT,
          REAL,
          DOUBLE,
          DECIMAL,
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
          32;
    };
  }

  private static String symbol(ArithmeticOperator operator) {
    return switch (operator) {
      case ADD -> "+";
      case SUBTRACT -> "-";
      case MULTIPLY -> "*";
      case DIVIDE -> "/";
      case MODULO -> "%";
    };
  }

  private static String method(ArithmeticOperator operator) {
    return switch (operator) {
      case ADD -> "add";
      case SUBTRACT -> "subtract";
      case MULTIPLY -> "multiply";
      case DIVIDE -> "divide";
      case MODULO -> "modulo";
    };
  }

  /** Whether a storage's arithmetic may set the overflow flag in a quick loop. */
  static boolean mayRetry(Storage storage) {
    return storage != Storage.DOUBLE && storage != Storage.BYTES && storage != Storage.BOOLEAN;
  }
}
