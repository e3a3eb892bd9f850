// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.FunctionRegistry;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.WindowFunction;
import io.dfj.engine.logical.SharedValue;
import io.dfj.engine.spi.Volatility;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlBetweenOperator;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link SharedValue} of {@code x} in {@code x BETWEEN a AND b}, {@code x IN (a, b)} and
 * {@code CASE x WHEN a THEN ... END} where it is another value every time it is evaluated, as
 * {@code random()} is: Calcite makes several comparisons of it, which would see several values.
 * Comparisons of rows become those of their values here for the same reason.
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
    if (!(visited instanceof SqlCall copy)) {
      return visited;
    }
    if (SimpleCase.is(copy)) {
      SqlNode operand = SimpleCase.operand(copy);
      return Search.in(operand, functions)
          ? scope(SimpleCase.conditions(copy, value(operand)))
          : SimpleCase.conditions(copy, operand);
    }
    SqlNode comparison = RowComparisons.rewrite(copy, value -> Search.in(value, functions));
    if (comparison != null) {
      return comparison;
    }
    boolean repeated =
        copy.getOperator() instanceof SqlBetweenOperator
            || (copy.getKind() == SqlKind.IN || copy.getKind() == SqlKind.NOT_IN)
                && copy.operand(1) instanceof SqlNodeList;
    if (!repeated || copy.operand(0).getKind() == SqlKind.ROW) {
      return visited;
    }
    SqlNode operand = copy.operand(0);
    if (!Search.in(operand, functions)) {
      return visited;
    }
    List<SqlNode> operands = new ArrayList<>(copy.getOperandList());
    operands.set(0, value(operand));
    return scope(copy.getOperator().createCall(copy.getParserPosition(), operands));
  }

  /** One value wherever it stands in the scope around it. */
  static SqlNode value(SqlNode operand) {
    return SharedValue.VALUE.createCall(operand.getParserPosition(), operand);
  }

  /** Within which values are one. */
  static SqlNode scope(SqlNode call) {
    SqlParserPos pos = call.getParserPosition();
    return SharedValue.SCOPE.createCall(pos, call);
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
        found |= volatility(function.getName()) == Volatility.VOLATILE;
      }
      return call.isA(SqlKind.QUERY) ? null : super.visit(call);
    }

    private @Nullable Volatility volatility(String name) {
      ScalarFunction scalar = functions.scalar(name);
      if (scalar != null) {
        return scalar.volatility();
      }
      AggregateFunction aggregate = functions.aggregate(name);
      if (aggregate != null) {
        return aggregate.volatility();
      }
      WindowFunction window = functions.window(name);
      return window == null ? null : window.volatility();
    }
  }
}
