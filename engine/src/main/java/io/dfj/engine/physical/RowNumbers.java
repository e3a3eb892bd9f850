// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.physical;

import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.project.ProjectNode;
import io.dfj.engine.exec.rownumber.RowNumberNode;
import io.dfj.engine.exec.sort.SortNode;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.PhysicalExpr.Column;
import io.dfj.engine.order.SortKey;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlKind;

/**
 * ROW_NUMBER as decorrelation makes it of a LIMIT in a subquery: the input is sorted by partition
 * and order, numbered, and the number is a column like any other.
 */
final class RowNumbers {
  private final Project project;
  private PhysicalNode node;

  /** Column that each call's numbers are in. */
  private final Map<RexOver, Integer> numbers = new LinkedHashMap<>();

  private RowNumbers(Project project, PhysicalNode input) {
    this.project = project;
    this.node = input;
  }

  static boolean in(Project project) {
    return RexOver.containsOver(project.getProjects(), null);
  }

  /** The input with numbers, and the project's expressions over it. */
  static RowNumbers of(Project project, PhysicalNode input) {
    RowNumbers numbered = new RowNumbers(project, input);
    numbered.expressions();
    return numbered;
  }

  PhysicalNode node() {
    return node;
  }

  /** Expressions in which each call is a column of {@link #node()}. */
  List<RexNode> expressions() {
    RexShuttle shuttle =
        new RexShuttle() {
          @Override
          public RexNode visitOver(RexOver over) {
            Integer column = numbers.get(over);
            if (column == null) {
              column = number(over);
              numbers.put(over, column);
            }
            return new RexInputRef(column, over.getType());
          }
        };
    List<RexNode> expressions = new ArrayList<>();
    for (RexNode expression : project.getProjects()) {
      expressions.add(expression.accept(shuttle));
    }
    return expressions;
  }

  private int number(RexOver over) {
    if (over.getAggOperator().getKind() != SqlKind.ROW_NUMBER) {
      throw new DfjException(
          ErrorCode.FEATURE_NOT_SUPPORTED,
          "window function " + over.getAggOperator().getName() + " is not supported");
    }
    List<PhysicalExpr> expressions = new ArrayList<>();
    List<Field> fields = new ArrayList<>(node.schema().fields());
    for (int i = 0; i < fields.size(); i++) {
      expressions.add(new Column(i, fields.get(i).type(), fields.get(i).nullable()));
    }
    int width = fields.size();
    List<SortKey> keys = new ArrayList<>();
    int[] partition = new int[over.getWindow().partitionKeys.size()];
    for (int i = 0; i < partition.length; i++) {
      partition[i] = column(over.getWindow().partitionKeys.get(i), expressions, fields);
      keys.add(new SortKey(partition[i], true, false));
    }
    for (RexFieldCollation order : over.getWindow().orderKeys) {
      int column = column(order.left, expressions, fields);
      keys.add(PhysicalPlanner.sortKey(column, order.getDirection(), order.getNullDirection()));
    }
    if (keys.isEmpty()) {
      // Any order will do, but only a sort brings all rows through one worker.
      keys.add(new SortKey(0, true, false));
    }
    PhysicalNode computed =
        fields.size() == width ? node : new ProjectNode(node, expressions, new Schema(fields));
    node = new RowNumberNode(new SortNode(computed, keys, 0, -1), partition, "row_number");
    return node.schema().size() - 1;
  }

  private int column(RexNode rex, List<PhysicalExpr> expressions, List<Field> fields) {
    PhysicalExpr expr =
        LibraryCalls.orderedKey(PhysicalPlanner.converter(node, project).convert(rex));
    if (expr instanceof Column column) {
      return column.index();
    }
    expressions.add(expr);
    fields.add(new Field("key" + fields.size(), expr.type(), expr.nullable()));
    return fields.size() - 1;
  }
}
