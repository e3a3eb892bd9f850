// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * {@code f(x ORDER BY y)} means {@code f(x) WITHIN GROUP (ORDER BY y)}. The parser puts the order
 * behind the arguments, marked as what it is, until it makes the call.
 */
public final class AggregateOrder {
  private static final SqlOperator MARKER = new SqlSpecialOperator("ORDER BY", SqlKind.OTHER);

  private AggregateOrder() {}

  public static SqlNode marker(SqlNodeList order) {
    return MARKER.createCall(order.getParserPosition(), order.getList());
  }

  /** The arguments alone. */
  public static List<SqlNode> arguments(List<SqlNode> arguments) {
    return isOrdered(arguments) ? arguments.subList(0, arguments.size() - 1) : arguments;
  }

  /**
   * @param call of the arguments alone
   * @param arguments with the order, if there is one
   */
  public static SqlCall call(SqlCall call, List<SqlNode> arguments) {
    if (!isOrdered(arguments)) {
      return call;
    }
    SqlCall marker = (SqlCall) arguments.get(arguments.size() - 1);
    return SqlStdOperatorTable.WITHIN_GROUP.createCall(
        call.getParserPosition(),
        call,
        new SqlNodeList(marker.getOperandList(), marker.getParserPosition()));
  }

  private static boolean isOrdered(List<SqlNode> arguments) {
    return !arguments.isEmpty()
        && arguments.get(arguments.size() - 1) instanceof SqlCall last
        && last.getOperator() == MARKER;
  }
}
