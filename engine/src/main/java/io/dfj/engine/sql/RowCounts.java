// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of LIMIT, OFFSET and FETCH: parameters, or sums, differences, products and quotients
 * of numbers, which are computed while parsing. A number with a fraction is rounded.
 */
public final class RowCounts {
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  private RowCounts() {}

  /** Null for no limit. */
  public static @Nullable SqlNode limit(SqlNode expression) {
    return count(expression, "LIMIT", ErrorCode.INVALID_LIMIT);
  }

  /** Null for none skipped. */
  public static @Nullable SqlNode offset(SqlNode expression) {
    return count(expression, "OFFSET", ErrorCode.INVALID_OFFSET);
  }

  /** What FETCH FIRST ROW ONLY keeps. */
  public static SqlNode one(SqlParserPos pos) {
    return SqlLiteral.createExactNumeric("1", pos);
  }

  public static DfjException withTies(SqlParserPos pos) {
    return new DfjException(
        ErrorCode.FEATURE_NOT_SUPPORTED,
        "FETCH with TIES is not supported" + StatementResolver.at(pos));
  }

  private static @Nullable SqlNode count(SqlNode expression, String clause, ErrorCode negative) {
    if (expression instanceof SqlDynamicParam) {
      return expression;
    }
    if (SqlUtil.isNullLiteral(expression, true)) {
      return null;
    }
    SqlParserPos pos = expression.getParserPosition();
    BigDecimal value = value(expression, clause);
    if (value.signum() < 0) {
      throw new DfjException(
          negative, clause + " must not be negative" + StatementResolver.at(pos));
    }
    BigDecimal rows = value.setScale(0, RoundingMode.HALF_UP);
    if (rows.compareTo(MOST) > 0) {
      throw new DfjException(
          ErrorCode.NUMERIC_OVERFLOW,
          clause + " is out of range for BIGINT" + StatementResolver.at(pos));
    }
    return SqlLiteral.createExactNumeric(rows.toPlainString(), pos);
  }

  private static BigDecimal value(SqlNode node, String clause) {
    if (node instanceof SqlNumericLiteral literal) {
      return literal.getValueAs(BigDecimal.class);
    }
    if (node instanceof SqlCall call && call.operandCount() == 1) {
      if (call.getKind() == SqlKind.MINUS_PREFIX) {
        return value(call.operand(0), clause).negate();
      }
      if (call.getKind() == SqlKind.PLUS_PREFIX) {
        return value(call.operand(0), clause);
      }
    }
    if (node instanceof SqlCall call && call.operandCount() == 2) {
      switch (call.getKind()) {
        case PLUS -> {
          return value(call.operand(0), clause).add(value(call.operand(1), clause));
        }
        case MINUS -> {
          return value(call.operand(0), clause).subtract(value(call.operand(1), clause));
        }
        case TIMES -> {
          return value(call.operand(0), clause).multiply(value(call.operand(1), clause));
        }
        case DIVIDE -> {
          return quotient(call, clause);
        }
        default -> {}
      }
    }
    throw new DfjException(
        ErrorCode.FEATURE_NOT_SUPPORTED,
        clause
            + " takes a number, a parameter or arithmetic of numbers"
            + StatementResolver.at(node.getParserPosition()));
  }

  /** Whole where both numbers are, as everywhere in SQL. */
  private static BigDecimal quotient(SqlCall call, String clause) {
    BigDecimal dividend = value(call.operand(0), clause);
    BigDecimal divisor = value(call.operand(1), clause);
    if (divisor.signum() == 0) {
      throw new DfjException(
          ErrorCode.DIVISION_BY_ZERO,
          "division by zero" + StatementResolver.at(call.getParserPosition()));
    }
    boolean whole = dividend.scale() <= 0 && divisor.scale() <= 0;
    return whole
        ? dividend.divide(divisor, 0, RoundingMode.DOWN)
        : dividend.divide(divisor, java.math.MathContext.DECIMAL128);
  }
}
