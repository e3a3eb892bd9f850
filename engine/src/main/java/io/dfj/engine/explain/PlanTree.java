// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.explain;

import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An operator of a plan, logical or physical, as it is shown.
 *
 * @param name what kind of operator
 * @param line all of it on one line, the name first
 * @param details what the line says beside the name, by what it is called; each a String or a List
 *     of Strings
 * @param schema the columns that come out
 * @param inputs where its rows come from
 */
public record PlanTree(
    String name, String line, Map<String, Object> details, Schema schema, List<PlanTree> inputs) {
  public PlanTree {
    inputs = List.copyOf(inputs);
  }

  /** One line an operator, inputs indented below. */
  public String indent() {
    return indent(PlanTree::line);
  }

  /** As {@link #indent()}, with the columns: {@code Filter: t.a > 1 [a:INTEGER;N, b:VARCHAR]}. */
  public String indentWithSchema() {
    return indent(tree -> tree.line + " " + columns(tree.schema));
  }

  private String indent(Function<PlanTree, String> text) {
    StringBuilder lines = new StringBuilder();
    indent(0, text, lines);
    return lines.toString();
  }

  private void indent(int depth, Function<PlanTree, String> text, StringBuilder lines) {
    lines.append(depth == 0 ? "" : "\n").append("  ".repeat(depth)).append(text.apply(this));
    inputs.forEach(input -> input.indent(depth + 1, text, lines));
  }

  /** Names and types; {@code ;N} where there may be nulls. */
  static String columns(Schema schema) {
    return schema.fields().stream()
        .map(PlanTree::column)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String column(Field field) {
    return field.name() + ":" + field.type() + (field.nullable() ? ";N" : "");
  }

  /** Boxes under each other, the first input straight below. */
  public String boxes() {
    return new BoxText(this).toString();
  }

  /** A graph in the DOT language of Graphviz. */
  public String graphviz() {
    return new DotText(this).toString();
  }

  /** JSON as PostgreSQL's EXPLAIN nests it, for tools that show such plans. */
  public String pgJson() {
    return new JsonText(this).toString();
  }
}
