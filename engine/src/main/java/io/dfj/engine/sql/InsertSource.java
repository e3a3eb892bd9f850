// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.catalog.InsertableTable;
import io.dfj.engine.config.ConfigOptions;
import io.dfj.engine.logical.CalciteTypes;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * The query of an INSERT and where its columns go.
 *
 * @param query DEFAULT has become a value, and parameters have the types of their columns; columns
 *     that are left out but have a default come last
 * @param columns for each column of the query its place in the table
 * @param defaults how many columns were added
 */
record InsertSource(SqlNode query, int[] columns, int defaults) {
  static InsertSource of(SqlInsert insert, InsertableTable table, ConfigOptions options) {
    SqlNode source = insert.getSource();
    if (source.getKind() == SqlKind.DEFAULT) {
      source = allDefaults(table, source.getParserPosition());
    }
    int[] named = columns(insert.getTargetColumnList(), table.schema());
    List<SqlNode> defaults = new ArrayList<>();
    int[] columns = withDefaults(named, table, options, defaults);
    if (source.getKind() == SqlKind.VALUES) {
      SqlNode values = values((SqlCall) source, table, named, defaults, options);
      return new InsertSource(values, columns, defaults.size());
    }
    SqlNode query = defaults.isEmpty() ? source : appended(source, table, columns, defaults);
    return new InsertSource(query, columns, defaults.size());
  }

  /** {@code VALUES (DEFAULT, ...)}. */
  private static SqlNode allDefaults(InsertableTable table, SqlParserPos pos) {
    List<SqlNode> cells =
        Collections.nCopies(table.schema().size(), SqlStdOperatorTable.DEFAULT.createCall(pos));
    return SqlStdOperatorTable.VALUES.createCall(
        pos, SqlStdOperatorTable.ROW.createCall(pos, cells));
  }

  /** The named columns, then those left out that have a default, which is put into the list. */
  private static int[] withDefaults(
      int[] named, InsertableTable table, ConfigOptions options, List<SqlNode> defaults) {
    List<Integer> columns = new ArrayList<>();
    Arrays.stream(named).forEach(columns::add);
    for (int i = 0; i < table.schema().size(); i++) {
      String text = table.columnDefault(i);
      if (text != null && !columns.contains(i)) {
        columns.add(i);
        defaults.add(ColumnDefaults.value(text, table.schema().field(i).type(), options));
      }
    }
    return columns.stream().mapToInt(column -> column).toArray();
  }

  /** A query with the defaults as further columns. */
  private static SqlNode appended(
      SqlNode query, InsertableTable table, int[] columns, List<SqlNode> defaults) {
    SqlParserPos pos = query.getParserPosition();
    SqlNodeList items = new SqlNodeList(pos);
    items.add(SqlIdentifier.star(pos));
    int first = columns.length - defaults.size();
    for (int i = 0; i < defaults.size(); i++) {
      String name = table.schema().field(columns[first + i]).name();
      items.add(
          SqlStdOperatorTable.AS.createCall(
              pos, defaults.get(i), new SqlIdentifier(name, SqlParserPos.ZERO)));
    }
    return LeafQueries.select(items, query, pos);
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

  private static SqlNode values(
      SqlCall values,
      InsertableTable table,
      int[] columns,
      List<SqlNode> defaults,
      ConfigOptions options) {
    Schema schema = table.schema();
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
          String text = i < columns.length ? table.columnDefault(columns[i]) : null;
          cell =
              text == null
                  ? SqlLiteral.createNull(cell.getParserPosition())
                  : ColumnDefaults.value(text, schema.field(columns[i]).type(), options);
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
      cells.addAll(defaults);
      rows.add(SqlStdOperatorTable.ROW.createCall(row.getParserPosition(), cells));
    }
    return SqlStdOperatorTable.VALUES.createCall(values.getParserPosition(), rows);
  }
}
