// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import io.dfj.metadata.type.Storage;

/** Source of the conversions between numbers that need no kernel. */
final class CastCode {
  private CastCode() {}

  /** Whether {@link #cast} can do it; conversions that may fail must not be safe ones. */
  static boolean isInline(DataType from, DataType to, boolean safe) {
    SqlType target = to.sqlType();
    if (!from.sqlType().isNumeric() || !target.isNumeric()) {
      return false;
    }
    if (target == SqlType.DOUBLE || target == SqlType.REAL) {
      return true;
    }
    if (target == SqlType.DECIMAL) {
      return !safe && from.storage() != Storage.DOUBLE;
    }
    return target == SqlType.BIGINT && from.storage() == Storage.INT;
  }

  static Value cast(RowCode row, Node node) {
    Node inputNode = node.children.get(0);
    Value input = row.emit(inputNode);
    String target = row.variable(node.storage());
    if (input.alwaysNull()) {
      return new Value(target, Value.ALWAYS);
    }
    row.guard(input.isNull());
    String a = input.code();
    DataType from = inputNode.type;
    DataType to = node.type;
    if (node.storage() == Storage.DECIMAL) {
      decimal(row, from, a, to, target);
    } else if (node.storage() == Storage.DOUBLE) {
      String value =
          from.storage() == Storage.DECIMAL
              ? "DecimalMath.toDouble(" + a + ", " + from.scale() + ")"
              : a;
      row.line(target + " = " + (NodeBuilder.isReal(to) ? "(double) (float) " : "") + value + ";");
    } else {
      row.line(target + " = " + a + ";");
    }
    row.endGuard(input.isNull());
    return new Value(target, input.isNull());
  }

  private static void decimal(RowCode row, DataType from, String a, DataType to, String target) {
    int digits = digits(from);
    int scale = from.storage() == Storage.DECIMAL ? from.scale() : 0;
    if (!row.careful()) {
      ArithmeticCode.finish(row, a, digits, scale, to, target);
      return;
    }
    String wide = a;
    if (from.storage() != Storage.DECIMAL) {
      wide = row.scratchDecimal();
      row.line(wide + ".set((long) " + a + ");");
    }
    row.line(
        "DecimalMath.rescaleExactly("
            + wide
            + ", "
            + scale
            + ", "
            + to.precision()
            + ", "
            + to.scale()
            + ", "
            + target
            + ");");
  }

  private static int digits(DataType type) {
    return switch (type.storage()) {
      case INT -> 10;
      case LONG -> 19;
      case DECIMAL -> type.precision();
      case BOOLEAN, DOUBLE, BYTES, LIST, STRUCT ->
          throw new IllegalArgumentException("digits of " + type);
    };
  }
}
