// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import io.dfj.metadata.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the values of each column are like, in one pass over the rows. */
final class ColumnSummaries {
  /** In the order of the result's rows. */
  private enum Summary {
    COUNT("count"),
    NULL_COUNT("null_count"),
    MEAN("mean"),
    STD("std"),
    MIN("min"),
    MAX("max"),
    MEDIAN("median");

    final String name;

    Summary(String name) {
      this.name = name;
    }

    /** Null where it makes no sense. */
    @Nullable Expr of(Expr column, SqlType type) {
      boolean number = type.isNumeric();
      return switch (this) {
        case COUNT -> Expr.call("count", column);
        case NULL_COUNT -> Expr.call("count", Expr.all()).minus(Expr.call("count", column));
        case MEAN -> number ? Expr.call("avg", column.cast(DataType.DOUBLE)) : null;
        case STD -> number ? Expr.call("stddev", column.cast(DataType.DOUBLE)) : null;
        case MEDIAN -> number ? Expr.call("median", column.cast(DataType.DOUBLE)) : null;
        case MIN -> isOrdered(type) ? Expr.call("min", column) : null;
        case MAX -> isOrdered(type) ? Expr.call("max", column) : null;
      };
    }

    private static boolean isOrdered(SqlType type) {
      return !type.isNested() && type != SqlType.BOOLEAN && type != SqlType.VARBINARY;
    }
  }

  private ColumnSummaries() {}

  static DataFrame of(SessionContext session, DataFrame frame) {
    List<Field> columns = frame.schema().fields();
    List<Expr> aggregates = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    fields.add(new Field("describe", DataType.VARCHAR, false));
    for (int i = 0; i < columns.size(); i++) {
      Field column = columns.get(i);
      boolean number = column.type().sqlType().isNumeric();
      DataType shown = number ? DataType.DOUBLE : DataType.VARCHAR;
      fields.add(new Field(column.name(), shown, true));
      Expr reference = frame.findQualifiedColumns(column.name()).get(0);
      for (Summary summary : Summary.values()) {
        Expr value = summary.of(reference, column.type().sqlType());
        aggregates.add((value == null ? Expr.lit(null) : value).cast(shown).as(summary.name + i));
      }
    }
    List<@Nullable Object> values =
        columns.isEmpty()
            ? List.of()
            : new ArrayList<>(
                frame.aggregate(aggregates.toArray(Expr[]::new)).toRows().get(0).values());
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Summary summary : Summary.values()) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(summary.name);
      for (int i = 0; i < columns.size(); i++) {
        row.add(values.get(i * Summary.values().length + summary.ordinal()));
      }
      rows.add(row);
    }
    return session.fromRows(new Schema(fields), rows);
  }
}
