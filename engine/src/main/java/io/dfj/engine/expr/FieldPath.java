// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr;

import io.dfj.engine.function.nested.GetField;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.SqlType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a field of a column.
 *
 * @param fields indexes, that within the column first; none for the column itself
 */
public record FieldPath(PhysicalExpr.Column column, List<Integer> fields) {
  /** The path that an expression is, or null if it is something else. */
  public static @Nullable FieldPath of(PhysicalExpr expr) {
    if (expr instanceof PhysicalExpr.Column column) {
      return new FieldPath(column, List.of());
    }
    int index = fieldIndex(expr);
    FieldPath outer = index < 0 ? null : of(expr.children().get(0));
    if (outer == null) {
      return null;
    }
    List<Integer> fields = new ArrayList<>(outer.fields);
    fields.add(index);
    return new FieldPath(outer.column, List.copyOf(fields));
  }

  /** Which field of its argument an expression is, or -1. */
  private static int fieldIndex(PhysicalExpr expr) {
    if (expr instanceof PhysicalExpr.Call call
        && call.function() == GetField.FUNCTION
        && call.arguments().get(1) instanceof PhysicalExpr.Literal literal
        && literal.value() instanceof byte[] text) {
      DataType row = call.arguments().get(0).type();
      List<Field> fields = row.sqlType() == SqlType.ROW ? row.children() : List.of();
      String name = new String(text, StandardCharsets.UTF_8);
      for (int i = 0; i < fields.size(); i++) {
        if (fields.get(i).name().equals(name)) {
          return i;
        }
      }
    }
    return -1;
  }
}
