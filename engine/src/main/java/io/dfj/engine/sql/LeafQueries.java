// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Makes a SELECT of the queries that are none: {@code TABLE t} is {@code SELECT * FROM t}, and
 * VALUES one that names its columns {@code column1}, {@code column2} and so on, unless names follow
 * it. {@link SeriesTable Series} in FROM are unnested.
 */
final class LeafQueries extends SqlShuttle {
  private static final String TABLE = "values";

  private LeafQueries() {}

  static SqlNode rewrite(SqlNode query) {
    SqlNode rewritten = query.accept(new LeafQueries());
    return rewritten == null ? query : rewritten;
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    SqlNode series = SeriesTable.rewrite(call);
    if (series != null) {
      // The bounds may hold subqueries.
      return super.visit((SqlCall) series);
    }
    if (call.getKind() == SqlKind.AS && call.operand(0).getKind() == SqlKind.VALUES) {
      SqlCall values = (SqlCall) visitRows(call.operand(0));
      List<SqlNode> operands = new ArrayList<>(call.getOperandList());
      operands.set(0, values);
      if (operands.size() == 2) {
        operands.addAll(names(values));
      }
      return SqlStdOperatorTable.AS.createCall(call.getParserPosition(), operands);
    }
    SqlParserPos pos = call.getParserPosition();
    if (call.getKind() == SqlKind.EXPLICIT_TABLE) {
      return select(call.operand(0), pos);
    }
    if (call.getKind() == SqlKind.VALUES) {
      SqlCall values = (SqlCall) visitRows(call);
      List<SqlNode> as = new ArrayList<>(List.of(values, new SqlIdentifier(TABLE, pos)));
      as.addAll(names(values));
      return select(SqlStdOperatorTable.AS.createCall(pos, as), pos);
    }
    return super.visit(call);
  }

  /** The rows may hold subqueries. */
  private SqlNode visitRows(SqlCall values) {
    checkLengths(values);
    SqlNode visited = super.visit(values);
    return visited == null ? values : visited;
  }

  /** Fails unless the rows of VALUES are of one length. */
  static void checkLengths(SqlCall values) {
    int width = ((SqlCall) values.operand(0)).operandCount();
    for (SqlNode row : values.getOperandList()) {
      int size = ((SqlCall) row).operandCount();
      if (size != width) {
        throw new DfjException(
            ErrorCode.SYNTAX_ERROR,
            String.format(
                "the rows of VALUES must be of one length, but one has %d values and another %d%s",
                width, size, StatementResolver.at(row.getParserPosition())));
      }
    }
  }

  private static List<SqlNode> names(SqlCall values) {
    List<SqlNode> names = new ArrayList<>();
    for (int i = 1; i <= ((SqlCall) values.operand(0)).operandCount(); i++) {
      names.add(new SqlIdentifier("column" + i, values.getParserPosition()));
    }
    return names;
  }

  private static SqlNode select(SqlNode from, SqlParserPos pos) {
    return select(SqlNodeList.of(SqlIdentifier.star(pos)), from, pos);
  }

  /** A query that only selects. */
  static SqlSelect select(SqlNodeList items, @Nullable SqlNode from, SqlParserPos pos) {
    return new SqlSelect(
        pos, null, items, from, null, null, null, null, null, null, null, null, null);
  }
}
