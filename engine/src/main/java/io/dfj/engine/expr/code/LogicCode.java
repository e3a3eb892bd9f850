// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import io.dfj.engine.expr.PhysicalExpr.Test;
import io.dfj.metadata.type.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Source of three-valued logic and CASE. A boolean is two variables, value and null flag, of which
 * the value is false when the flag is set. What must not be computed for some rows stands in nested
 * blocks (Janino's stack maps do not survive labelled breaks).
 */
final class LogicCode {
  private LogicCode() {}

  static Value chain(RowCode row, Node node) {
    boolean and = node.kind == Node.Kind.AND;
    Value first = row.emit(node.children.get(0));
    Value result = first;
    int next = 1;
    while (next < node.children.size() && RowCode.isEager(node.children.get(next))) {
      result = combine(row, and, result, row.emit(node.children.get(next)));
      next++;
    }
    if (next == node.children.size()) {
      return result;
    }
    String value = row.declare("boolean", result.code());
    String isNull = node.nullable ? row.declare("boolean", result.nullFlag()) : null;
    int opened = 0;
    for (; next < node.children.size(); next++) {
      Node operand = node.children.get(next);
      if (!RowCode.isEager(operand)) {
        // False ends AND, true ends OR.
        String decided = and ? "!" + value + (isNull == null ? "" : " & !" + isNull) : value;
        row.open("if (!(" + decided + "))");
        opened++;
      }
      Value combined = combine(row, and, new Value(value, isNull), row.emit(operand));
      row.line(value + " = " + combined.code() + ";");
      if (isNull != null) {
        row.line(isNull + " = " + combined.nullFlag() + ";");
      }
    }
    for (; opened > 0; opened--) {
      row.close();
    }
    return new Value(value, isNull);
  }

  private static Value combine(RowCode row, boolean and, Value left, Value right) {
    String value = row.declare("boolean", left.code() + (and ? " & " : " | ") + right.code());
    if (left.neverNull() && right.neverNull()) {
      return new Value(value, null);
    }
    String isNull = row.name("isNull");
    String either =
        and
            // Neither is false, and they are not both true.
            ? "("
                + left.nullFlag()
                + " | "
                + left.code()
                + ") & ("
                + right.nullFlag()
                + " | "
                + right.code()
                + ") & !"
                + value
            : "(" + left.nullFlag() + " | " + right.nullFlag() + ") & !" + value;
    row.line("final boolean " + isNull + " = " + either + ";");
    return new Value(value, isNull);
  }

  static Value not(RowCode row, Node node) {
    Value input = row.emit(node.children.get(0));
    if (input.alwaysNull()) {
      return input;
    }
    return new Value(
        row.declare(
            "boolean", "!" + input.code() + (input.neverNull() ? "" : " & !" + input.isNull())),
        input.isNull());
  }

  static Value test(RowCode row, Node node) {
    Value input = row.emit(node.children.get(0));
    String v = input.code();
    String n = input.nullFlag();
    String result =
        switch ((Test) Objects.requireNonNull(node.detail)) {
          case IS_NULL -> n;
          case IS_NOT_NULL -> "!" + n;
          case IS_TRUE -> v;
          case IS_NOT_TRUE -> "!" + v;
          case IS_FALSE -> "!" + v + " & !" + n;
          case IS_NOT_FALSE -> v + " | " + n;
        };
    return new Value(row.declare("boolean", result), null);
  }

  static Value choice(RowCode row, Node node) {
    int branches = (Integer) Objects.requireNonNull(node.detail);
    List<Node> conditions = node.children.subList(0, branches);
    List<Node> results = new ArrayList<>(node.children.subList(branches, node.children.size()));
    Value first = row.emit(conditions.get(0));
    String target = row.variable(node.storage());
    String isNull = node.nullable ? row.declare("boolean", "false") : null;
    for (int k = 0; k < branches; k++) {
      Value condition = k == 0 ? first : row.emit(conditions.get(k));
      row.open("if (" + condition.code() + ")");
      take(row, node.storage(), row.emit(results.get(k)), target, isNull);
      row.close();
      row.open("else");
    }
    take(row, node.storage(), row.emit(results.get(branches)), target, isNull);
    for (int k = 0; k < branches; k++) {
      row.close();
    }
    return new Value(target, isNull);
  }

  private static void take(
      RowCode row, Storage storage, Value result, String target, @Nullable String isNull) {
    if (!result.alwaysNull()) {
      row.assign(storage, target, result.code());
    }
    if (isNull != null && !result.neverNull()) {
      row.line(isNull + " = " + result.isNull() + ";");
    }
  }
}
