// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec;

/** A physical plan as an indented tree, one line a node, inputs below. */
public final class PlanPrinter {
  private PlanPrinter() {}

  public static String print(PhysicalNode root) {
    StringBuilder text = new StringBuilder();
    print(root, 0, text);
    return text.toString();
  }

  private static void print(PhysicalNode node, int depth, StringBuilder text) {
    text.append(depth == 0 ? "" : "\n").append("  ".repeat(depth)).append(node.describe());
    for (PhysicalNode input : node.inputs()) {
      print(input, depth + 1, text);
    }
  }
}
