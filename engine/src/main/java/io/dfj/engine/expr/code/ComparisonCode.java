// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import io.dfj.engine.expr.PhysicalExpr.ComparisonOperator;
import io.dfj.engine.expr.loop.BytesSet;
import io.dfj.engine.expr.loop.DecimalSet;
import io.dfj.engine.expr.loop.LongSet;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Source of comparisons and IN lists. */
final class ComparisonCode {
  private ComparisonCode() {}

  static Value comparison(RowCode row, Node node) {
    ComparisonOperator operator = (ComparisonOperator) Objects.requireNonNull(node.detail);
    Node leftNode = node.children.get(0);
    Node rightNode = node.children.get(1);
    Value left = row.emit(leftNode);
    Value right = row.emit(rightNode);
    if (operator == ComparisonOperator.IS_DISTINCT_FROM
        || operator == ComparisonOperator.IS_NOT_DISTINCT_FROM) {
      return distinct(row, operator, leftNode, left, rightNode, right);
    }
    String isNull = row.anyNull(List.of(left, right));
    if (Value.ALWAYS.equals(isNull)) {
      return new Value("false", Value.ALWAYS);
    }
    String condition = condition(row, operator, leftNode, left.code(), rightNode, right.code());
    return new Value(truth(row, isNull, condition), isNull);
  }

  /** A boolean that is false where null; cheap conditions are computed without a branch. */
  private static String truth(
      RowCode row, @org.jspecify.annotations.Nullable String isNull, String condition) {
    return row.declare(
        "boolean", isNull == null ? condition : "!" + isNull + " && (" + condition + ")");
  }

  private static Value distinct(
      RowCode row,
      ComparisonOperator operator,
      Node leftNode,
      Value left,
      Node rightNode,
      Value right) {
    String same;
    if (left.alwaysNull() || right.alwaysNull()) {
      same = left.alwaysNull() ? right.nullFlag() : left.nullFlag();
    } else {
      String equal =
          condition(row, ComparisonOperator.EQUAL, leftNode, left.code(), rightNode, right.code());
      String ln = left.nullFlag();
      String rn = right.nullFlag();
      same =
          left.neverNull() && right.neverNull()
              ? equal
              : "(" + ln + " & " + rn + ") || (!" + ln + " & !" + rn + " && (" + equal + "))";
    }
    return new Value(
        row.declare(
            "boolean", operator == ComparisonOperator.IS_DISTINCT_FROM ? "!(" + same + ")" : same),
        null);
  }

  private static String condition(
      RowCode row, ComparisonOperator operator, Node leftNode, String a, Node rightNode, String b) {
    return switch (leftNode.storage()) {
      case BOOLEAN ->
          switch (operator) {
            case EQUAL, IS_NOT_DISTINCT_FROM -> a + " == " + b;
            case NOT_EQUAL, IS_DISTINCT_FROM -> a + " != " + b;
            case LESS -> "!" + a + " & " + b;
            case LESS_OR_EQUAL -> "!" + a + " | " + b;
            case GREATER -> a + " & !" + b;
            case GREATER_OR_EQUAL -> a + " | !" + b;
          };
      case INT -> a + symbol(operator) + b;
      case LONG -> {
        boolean leftNanos = isNanos(leftNode.type);
        boolean rightNanos = isNanos(rightNode.type);
        if (!leftNode.type.sqlType().isTimestamp() || leftNanos == rightNanos) {
          yield a + symbol(operator) + b;
        }
        yield leftNanos
            ? "0" + symbol(operator) + "Arithmetic.compareMicrosToNanos(" + b + ", " + a + ")"
            : "Arithmetic.compareMicrosToNanos(" + a + ", " + b + ")" + symbol(operator) + "0";
      }
      case DOUBLE -> doubles(operator, a, b, isNumber(leftNode), isNumber(rightNode));
      case DECIMAL -> decimals(row, operator, leftNode.type, a, rightNode.type, b);
      case BYTES ->
          switch (operator) {
            case EQUAL, IS_NOT_DISTINCT_FROM -> a + ".sameBytes(" + b + ")";
            case NOT_EQUAL, IS_DISTINCT_FROM -> "!" + a + ".sameBytes(" + b + ")";
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                a + ".compareTo(" + b + ")" + symbol(operator) + "0";
          };
      case LIST, STRUCT -> throw RowCode.unstaged();
    };
  }

  private static boolean isNanos(DataType type) {
    return type.sqlType().isTimestamp() && type.unitsPerSecond() == 1_000_000_000L;
  }

  /** A constant other than NaN; being one is part of the shape. */
  private static boolean isNumber(Node node) {
    return node.detail instanceof Double value && !value.isNaN();
  }

  /** NaN equals itself and is above all numbers; Java's operators take -0.0 and 0.0 as equal. */
  private static String doubles(
      ComparisonOperator operator, String a, String b, boolean leftNumber, boolean rightNumber) {
    boolean number = leftNumber || rightNumber;
    return switch (operator) {
      case EQUAL, IS_NOT_DISTINCT_FROM ->
          number
              ? a + " == " + b
              : "(" + a + " == " + b + ") | (" + a + " != " + a + " & " + b + " != " + b + ")";
      case NOT_EQUAL, IS_DISTINCT_FROM ->
          number
              ? a + " != " + b
              : "!((" + a + " == " + b + ") | (" + a + " != " + a + " & " + b + " != " + b + "))";
      case LESS -> less(a, b, leftNumber, rightNumber);
      case LESS_OR_EQUAL -> "!(" + less(b, a, rightNumber, leftNumber) + ")";
      case GREATER -> less(b, a, rightNumber, leftNumber);
      case GREATER_OR_EQUAL -> "!(" + less(a, b, leftNumber, rightNumber) + ")";
    };
  }

  private static String less(String a, String b, boolean leftNumber, boolean rightNumber) {
    if (rightNumber) {
      return a + " < " + b;
    }
    return leftNumber
        ? "!(" + b + " <= " + a + ")"
        : "(" + a + " < " + b + ") | (" + b + " != " + b + " & " + a + " == " + a + ")";
  }

  private static String decimals(
      RowCode row, ComparisonOperator operator, DataType left, String a, DataType right, String b) {
    int difference = right.scale() - left.scale();
    if (row.careful()) {
      return "DecimalMath.compare("
          + a
          + ", "
          + left.scale()
          + ", "
          + b
          + ", "
          + right.scale()
          + ")"
          + symbol(operator)
          + "0";
    }
    int leftDigits = left.precision() + Math.max(0, difference);
    int rightDigits = right.precision() + Math.max(0, -difference);
    if (difference == 0) {
      return a + symbol(operator) + b;
    }
    if (leftDigits <= DataType.MAX_LONG_DECIMAL_PRECISION
        && rightDigits <= DataType.MAX_LONG_DECIMAL_PRECISION) {
      return ArithmeticCode.scaleUp(row, a, left.precision(), Math.max(0, difference))
          + symbol(operator)
          + ArithmeticCode.scaleUp(row, b, right.precision(), Math.max(0, -difference));
    }
    return "DecimalMath.compare("
        + a
        + ", "
        + left.scale()
        + ", "
        + b
        + ", "
        + right.scale()
        + ")"
        + symbol(operator)
        + "0";
  }

  private static String symbol(ComparisonOperator operator) {
    return switch (operator) {
      case EQUAL, IS_NOT_DISTINCT_FROM -> " == ";
      case NOT_EQUAL, IS_DISTINCT_FROM -> " != ";
      case LESS -> " < ";
      case LESS_OR_EQUAL -> " <= ";
      case GREATER -> " > ";
      case GREATER_OR_EQUAL -> " >= ";
    };
  }

  // ---- IN

  static Value membership(RowCode row, Node node) {
    Membership membership = (Membership) Objects.requireNonNull(node.detail);
    Value input = row.emit(node.children.get(0));
    if (input.alwaysNull()) {
      return new Value("false", Value.ALWAYS);
    }
    String found = truth(row, input.isNull(), contains(row, node, input.code(), membership));
    String isNull = input.isNull();
    if (membership.hasNull()) {
      isNull = row.name("isNull");
      row.line("final boolean " + isNull + " = !" + found + ";");
      return new Value(membership.negated() ? "false" : found, isNull);
    }
    if (membership.negated()) {
      found = row.declare("boolean", isNull == null ? "!" + found : "!" + isNull + " & !" + found);
    }
    return new Value(found, isNull);
  }

  private static String contains(RowCode row, Node in, String a, Membership membership) {
    Node input = in.children.get(0);
    int count = membership.values().size();
    if (count == 0) {
      return "false";
    }
    boolean chain = count <= Membership.CHAIN;
    return switch (input.storage()) {
      case BOOLEAN ->
          count == 2 ? "true" : Boolean.TRUE.equals(membership.values().get(0)) ? a : "!" + a;
      case INT, LONG ->
          chain
              ? equalsAny(row, in, a, count)
              : set(row, LongSet.class, in) + ".contains(" + a + ")";
      case DOUBLE -> set(row, LongSet.class, in) + ".containsDouble(" + a + ")";
      case DECIMAL -> set(row, DecimalSet.class, in) + ".contains(" + a + ")";
      case BYTES ->
          chain
              ? equalsAny(row, in, a, count)
              : set(row, BytesSet.class, in) + ".contains(" + a + ")";
      case LIST, STRUCT -> throw RowCode.unstaged();
    };
  }

  private static String set(RowCode row, Class<?> type, Node in) {
    return row.local(type.getSimpleName(), row.type.bindSet(in));
  }

  private static String equalsAny(RowCode row, Node in, String a, int count) {
    Storage storage = in.children.get(0).storage();
    List<String> tests = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      String b = row.local(row.type.javaType(storage), row.type.bindElement(in, k));
      tests.add(
          storage == Storage.BYTES ? a + ".sameBytes(" + b + ")" : "(" + a + " == " + b + ")");
    }
    return String.join(storage == Storage.BYTES ? " || " : " | ", tests);
  }
}
