// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * {@code CASE x WHEN a THEN b ... END} as it is written: operand, values, results and what stands
 * behind ELSE. Calcite makes conditions of it while it parses, in which nobody could tell any more
 * that the operand is one value. {@link VolatileOperands} makes conditions of it later.
 */
public final class SimpleCase extends SqlSpecialOperator {
  private static final SimpleCase INSTANCE = new SimpleCase();

  private SimpleCase() {
    super("CASE", SqlKind.OTHER);
  }

  /**
   * A CASE, for the parser.
   *
   * @param operand null for one of conditions
   * @param values conditions if there is no operand; several values are a list
   * @param otherwise null for none
   */
  public static SqlCall of(
      SqlParserPos pos,
      @Nullable SqlNode operand,
      SqlNodeList values,
      SqlNodeList results,
      @Nullable SqlNode otherwise) {
    SqlNode last = otherwise == null ? SqlLiteral.createNull(pos) : otherwise;
    return operand == null
        ? SqlCase.createSwitched(pos, null, values, results, last)
        : INSTANCE.createCall(pos, operand, values, results, last);
  }

  static boolean is(SqlNode node) {
    return node instanceof SqlCall call && call.getOperator() == INSTANCE;
  }

  static SqlNode operand(SqlCall call) {
    return call.operand(0);
  }

  static SqlNodeList values(SqlCall call) {
    return call.operand(1);
  }

  static SqlNodeList results(SqlCall call) {
    return call.operand(2);
  }

  static SqlNode otherwise(SqlCall call) {
    return call.operand(3);
  }

  /** The CASE of conditions that it means, each of which has the operand. */
  static SqlCall conditions(SqlCall call, SqlNode operand) {
    List<SqlNode> values = new ArrayList<>(values(call).getList());
    return SqlCase.createSwitched(
        call.getParserPosition(),
        operand,
        new SqlNodeList(values, values(call).getParserPosition()),
        results(call),
        otherwise(call));
  }

  @Override
  public void unparse(SqlWriter writer, SqlCall call, int leftPrec, int rightPrec) {
    conditions(call, operand(call)).unparse(writer, leftPrec, rightPrec);
  }
}
