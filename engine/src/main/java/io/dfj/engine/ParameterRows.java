// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.project.ProjectNode;
import io.dfj.engine.exec.values.RowsNode;
import io.dfj.engine.exec.values.ValuesNode;
import io.dfj.engine.expr.ColumnReferences;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.PhysicalExpr.Column;
import io.dfj.engine.expr.PhysicalExpr.Parameter;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.List;

/** Turns a plan that computes one row from parameters into one that computes a row for each set. */
final class ParameterRows {
  private ParameterRows() {}

  /** Whether the plan is nothing but projections over one row. */
  static boolean fit(PhysicalNode plan) {
    PhysicalNode node = plan;
    while (node instanceof ProjectNode project) {
      node = project.input();
    }
    return node instanceof ValuesNode values && values.rows().size() == 1;
  }

  /**
   * The plan over a batch of parameters. What stands below a projection keeps its columns and has
   * the parameters' after them.
   *
   * @param plan that {@link #fit fits}
   * @param parameters a column for each parameter
   */
  static PhysicalNode read(PhysicalNode plan, Batch parameters, List<DataType> types) {
    PhysicalNode wide = widened(plan, parameters, types);
    int width = plan.schema().size();
    List<PhysicalExpr> own = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      Field field = wide.schema().field(i);
      own.add(new Column(i, field.type(), field.nullable()));
    }
    return new ProjectNode(wide, own, plan.schema());
  }

  private static PhysicalNode widened(PhysicalNode plan, Batch parameters, List<DataType> types) {
    PhysicalNode input;
    List<PhysicalExpr> own;
    if (plan instanceof ProjectNode project) {
      input = widened(project.input(), parameters, types);
      own = project.expressions();
    } else {
      input = new RowsNode(parameters, schema(new Schema(List.of()), types));
      own = ((ValuesNode) plan).rows().get(0);
    }
    int first = input.schema().size() - types.size();
    List<PhysicalExpr> expressions = new ArrayList<>();
    for (PhysicalExpr expr : own) {
      expressions.add(
          ColumnReferences.mapLeaves(
              expr,
              leaf ->
                  leaf instanceof Parameter parameter
                      ? new Column(first + parameter.index(), parameter.type(), true)
                      : leaf));
    }
    for (int i = 0; i < types.size(); i++) {
      expressions.add(new Column(first + i, types.get(i), true));
    }
    return new ProjectNode(input, expressions, schema(plan.schema(), types));
  }

  private static Schema schema(Schema own, List<DataType> types) {
    List<Field> fields = new ArrayList<>(own.fields());
    for (int i = 0; i < types.size(); i++) {
      fields.add(new Field("?" + (i + 1), types.get(i), true));
    }
    return new Schema(fields);
  }
}
