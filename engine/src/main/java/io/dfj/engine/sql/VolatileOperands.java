// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.function.FunctionRegistry;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.spi.Volatility;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlBetweenOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Makes one call of {@code x BETWEEN a AND b} where x is another value every time it is evaluated,
 * as {@code random()} is: Calcite makes two comparisons of it, which would see two values.
 */
final class VolatileOperands extends SqlShuttle {
  private final FunctionRegistry functions;

  private VolatileOperands(FunctionRegistry functions) {
    this.functions = functions;
  }

  static SqlNode rewrite(SqlNode query, FunctionRegistry functions) {
    SqlNode rewritten = query.accept(new VolatileOperands(functions));
    return rewritten == null ? query : rewritten;
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    SqlNode visited = super.visit(call);
    if (!(visited instanceof SqlCall copy)
        || !(copy.getOperator() instanceof SqlBetweenOperator between)
        || between.flag != SqlBetweenOperator.Flag.ASYMMETRIC
        || !Search.in(copy.operand(0), functions)) {
      return visited;
    }
    SqlParserPos pos = copy.getParserPosition();
    SqlNode once = StandardSyntax.function("$between", pos, copy.getOperandList());
    return between.isNegated() ? SqlStdOperatorTable.NOT.createCall(pos, once) : once;
  }

  /** Finds a call of a volatile function outside of subqueries. */
  private static final class Search extends SqlBasicVisitor<@Nullable Void> {
    private final FunctionRegistry functions;
    private boolean found;

    private Search(FunctionRegistry functions) {
      this.functions = functions;
    }

    static boolean in(SqlNode node, FunctionRegistry functions) {
      Search search = new Search(functions);
      node.accept(search);
      return search.found;
    }

    @Override
    public @Nullable Void visit(SqlCall call) {
      if (call.getOperator() instanceof SqlUnresolvedFunction function) {
        ScalarFunction scalar = functions.scalar(function.getName());
        found |= scalar != null && scalar.volatility() == Volatility.VOLATILE;
      }
      return call.isA(SqlKind.QUERY) ? null : super.visit(call);
    }
  }
}
