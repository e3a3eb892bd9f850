// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * {@code FROM generate_series(1, 3)} is {@code FROM UNNEST(generate_series(1, 3)) AS
 * generate_series(value)}; the same with range.
 */
final class SeriesTable {
  private SeriesTable() {}

  /**
   * @param call a table, with its alias if it has one
   * @return null if it is no series
   */
  static @Nullable SqlNode rewrite(SqlCall call) {
    List<SqlNode> alias = new ArrayList<>();
    SqlNode table = call;
    if (call.getKind() == SqlKind.AS) {
      table = call.operand(0);
      alias.addAll(call.getOperandList().subList(1, call.operandCount()));
    }
    if (table.getKind() == SqlKind.LATERAL) {
      table = ((SqlCall) table).operand(0);
    }
    if (table.getKind() != SqlKind.COLLECTION_TABLE
        || !(((SqlCall) table).operand(0) instanceof SqlCall function)) {
      return null;
    }
    String name = function.getOperator().getName().toLowerCase(Locale.ROOT);
    if (!name.equals("generate_series") && !name.equals("range")) {
      return null;
    }
    SqlParserPos pos = function.getParserPosition();
    if (alias.isEmpty()) {
      alias.add(new SqlIdentifier(name, pos));
    }
    if (alias.size() == 1) {
      alias.add(new SqlIdentifier("value", pos));
    }
    SqlNode series = StandardSyntax.function(name, pos, function.getOperandList());
    alias.add(0, UnnestOperator.of(false).createCall(pos, series));
    return SqlStdOperatorTable.AS.createCall(call.getParserPosition(), alias);
  }
}
