// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.logical.CalciteTypes;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * The query of an INSERT and where its columns go.
 *
 * @param query DEFAULT has become null, and parameters have the types of their columns
 * @param columns for each column of the query its place in the table
 */
record InsertSource(SqlNode query, int[] columns) {
  static InsertSource of(SqlInsert insert, Schema schema) {
    int[] columns = columns(insert.getTargetColumnList(), schema);
    SqlNode source = insert.getSource();
    return new InsertSource(
        source.getKind() == SqlKind.VALUES ? values((SqlCall) source, schema, columns) : source,
        columns);
  }

  private static int[] columns(
      @org.jspecify.annotations.Nullable SqlNodeList names, Schema schema) {
    if (names == null) {
      int[] all = new int[schema.size()];
      Arrays.setAll(all, i -> i);
      return all;
    }
    int[] columns = new int[names.size()];
    boolean[] taken = new boolean[schema.size()];
    for (int i = 0; i < columns.length; i++) {
      SqlIdentifier id = (SqlIdentifier) names.get(i);
      int column = schema.indexOf(id.getSimple());
      String where = StatementResolver.at(id.getParserPosition());
      if (column < 0) {
        throw new DfjException(
            ErrorCode.UNKNOWN_COLUMN,
            "column '"
                + id.getSimple()
                + "' not found"
                + where
                + NameHint.of(
                    id.getSimple(), schema.fields().stream().map(f -> f.name()).toList()));
      }
      if (taken[column]) {
        throw new DfjException(
            ErrorCode.DUPLICATE_COLUMN, "column '" + id.getSimple() + "' appears twice" + where);
      }
      taken[column] = true;
      columns[i] = column;
    }
    return columns;
  }

  private static SqlNode values(SqlCall values, Schema schema, int[] columns) {
    LeafQueries.checkLengths(values);
    boolean[] parameters = new boolean[columns.length];
    for (SqlNode row : values.getOperandList()) {
      if (row instanceof SqlCall call && call.getKind() == SqlKind.ROW) {
        for (int i = 0; i < Math.min(call.operandCount(), columns.length); i++) {
          parameters[i] |= call.operand(i) instanceof SqlDynamicParam;
        }
      }
    }
    List<SqlNode> rows = new ArrayList<>();
    for (SqlNode row : values.getOperandList()) {
      if (!(row instanceof SqlCall call) || call.getKind() != SqlKind.ROW) {
        return values;
      }
      List<SqlNode> cells = new ArrayList<>();
      for (int i = 0; i < call.operandCount(); i++) {
        SqlNode cell = call.operand(i);
        if (cell.getKind() == SqlKind.DEFAULT) {
          cell = SqlLiteral.createNull(cell.getParserPosition());
        } else if (i < columns.length && parameters[i]) {
          cell =
              SqlStdOperatorTable.CAST.createCall(
                  cell.getParserPosition(),
                  cell,
                  CalciteTypes.castTarget(
                      CalciteTypes.toCalcite(schema.field(columns[i]).type(), true)));
        }
        cells.add(cell);
      }
      rows.add(SqlStdOperatorTable.ROW.createCall(row.getParserPosition(), cells));
    }
    return SqlStdOperatorTable.VALUES.createCall(values.getParserPosition(), rows);
  }
}
