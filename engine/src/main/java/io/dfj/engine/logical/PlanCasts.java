// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/** Casts a query's columns to those of the table that takes its rows. */
public final class PlanCasts {
  private PlanCasts() {}

  /** Column for column. */
  public static LogicalPlan to(LogicalPlan plan, Schema schema) {
    int[] columns = new int[schema.size()];
    Arrays.setAll(columns, i -> i);
    return to(plan, schema, columns);
  }

  /**
   * @param columns for each column of the query its place in the schema; the rest become null
   */
  public static LogicalPlan to(LogicalPlan plan, Schema schema, int[] columns) {
    RelNode input = plan.root();
    RexBuilder builder = input.getCluster().getRexBuilder();
    RexNode[] values = new RexNode[schema.size()];
    for (int i = 0; i < columns.length; i++) {
      DataType target = withoutLength(schema.field(columns[i]).type());
      RexNode value = RexInputRef.of(i, input.getRowType());
      values[columns[i]] =
          withoutLength(CalciteTypes.toDataType(value.getType())).equals(target)
              ? value
              : builder.makeAbstractCast(
                  CalciteTypes.toCalcite(target, value.getType().isNullable()), value, false);
    }
    List<RelDataType> types = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null) {
        values[i] =
            builder.makeNullLiteral(
                CalciteTypes.toCalcite(withoutLength(schema.field(i).type()), true));
      }
      types.add(values[i].getType());
      names.add(schema.field(i).name());
    }
    RelDataType rowType = PlanTypeFactory.INSTANCE.createStructType(types, names);
    RelNode cast =
        LogicalProject.create(input, List.of(), Arrays.asList(values), rowType, java.util.Set.of());
    return new LogicalPlan(
        cast,
        CalciteTypes.toSchema(rowType),
        plan.parameters(),
        java.util.Collections.nCopies(values.length, null),
        plan.warnings(),
        false);
  }

  /** Text that is too long is an error of the table that takes it, which a cast would hide. */
  public static DataType withoutLength(DataType type) {
    return switch (type.sqlType()) {
      case CHAR, VARCHAR -> DataType.VARCHAR;
      case VARBINARY -> DataType.VARBINARY;
      case NULL,
          BOOLEAN,
          TINYINT,
          SMALLINT,
          INTEGER,
          BIGINT,
          REAL,
          DOUBLE,
          DECIMAL,
          DATE,
          TIME,
          TIMESTAMP,
          TIMESTAMP_WITH_TIME_ZONE,
          INTERVAL_YEAR_MONTH,
          INTERVAL_DAY_TIME,
          ARRAY,
          ROW,
          MAP ->
          type;
    };
  }
}
