// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Comparisons of rows as comparisons of their values: {@code (a, b) = (c, d)} is {@code a = c AND b
 * = d}, {@code (a, b) < (c, d)} is {@code a < c OR a = c AND b < d}, {@code (a, b) IS NULL} is
 * {@code a IS NULL AND b IS NULL}.
 */
final class RowComparisons {
  private RowComparisons() {}

  /**
   * What a call stands for, or null if it compares no rows.
   *
   * @param unsteady whether a value is another one each time that it is evaluated
   */
  static @Nullable SqlNode rewrite(SqlCall call, Predicate<SqlNode> unsteady) {
    SqlParserPos pos = call.getParserPosition();
    List<SqlNode> operands = call.getOperandList();
    if (operands.isEmpty() || !isRow(operands.get(0))) {
      return null;
    }
    SqlOperator operator = call.getOperator();
    List<SqlNode> left = values(operands.get(0));
    SqlKind kind = call.getKind();
    if (kind == SqlKind.IS_NULL || kind == SqlKind.IS_NOT_NULL) {
      return joined(
          SqlStdOperatorTable.AND, left.stream().map(v -> operator.createCall(pos, v)).toList());
    }
    if (operands.size() != 2 || !isRow(operands.get(1))) {
      return null;
    }
    List<SqlNode> right = values(operands.get(1));
    return switch (kind) {
      case EQUALS, IS_NOT_DISTINCT_FROM ->
          joined(SqlStdOperatorTable.AND, pairs(operator, left, right, pos));
      case NOT_EQUALS, IS_DISTINCT_FROM ->
          joined(SqlStdOperatorTable.OR, pairs(operator, left, right, pos));
      case LESS_THAN, LESS_THAN_OR_EQUAL ->
          order(left, right, SqlStdOperatorTable.LESS_THAN, call, unsteady);
      case GREATER_THAN, GREATER_THAN_OR_EQUAL ->
          order(left, right, SqlStdOperatorTable.GREATER_THAN, call, unsteady);
      default -> null;
    };
  }

  /** An expression with every comparison of rows rewritten, each value taken for a steady one. */
  static SqlNode rewriteAll(SqlNode expression) {
    SqlNode rewritten =
        expression.accept(
            new SqlShuttle() {
              @Override
              public @Nullable SqlNode visit(SqlCall call) {
                SqlNode visited = super.visit(call);
                SqlNode comparison =
                    visited instanceof SqlCall copy
                        ? RowComparisons.rewrite(copy, value -> false)
                        : null;
                return comparison == null ? visited : comparison;
              }
            });
    return rewritten == null ? expression : rewritten;
  }

  /** The values compared one by one. */
  private static List<SqlNode> pairs(
      SqlOperator operator, List<SqlNode> left, List<SqlNode> right, SqlParserPos pos) {
    checkSizes(left, right, pos);
    List<SqlNode> pairs = new ArrayList<>();
    for (int i = 0; i < left.size(); i++) {
      pairs.add(operator.createCall(pos, left.get(i), right.get(i)));
    }
    return pairs;
  }

  private static SqlNode joined(SqlOperator connective, List<? extends SqlNode> conditions) {
    SqlNode joined = conditions.get(0);
    for (SqlNode condition : conditions.subList(1, conditions.size())) {
      joined = connective.createCall(condition.getParserPosition(), joined, condition);
    }
    return joined;
  }

  /**
   * @param strict compares all but the last values, which the call's own operator does
   */
  private static SqlNode order(
      List<SqlNode> left,
      List<SqlNode> right,
      SqlOperator strict,
      SqlCall call,
      Predicate<SqlNode> unsteady) {
    SqlParserPos pos = call.getParserPosition();
    checkSizes(left, right, pos);
    int last = left.size() - 1;
    SqlNode result = call.getOperator().createCall(pos, left.get(last), right.get(last));
    for (int i = last - 1; i >= 0; i--) {
      boolean shareLeft = unsteady.test(left.get(i));
      boolean shareRight = !shareLeft && unsteady.test(right.get(i));
      SqlNode less = shareLeft ? VolatileOperands.value(left.get(i)) : left.get(i);
      SqlNode more = shareRight ? VolatileOperands.value(right.get(i)) : right.get(i);
      SqlNode equal = SqlStdOperatorTable.EQUALS.createCall(pos, copy(less), copy(more));
      result =
          SqlStdOperatorTable.OR.createCall(
              pos,
              strict.createCall(pos, less, more),
              SqlStdOperatorTable.AND.createCall(pos, equal, result));
      result = shareLeft || shareRight ? VolatileOperands.scope(result) : result;
    }
    return result;
  }

  private static boolean isRow(@Nullable SqlNode node) {
    return node != null && node.getKind() == SqlKind.ROW;
  }

  private static List<SqlNode> values(SqlNode row) {
    return ((SqlCall) row).getOperandList();
  }

  private static void checkSizes(List<SqlNode> left, List<SqlNode> right, SqlParserPos pos) {
    if (left.size() != right.size()) {
      throw new DfjException(
          ErrorCode.SYNTAX_ERROR,
          String.format(
              "rows of %d and %d values cannot be compared%s",
              left.size(), right.size(), StatementResolver.at(pos)));
    }
  }

  /** The validator tells expressions apart by identity, so none may stand in two places. */
  private static SqlNode copy(SqlNode node) {
    SqlNode copy =
        node.accept(
            new SqlShuttle() {
              @Override
              public SqlNode visit(SqlLiteral literal) {
                return literal.clone(literal.getParserPosition());
              }

              @Override
              public SqlNode visit(SqlIdentifier id) {
                return id.clone(id.getParserPosition());
              }

              @Override
              public @Nullable SqlNode visit(SqlNodeList list) {
                return list.clone(list.getParserPosition());
              }

              @Override
              public @Nullable SqlNode visit(SqlCall call) {
                CallCopyingArgHandler handler = new CallCopyingArgHandler(call, true);
                call.getOperator().acceptCall(this, call, false, handler);
                return handler.result();
              }
            });
    return copy == null ? node : copy;
  }
}
