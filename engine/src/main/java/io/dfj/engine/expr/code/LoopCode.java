// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import io.dfj.metadata.type.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Source of the loops around rows. */
final class LoopCode {
  private static final String LOOP =
      """
          for (int k = 0; k < size; k++) {
            final int i = selection == null ? k : selection[k];
      """;

  private LoopCode() {}

  /** Loops that fill one vector for each root: as few as their size allows. */
  static void projection(ClassCode type, List<Node> roots) {
    List<String> calls = new ArrayList<>();
    int from = 0;
    while (from < roots.size()) {
      int to = from;
      int size = 0;
      while (to < roots.size()
          && (to == from || size + roots.get(to).size <= OutlinedCode.MAX_SIZE)) {
        size += roots.get(to).size + 20;
        to++;
      }
      String name = "loop" + calls.size();
      calls.add(name + "(selection, size, rowCount, output);");
      projectionLoop(type, name, roots, from, to);
      from = to;
    }
    type.method(
        """

          public boolean run(
              Input[] inputs, int[] selection, int size, int rowCount, Vector[] output) {
            bind(inputs);
            %s
            return ovf == 0L;
          }
        """
            .formatted(String.join("\n    ", calls)));
  }

  private static void projectionLoop(
      ClassCode type, String name, List<Node> roots, int from, int to) {
    RowCode row = new RowCode(type, true, 3);
    StringBuilder before = new StringBuilder();
    StringBuilder after = new StringBuilder();
    for (int k = from; k < to; k++) {
      Node root = roots.get(k);
      output(row, root.storage(), k, row.emit(root), before, after);
    }
    type.method(
        "\n  private void "
            + name
            + "(int[] selection, int size, int rowCount, Vector[] output) {\n"
            + row.prelude()
            + before
            + "    long ovf = 0L;\n"
            + LOOP.indent(0)
            + row.body()
            + "    }\n    this.ovf |= ovf;\n"
            + after
            + "  }\n");
  }

  private static void output(
      RowCode row, Storage storage, int k, Value value, StringBuilder before, StringBuilder after) {
    String array = "o" + k;
    String nulls = "q" + k;
    before.append("    boolean[] " + nulls + " = null;\n");
    String vector = null;
    String store = array + "[i] = " + value.code() + ";";
    switch (storage) {
      case BOOLEAN -> vector = "BooleanVector";
      case INT -> vector = "IntVector";
      case LONG -> vector = "LongVector";
      case DOUBLE -> vector = "DoubleVector";
      case DECIMAL -> {
        if (row.careful()) {
          store = "w" + array + ".set(i, " + value.code() + ");";
        } else {
          vector = "LongVector";
        }
      }
      case BYTES -> store = "w" + array + ".set(i, " + value.code() + ");";
      case LIST, STRUCT -> throw RowCode.unstaged();
    }
    if (vector != null) {
      String element = row.type.javaType(storage);
      before.append("    final " + element + "[] " + array + " = new " + element + "[rowCount];\n");
      after.append(
          "    output["
              + k
              + "] = new "
              + vector
              + "(types["
              + k
              + "], "
              + array
              + ", "
              + nulls
              + ", rowCount);\n");
    } else {
      String writer = storage == Storage.BYTES ? "BytesOutput" : "DecimalOutput";
      before.append("    final " + writer + " w" + array + " = new " + writer + "(rowCount);\n");
      after.append(
          "    output["
              + k
              + "] = w"
              + array
              + ".build(types["
              + k
              + "], "
              + nulls
              + ", rowCount);\n");
    }
    if (value.neverNull()) {
      row.line(store);
      return;
    }
    row.open("if (" + Objects.requireNonNull(value.isNull()) + ")");
    row.line("if (" + nulls + " == null) " + nulls + " = new boolean[rowCount];");
    row.line(nulls + "[i] = true;");
    row.close();
    if (!value.alwaysNull()) {
      row.open("else");
      row.line(store);
      row.close();
    }
  }

  /** A loop that keeps the rows for which the root is true, without a branch on it. */
  static void filter(ClassCode type, Node root) {
    RowCode row = new RowCode(type, true, 3);
    Value value = row.emit(root);
    row.line("output[kept] = i;");
    row.line("kept += " + value.code() + " ? 1 : 0;");
    type.method(
        "\n  public int run(Input[] inputs, int[] selection, int size, int[] output) {\n"
            + "    bind(inputs);\n"
            + row.prelude()
            + "    long ovf = 0L;\n    int kept = 0;\n"
            + LOOP.indent(0)
            + row.body()
            + "    }\n    this.ovf |= ovf;\n    return this.ovf == 0L ? kept : -1;\n  }\n");
  }
}
