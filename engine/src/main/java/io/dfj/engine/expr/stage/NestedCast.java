// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.stage;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.StructVector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.function.VectorKernel;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.SqlType;
import io.dfj.metadata.type.Storage;
import java.util.ArrayList;
import java.util.List;

/** Conversions between nested types, part by part, and to text. */
final class NestedCast {
  private NestedCast() {}

  /**
   * @throws DfjException TYPE_MISMATCH if there is no such conversion
   */
  static VectorKernel kernel(DataType from, DataType to, boolean safe, QueryContext query) {
    if (from.sqlType() == SqlType.NULL) {
      return (arguments, rows) -> VectorBuilder.nulls(to, rows);
    }
    if (to.sqlType().isString()) {
      NestedText text = new NestedText(from, query);
      if (to.precision() == DataType.UNSPECIFIED) {
        return (arguments, rows) -> text.of(arguments.get(0)).withType(to);
      }
      PhysicalExpr whole = new PhysicalExpr.Column(0, DataType.VARCHAR, true);
      StagedPlan cut = new StagedPlan(List.of(new PhysicalExpr.Cast(whole, to, safe)), query);
      return (arguments, rows) -> part(cut, text.of(arguments.get(0)));
    }
    boolean alike =
        from.sqlType() == to.sqlType()
            && (from.sqlType() != SqlType.ROW || from.children().size() == to.children().size());
    if (!alike) {
      throw new DfjException(
          ErrorCode.TYPE_MISMATCH, "there is no conversion from " + from + " to " + to);
    }
    List<StagedPlan> parts = new ArrayList<>();
    for (int i = 0; i < to.children().size(); i++) {
      Field field = from.children().get(i);
      PhysicalExpr column = new PhysicalExpr.Column(0, field.type(), true);
      DataType target = to.children().get(i).type();
      parts.add(
          new StagedPlan(
              List.of(
                  field.type().equals(target)
                      ? column
                      : new PhysicalExpr.Cast(column, target, safe)),
              query));
    }
    return (arguments, rows) -> cast(arguments.get(0), to, parts);
  }

  private static FlatVector cast(FlatVector value, DataType to, List<StagedPlan> parts) {
    if (to.storage() == Storage.STRUCT) {
      return fields((StructVector) value, to, parts);
    }
    ListVector lists = (ListVector) value;
    FlatVector elements =
        to.sqlType() == SqlType.ARRAY
            ? part(parts.get(0), lists.elements())
            : fields((StructVector) lists.elements(), to.elementType(), parts);
    return new ListVector(to, elements, lists.offsets(), lists.nulls(), lists.length());
  }

  private static StructVector fields(StructVector value, DataType to, List<StagedPlan> parts) {
    List<FlatVector> fields = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      fields.add(part(parts.get(i), value.field(i)));
    }
    return new StructVector(to, fields, value.nulls(), value.length());
  }

  private static FlatVector part(StagedPlan plan, FlatVector values) {
    return plan.newProjection().evaluate(Batch.of(values.length(), values))[0].flatten();
  }
}
