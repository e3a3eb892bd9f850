// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.physical;

import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.PhysicalExpr.Literal;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.SqlType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Calcite's constructors and accesses of arrays, rows and maps as calls of the library. */
final class NestedValues {
  private NestedValues() {}

  static PhysicalExpr array(DataType type, List<PhysicalExpr> values) {
    DataType element = type.elementType();
    return values.isEmpty()
        ? new Literal(type, List.of())
        : LibraryCalls.typed("make_array", type, all(values, element));
  }

  private static List<PhysicalExpr> all(List<PhysicalExpr> values, DataType type) {
    List<PhysicalExpr> coerced = new ArrayList<>();
    for (PhysicalExpr value : values) {
      coerced.add(Coercion.to(value, type));
    }
    return coerced;
  }

  static PhysicalExpr map(DataType type, List<PhysicalExpr> keysAndValues) {
    List<PhysicalExpr> coerced = new ArrayList<>();
    for (int i = 0; i < keysAndValues.size(); i++) {
      coerced.add(Coercion.to(keysAndValues.get(i), type.children().get(i % 2).type()));
    }
    return coerced.isEmpty()
        ? new Literal(type, List.of())
        : LibraryCalls.typed("$map_entries", type, coerced);
  }

  static PhysicalExpr row(DataType type, List<PhysicalExpr> values) {
    List<PhysicalExpr> coerced = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      coerced.add(Coercion.to(values.get(i), type.children().get(i).type()));
    }
    return LibraryCalls.typed("struct", type, coerced);
  }

  /** {@code array[index]}, {@code map[key]}, {@code row['name']} or {@code row[index]}. */
  static PhysicalExpr item(DataType type, List<PhysicalExpr> operands) {
    PhysicalExpr container = operands.get(0);
    PhysicalExpr place = operands.get(1);
    DataType from = container.type();
    if (from.sqlType() == SqlType.ARRAY) {
      return LibraryCalls.typed(
          "array_element", type, List.of(container, Coercion.to(place, DataType.BIGINT)));
    } else if (from.sqlType() == SqlType.MAP) {
      DataType key = from.children().get(0).type();
      return LibraryCalls.typed("$map_value", type, List.of(container, Coercion.to(place, key)));
    } else if (from.sqlType() == SqlType.ROW && place instanceof Literal literal) {
      List<Field> fields = from.children();
      for (int i = 0; i < fields.size(); i++) {
        Object wanted = literal.value();
        if (wanted instanceof byte[] text
            ? fields.get(i).name().equals(new String(text, StandardCharsets.UTF_8))
            : wanted instanceof Integer number && number == i + 1) {
          return field(container, i);
        }
      }
    }
    throw new DfjException(
        ErrorCode.TYPE_MISMATCH, "a value of type " + from + " has no such item");
  }

  /** The field of a row. */
  static PhysicalExpr field(PhysicalExpr row, int index) {
    Field field = row.type().children().get(index);
    byte[] name = field.name().getBytes(StandardCharsets.UTF_8);
    return LibraryCalls.typed(
        "get_field", field.type(), List.of(row, new Literal(DataType.VARCHAR, name)));
  }
}
