// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.function.datetime.AtTimeZone;
import io.dfj.engine.logical.LibraryFunction;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.parser.SqlParserUtil;

/**
 * Postfix operators that bind tighter than what stands before their operand. The parser keeps an
 * expression as a flat list of operands and operators until it has read all of it.
 */
public final class LastOperand {
  private LastOperand() {}

  /**
   * Takes the last operand off the list, with the fields and elements that are taken of it; after a
   * postfix operator that is the whole expression.
   */
  public static SqlNode remove(List<Object> expression) {
    int last = expression.size() - 1;
    if (expression.get(last) instanceof SqlNode) {
      int first = last;
      while (first > 1
          && expression.get(first - 1) instanceof SqlParserUtil.ToTreeListItem item
          && item.getOperator() == SqlStdOperatorTable.DOT) {
        first -= 2;
      }
      List<Object> part = expression.subList(first, last + 1);
      SqlNode operand = SqlParserUtil.toTree(new ArrayList<>(part));
      part.clear();
      return operand;
    }
    SqlNode whole = SqlParserUtil.toTree(expression);
    expression.clear();
    return whole;
  }

  /** {@code operand AT TIME ZONE zone}. */
  public static SqlNode atTimeZone(SqlParserPos pos, SqlNode operand, SqlNode zone) {
    return LibraryFunction.of(AtTimeZone.FUNCTION).createCall(pos, operand, zone);
  }
}
