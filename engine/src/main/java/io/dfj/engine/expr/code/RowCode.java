// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import io.dfj.metadata.type.Storage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Statements that compute nodes for one row {@code i}: the body of one loop or one method. A node
 * is computed once in a scope and the scopes inside it; operands that may be skipped are computed
 * in scopes of their own.
 */
final class RowCode {
  /** Operands of AND and OR up to this size are computed always, without a branch. */
  private static final int EAGER_SIZE = 120;

  final ClassCode type;
  private final boolean loop;
  private final StringBuilder body = new StringBuilder();
  private final Map<String, String> prelude = new LinkedHashMap<>();
  private final Map<Integer, Value> computed = new HashMap<>();
  private final Map<Integer, String> positions = new HashMap<>();
  private final Deque<List<Runnable>> scopes = new ArrayDeque<>();
  private final Set<Integer> columnsUsed = new LinkedHashSet<>();
  private int indent;

  /**
   * @param loop whether the code stands in a loop, before which bound values are copied to locals
   */
  RowCode(ClassCode type, boolean loop, int indent) {
    this.type = type;
    this.loop = loop;
    this.indent = indent;
    scopes.push(new ArrayList<>());
  }

  String body() {
    return body.toString();
  }

  /** Declarations that go before the loop: columns and bound values as locals. */
  String prelude() {
    StringBuilder out = new StringBuilder();
    for (int slot : columnsUsed) {
      Node column = java.util.Objects.requireNonNull(type.columns().get(slot));
      for (String[] array : type.columnArrays(slot, column)) {
        out.append("    final " + array[0] + " " + array[1] + " = this." + array[1] + ";\n");
      }
    }
    for (Map.Entry<String, String> entry : prelude.entrySet()) {
      out.append("    ").append(entry.getValue()).append('\n');
    }
    return out.toString();
  }

  // ---- building blocks for the generators of single operations

  boolean careful() {
    return type.mode.careful();
  }

  void line(String statement) {
    for (int k = 0; k < indent; k++) {
      body.append("  ");
    }
    body.append(statement).append('\n');
  }

  /** Opens a block; what is computed in it is forgotten when it closes. */
  void open(String head) {
    line(head + " {");
    indent++;
    scopes.push(new ArrayList<>());
  }

  void close() {
    for (Runnable forget : scopes.pop()) {
      forget.run();
    }
    indent--;
    line("}");
  }

  String name(String prefix) {
    return prefix + type.unique();
  }

  /** Refers to an element of a bound array or scratch object: as a local where it pays. */
  String local(String javaType, String element) {
    boolean cast = element.startsWith("O[");
    if (!loop) {
      return cast ? "((" + javaType + ") " + element + ")" : element;
    }
    String name = "k" + element.charAt(0) + element.substring(2, element.length() - 1);
    prelude.putIfAbsent(
        name,
        "final "
            + javaType
            + " "
            + name
            + " = "
            + (cast ? "(" + javaType + ") " : "")
            + element
            + ";");
    return name;
  }

  String scratchSlice() {
    return local("Slice", type.newSlice());
  }

  String scratchDecimal() {
    return local("Int128", type.newDecimal());
  }

  String scratchBuilder() {
    return local("SliceBuilder", type.newBuilder());
  }

  String nullFlag() {
    return "F";
  }

  /** A variable for the result of a node, holding zero; for objects a scratch object. */
  String variable(Storage storage) {
    return switch (storage) {
      case BOOLEAN -> declare("boolean", "false");
      case INT -> declare("int", "0");
      case LONG -> declare("long", "0L");
      case DOUBLE -> declare("double", "0.0");
      case DECIMAL -> careful() ? scratchDecimal() : declare("long", "0L");
      case BYTES -> scratchSlice();
      case LIST, STRUCT -> throw unstaged();
    };
  }

  /** Loops see no nested values: vector kernels have turned them into columns before. */
  static IllegalStateException unstaged() {
    return new IllegalStateException("a nested value within a compiled loop");
  }

  String declare(String javaType, String value) {
    String name = name("v");
    line(javaType + " " + name + " = " + value + ";");
    return name;
  }

  /** Whether values of the storage live in objects, to be set rather than assigned. */
  boolean isObject(Storage storage) {
    return storage == Storage.BYTES || (storage == Storage.DECIMAL && careful());
  }

  void assign(Storage storage, String target, String value) {
    line(isObject(storage) ? target + ".set(" + value + ");" : target + " = " + value + ";");
  }

  /** One flag that is true when any of the values is null; Java null when none can be. */
  @Nullable String anyNull(List<Value> values) {
    Set<String> flags = new LinkedHashSet<>();
    for (Value value : values) {
      if (value.alwaysNull()) {
        return Value.ALWAYS;
      }
      if (value.isNull() != null) {
        flags.add(value.isNull());
      }
    }
    if (flags.isEmpty()) {
      return null;
    }
    if (flags.size() == 1) {
      return flags.iterator().next();
    }
    String name = name("isNull");
    line("final boolean " + name + " = " + String.join(" | ", flags) + ";");
    return name;
  }

  /** Opens a guard against nulls, unless there can be none; {@link #endGuard} closes it. */
  void guard(@Nullable String isNull) {
    if (isNull != null) {
      open("if (!" + isNull + ")");
    }
  }

  void endGuard(@Nullable String isNull) {
    if (isNull != null) {
      close();
    }
  }

  // ---- nodes

  Value emit(Node node) {
    Value known = computed.get(node.id);
    if (known == null) {
      known = node.outlined ? OutlinedCode.call(this, node) : compute(node);
      remember(node, known);
    }
    return known;
  }

  /** Computes the node here even if it has a method of its own: for the body of that method. */
  Value compute(Node node) {
    return switch (node.kind) {
      case COLUMN -> column(node);
      case CONSTANT -> constant(node);
      case ARITHMETIC -> ArithmeticCode.binary(this, node);
      case NEGATE -> ArithmeticCode.negate(this, node);
      case COMPARISON -> ComparisonCode.comparison(this, node);
      case IN -> ComparisonCode.membership(this, node);
      case AND, OR -> LogicCode.chain(this, node);
      case NOT -> LogicCode.not(this, node);
      case TEST -> LogicCode.test(this, node);
      case CASE -> LogicCode.choice(this, node);
      case LET -> {
        emit(node.children.get(0));
        yield emit(node.children.get(1));
      }
      case CAST ->
          node.detail instanceof CastOperation operation
              ? CallCode.call(this, node, operation.call())
              : CastCode.cast(this, node);
      case CALL ->
          CallCode.call(this, node, (KernelCall) java.util.Objects.requireNonNull(node.detail));
    };
  }

  private void remember(Node node, Value value) {
    computed.put(node.id, value);
    scope().add(() -> computed.remove(node.id));
  }

  private List<Runnable> scope() {
    return java.util.Objects.requireNonNull(scopes.peek());
  }

  /** Whether an operand may be computed even for rows that do not need it. */
  static boolean isEager(Node node) {
    return !node.mayFail && !node.isVolatile && !node.outlined && node.size <= EAGER_SIZE;
  }

  private Value constant(Node node) {
    if (node.isNullConstant()) {
      String zero =
          switch (node.storage()) {
            case BOOLEAN -> "false";
            case INT -> "0";
            case LONG -> "0L";
            case DOUBLE -> "0.0";
            case DECIMAL, BYTES, LIST, STRUCT -> variable(node.storage());
          };
      return new Value(zero, Value.ALWAYS);
    }
    if (node.storage() == Storage.BOOLEAN) {
      return new Value(Boolean.TRUE.equals(node.detail) ? "true" : "false", null);
    }
    return new Value(local(type.javaType(node.storage()), type.bind(node)), null);
  }

  private Value column(Node node) {
    int slot = type.column(node);
    columnsUsed.add(slot);
    Storage storage = node.storage();
    boolean nullable = node.nullable && type.mode.nulls();
    String isNull = null;
    if (nullable) {
      isNull = name("isNull");
      if (type.mode.indirect()) {
        line("boolean " + isNull + " = rn" + slot + " != null && rn" + slot + "[i];");
      } else {
        line("final boolean " + isNull + " = cn" + slot + " != null && cn" + slot + "[i];");
      }
    }
    String at = "i";
    if (type.mode.indirect()) {
      at = position(slot, isNull);
      if (isNull != null) {
        line(
            "if (cn"
                + slot
                + " != null && !"
                + isNull
                + ") "
                + isNull
                + " = cn"
                + slot
                + "["
                + at
                + "];");
      }
    }
    // A null row of an encoded column has no valid position, so its value cannot be read.
    boolean guarded = nullable && type.mode.indirect();
    if (!guarded && !isObject(storage)) {
      String name = name("v");
      String read = "c" + slot + "[" + at + "]";
      if (storage == Storage.BOOLEAN && isNull != null) {
        read = "!" + isNull + " & " + read;
      }
      line("final " + type.javaType(storage) + " " + name + " = " + read + ";");
      return new Value(name, isNull);
    }
    String variable = variable(storage);
    guard(isNull);
    if (storage == Storage.BYTES) {
      line(
          variable
              + ".set(b"
              + slot
              + ", c"
              + slot
              + "["
              + at
              + "], c"
              + slot
              + "["
              + at
              + " + 1] - c"
              + slot
              + "["
              + at
              + "]);");
    } else if (isObject(storage)) {
      line(
          "if (w"
              + slot
              + " != null) "
              + variable
              + ".set(w"
              + slot
              + "[2 * "
              + at
              + "], w"
              + slot
              + "[2 * "
              + at
              + " + 1]);");
      line("else " + variable + ".set(c" + slot + "[" + at + "]);");
    } else {
      line(variable + " = c" + slot + "[" + at + "];");
    }
    endGuard(isNull);
    return new Value(variable, isNull);
  }

  /** The base row of row i of a column that may be encoded. */
  private String position(int slot, @Nullable String isNull) {
    String known = positions.get(slot);
    if (known == null) {
      known = name("j");
      String found = "x" + slot + " == null ? i : x" + slot + "[i]";
      line("final int " + known + " = " + (isNull == null ? "" : isNull + " ? 0 : ") + found + ";");
      positions.put(slot, known);
      scope().add(() -> positions.remove(slot));
    }
    return known;
  }
}
