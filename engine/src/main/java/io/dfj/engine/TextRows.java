// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.values.ValuesNode;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.PhysicalExpr.Literal;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of text as a plan: what SHOW, DESCRIBE and EXPLAIN answer. */
final class TextRows {
  private final Schema schema;
  private final List<List<PhysicalExpr>> rows = new ArrayList<>();

  TextRows(String... columns) {
    this.schema = schema(columns);
  }

  static Schema schema(String... columns) {
    List<Field> fields = new ArrayList<>();
    for (String column : columns) {
      fields.add(new Field(column, DataType.VARCHAR, true));
    }
    return new Schema(fields);
  }

  void add(@Nullable String... values) {
    List<PhysicalExpr> row = new ArrayList<>();
    for (String value : values) {
      row.add(
          new Literal(
              DataType.VARCHAR, value == null ? null : value.getBytes(StandardCharsets.UTF_8)));
    }
    rows.add(row);
  }

  PhysicalNode plan() {
    return new ValuesNode(rows, schema);
  }
}
