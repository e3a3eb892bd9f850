// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import io.dfj.engine.expr.PhysicalExpr.ComparisonOperator;
import io.dfj.engine.expr.loop.BytesSet;
import io.dfj.engine.expr.loop.DecimalSet;
import io.dfj.engine.expr.loop.LongSet;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Storage;
import java.math.BigInteger;
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
    String found =
        truth(row, input.isNull(), contains(row, node.children.get(0), input.code(), membership));
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

  private static String contains(RowCode row, Node input, String a, Membership membership) {
    List<Object> values = membership.values();
    if (values.isEmpty()) {
      return "false";
    }
    boolean chain = values.size() <= Membership.CHAIN;
    return switch (input.storage()) {
      case BOOLEAN ->
          values.size() == 2 ? "true" : Boolean.TRUE.equals(values.get(0)) ? a : "!" + a;
      case INT, LONG -> {
        if (chain) {
          yield equalsAny(row, input, a, values);
        }
        long[] numbers = values.stream().mapToLong(v -> ((Number) v).longValue()).toArray();
        yield set(row, LongSet.class, new LongSet(numbers)) + ".contains(" + a + ")";
      }
      case DOUBLE -> {
        long[] bits = values.stream().mapToLong(v -> LongSet.bits((Double) v)).toArray();
        yield set(row, LongSet.class, new LongSet(bits)) + ".containsDouble(" + a + ")";
      }
      case DECIMAL -> {
        List<BigInteger> numbers = values.stream().map(v -> (BigInteger) v).toList();
        yield set(row, DecimalSet.class, new DecimalSet(numbers)) + ".contains(" + a + ")";
      }
      case BYTES -> {
        if (chain) {
          yield equalsAny(row, input, a, values);
        }
        List<byte[]> texts = values.stream().map(v -> (byte[]) v).toList();
        yield set(row, BytesSet.class, new BytesSet(texts)) + ".contains(" + a + ")";
      }
      case LIST, STRUCT -> throw RowCode.unstaged();
    };
  }

  private static String set(RowCode row, Class<?> type, Object set) {
    return row.local(type.getSimpleName(), row.type.bindObject(set));
  }

  private static String equalsAny(RowCode row, Node input, String a, List<Object> values) {
    List<String> tests = new ArrayList<>();
    for (Object value : values) {
      // A constant of its own: membership is never shared, so neither are its values.
      Node constant =
          new Node(
              -1 - row.type.unique(),
              Node.Kind.CONSTANT,
              List.of(),
              input.type,
              false,
              null,
              value,
              false,
              false,
              0);
      String b = row.emit(constant).code();
      tests.add(
          input.storage() == Storage.BYTES
              ? a + ".sameBytes(" + b + ")"
              : "(" + a + " == " + b + ")");
    }
    return String.join(input.storage() == Storage.BYTES ? " || " : " | ", tests);
  }
}
