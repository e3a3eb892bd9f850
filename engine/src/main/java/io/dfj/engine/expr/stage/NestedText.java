// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.stage;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.batch.StructVector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.code.ProjectionPlan;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.SqlType;
import java.util.ArrayList;
import java.util.List;

/**
 * Values as text, as DataFusion shows them: {@code [1, 2]}, {@code {a: 1, b: x}}, maps as {@code
 * {key: value}}. Null inside is {@code NULL}.
 */
final class NestedText {
  private final DataType type;

  /** Of a type that is not nested: its conversion to text. */
  private final List<ProjectionPlan> plain = new ArrayList<>();

  private final List<NestedText> children = new ArrayList<>();

  NestedText(DataType type, QueryContext query) {
    this.type = type;
    for (Field field : type.children()) {
      children.add(new NestedText(field.type(), query));
    }
    if (!type.sqlType().isNested()) {
      PhysicalExpr column = new PhysicalExpr.Column(0, type, true);
      PhysicalExpr text =
          type.sqlType().isString()
              ? column
              : new PhysicalExpr.Cast(column, DataType.VARCHAR, false);
      plain.add(new ProjectionPlan(List.of(text), query, false));
    }
  }

  /** The text of each row; null where the row is null. */
  FlatVector of(FlatVector values) {
    if (!plain.isEmpty()) {
      return type.sqlType() == SqlType.NULL
          ? values
          : plain.get(0).newProjection().evaluate(Batch.of(values.length(), values))[0].flatten();
    }
    boolean isRow = type.sqlType() == SqlType.ROW;
    StructVector struct =
        isRow
            ? (StructVector) values
            : type.sqlType() == SqlType.MAP
                ? (StructVector) ((ListVector) values).elements()
                : null;
    List<FlatVector> parts = new ArrayList<>();
    for (int i = 0; i < children.size(); i++) {
      FlatVector part = struct == null ? ((ListVector) values).elements() : struct.field(i);
      parts.add(children.get(i).of(part));
    }
    VectorBuilder result = new VectorBuilder(DataType.VARCHAR);
    SliceBuilder text = new SliceBuilder();
    for (int row = 0; row < values.length(); row++) {
      if (values.isNull(row)) {
        result.appendNull();
        continue;
      }
      text.reset();
      if (isRow) {
        fields(parts, row, text);
      } else {
        elements((ListVector) values, parts, row, text);
      }
      result.appendBytes(text.data(), 0, text.length());
    }
    return result.build();
  }

  private void fields(List<FlatVector> parts, int row, SliceBuilder text) {
    text.append("{");
    for (int i = 0; i < parts.size(); i++) {
      text.append(i == 0 ? "" : ", ");
      text.append(type.children().get(i).name());
      text.append(": ");
      append(parts.get(i), row, text);
    }
    text.append("}");
  }

  private void elements(ListVector lists, List<FlatVector> parts, int row, SliceBuilder text) {
    boolean isMap = parts.size() == 2;
    text.append(isMap ? "{" : "[");
    int first = lists.offsets()[row];
    for (int i = first; i < lists.offsets()[row + 1]; i++) {
      text.append(i == first ? "" : ", ");
      append(parts.get(0), i, text);
      if (isMap) {
        text.append(": ");
        append(parts.get(1), i, text);
      }
    }
    text.append(isMap ? "}" : "]");
  }

  private static void append(FlatVector part, int row, SliceBuilder text) {
    if (part.isNull(row)) {
      text.append("NULL");
    } else {
      Slice slice = new Slice();
      ((BytesVector) part).get(row, slice);
      text.append(slice);
    }
  }
}
