// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import java.util.Objects;

/**
 * Methods for parts of large expressions: the JIT does not compile methods above 8,000 bytes. A
 * method takes the row, reads columns through fields, and returns its value; its null flag and
 * objects pass through fields.
 */
final class OutlinedCode {
  /** Bytes of code, by estimate, above which an expression is split. */
  static final int MAX_SIZE = 2500;

  private static final int CALL_SIZE = 30;

  private OutlinedCode() {}

  /** Marks what must move out of a node's method so that each method is of fair size. */
  static void partition(Node node) {
    if (node.partitioned) {
      return;
    }
    node.partitioned = true;
    int size = node.ownSize;
    for (Node child : node.children) {
      partition(child);
      size += child.outlined ? CALL_SIZE : child.size;
    }
    while (size > MAX_SIZE) {
      Node largest = null;
      for (Node child : node.children) {
        if (!child.outlined
            && !child.inline
            && child.size > 2 * CALL_SIZE
            && (largest == null || child.size > largest.size)) {
          largest = child;
        }
      }
      if (largest == null) {
        break;
      }
      largest.outlined = true;
      size -= largest.size - CALL_SIZE;
    }
    node.size = size;
  }

  /** Calls the method of a node, generating it the first time. */
  static Value call(RowCode row, Node node) {
    ClassCode type = row.type;
    int number = type.number(node);
    String name = "m_" + number;
    boolean object = row.isObject(node.storage());
    String result = "r_" + number;
    if (type.outlineOnce(node)) {
      RowCode method = new RowCode(type, false, 2);
      Value value = method.compute(node);
      if (object) {
        type.field(type.javaType(node.storage()) + " " + result);
        method.line(result + " = " + value.code() + ";");
      }
      if (node.nullable) {
        type.field("boolean z_" + number);
        method.line("z_" + number + " = " + value.nullFlag() + ";");
      }
      String returned = object ? "void" : type.javaType(node.storage());
      if (!object) {
        method.line("return " + value.code() + ";");
      }
      type.method("\n  private " + returned + " " + name + "(int i) {\n" + method.body() + "  }\n");
    }
    String isNull = null;
    String value;
    if (object) {
      row.line(name + "(i);");
      value = row.name("v");
      row.line("final " + type.javaType(node.storage()) + " " + value + " = " + result + ";");
    } else {
      value = row.declare(Objects.requireNonNull(type.javaType(node.storage())), name + "(i)");
    }
    if (node.nullable) {
      isNull = row.declare("boolean", "z_" + number);
    }
    return new Value(value, isNull);
  }
}
