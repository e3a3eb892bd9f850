// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.explain;

/** A plan as a graph for Graphviz; edges point from an input to what reads it. */
final class DotText {
  private final StringBuilder text = new StringBuilder("digraph {\n");
  private int nodes;

  DotText(PlanTree plan) {
    add(plan);
    text.append('}');
  }

  private int add(PlanTree plan) {
    int id = ++nodes;
    text.append("  ").append(id).append(" [shape=box label=\"");
    text.append(plan.line().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
    text.append("\"]\n");
    for (PlanTree input : plan.inputs()) {
      int from = add(input);
      text.append("  ").append(id).append(" -> ").append(from).append(" [dir=back]\n");
    }
    return id;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
