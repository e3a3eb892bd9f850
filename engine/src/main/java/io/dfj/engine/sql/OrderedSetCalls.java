// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.FunctionRegistry;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Turns {@code f(fraction) WITHIN GROUP (ORDER BY value)} into {@code f(value, fraction)}, before
 * validation, and with {@code value DESC} into {@code f(value, 1 - fraction)}.
 */
final class OrderedSetCalls extends SqlShuttle {
  private final FunctionRegistry functions;

  private OrderedSetCalls(FunctionRegistry functions) {
    this.functions = functions;
  }

  static SqlNode rewrite(SqlNode query, FunctionRegistry functions) {
    SqlNode rewritten = query.accept(new OrderedSetCalls(functions));
    return rewritten == null ? query : rewritten;
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    SqlNode visited = super.visit(call);
    if (!(visited instanceof SqlCall copy)
        || copy.getKind() != SqlKind.WITHIN_GROUP
        || !(copy.operand(0) instanceof SqlCall called)
        || !(called.getOperator() instanceof SqlUnresolvedFunction function)) {
      return visited;
    }
    AggregateFunction aggregate = functions.aggregate(function.getName());
    int fraction = aggregate == null ? -1 : aggregate.fractionArgument();
    return fraction < 0
        ? visited
        : ordered(called, function, (SqlNodeList) copy.operand(1), fraction);
  }

  private static SqlNode ordered(
      SqlCall called, SqlUnresolvedFunction function, SqlNodeList order, int fraction) {
    SqlParserPos pos = called.getParserPosition();
    if (order.size() != 1) {
      throw new DfjException(
          ErrorCode.INVALID_SQL,
          String.format(
              "'%s' is ordered by one expression, not by %d%s",
              function.getName().toLowerCase(Locale.ROOT),
              order.size(),
              StatementResolver.at(pos)));
    }
    SqlNode value = order.get(0);
    boolean descending = false;
    // Nulls do not count, wherever they are ordered.
    while (value.getKind() == SqlKind.DESCENDING
        || value.getKind() == SqlKind.NULLS_FIRST
        || value.getKind() == SqlKind.NULLS_LAST) {
      descending |= value.getKind() == SqlKind.DESCENDING;
      value = ((SqlCall) value).operand(0);
    }
    List<SqlNode> operands = new ArrayList<>(called.getOperandList());
    operands.add(0, value);
    if (descending && operands.size() > fraction) {
      SqlNode given = operands.get(fraction);
      operands.set(
          fraction,
          PlanOperators.MINUS.createCall(pos, SqlLiteral.createExactNumeric("1", pos), given));
    }
    return function.createCall(
        called.getFunctionQuantifier(), pos, operands.toArray(new SqlNode[0]));
  }
}
