// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.physical;

import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.project.ProjectNode;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.PhysicalExpr.Column;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import io.dfj.metadata.type.SqlType;
import java.util.ArrayList;
import java.util.List;

/**
 * Aggregation knows no nested types: below it nested columns become ordered keys, above it what
 * comes out becomes values again, also inside arrays.
 */
final class NestedKeys {
  private NestedKeys() {}

  /** The input with those of the given columns that are nested as their keys. */
  static PhysicalNode encode(PhysicalNode input, int[] columns) {
    List<PhysicalExpr> expressions = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    boolean any = false;
    for (int i = 0; i < input.schema().size(); i++) {
      Field field = input.schema().field(i);
      PhysicalExpr expr = new Column(i, field.type(), field.nullable());
      for (int column : columns) {
        if (column == i && field.type().sqlType().isNested()) {
          expr = LibraryCalls.orderedKey(expr);
          any = true;
        }
      }
      expressions.add(expr);
      fields.add(new Field(field.name(), expr.type(), expr.nullable()));
    }
    return any ? new ProjectNode(input, expressions, new Schema(fields)) : input;
  }

  /** The node with keys as values, where the schema has nested columns in their places. */
  static PhysicalNode decode(PhysicalNode node, Schema schema) {
    List<PhysicalExpr> expressions = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    boolean any = false;
    for (int i = 0; i < schema.size(); i++) {
      Field field = node.schema().field(i);
      DataType wanted = schema.field(i).type();
      PhysicalExpr expr = new Column(i, field.type(), field.nullable());
      if (wanted.sqlType().isNested() && field.type().sqlType() == SqlType.VARBINARY) {
        expr = LibraryCalls.typed("$ordered_value", wanted, List.of(expr));
        any = true;
      } else if (wanted.sqlType() == SqlType.ARRAY
          && wanted.elementType().sqlType().isNested()
          && field.type().sqlType() == SqlType.ARRAY
          && field.type().elementType().sqlType() == SqlType.VARBINARY) {
        expr = LibraryCalls.typed("$ordered_values", wanted, List.of(expr));
        any = true;
      }
      expressions.add(expr);
      boolean nullable = schema.field(i).nullable() || expr.nullable();
      fields.add(new Field(schema.field(i).name(), wanted, nullable));
    }
    return any ? new ProjectNode(node, expressions, new Schema(fields)) : node;
  }
}
