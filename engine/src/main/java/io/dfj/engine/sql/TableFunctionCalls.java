// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.function.user.UserScalars;
import io.dfj.engine.logical.CalciteTypes;
import io.dfj.engine.logical.LogicalPlan;
import io.dfj.engine.spi.Parameter;
import io.dfj.engine.spi.TableFunction;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/** Calls the session's table functions in FROM and puts the names of what they give there. */
final class TableFunctionCalls extends SqlShuttle {
  private final CatalogSchemas schemas;
  private final Function<SqlNode, LogicalPlan> planner;

  private TableFunctionCalls(CatalogSchemas schemas, Function<SqlNode, LogicalPlan> planner) {
    this.schemas = schemas;
    this.planner = planner;
  }

  /**
   * @param planner of queries for the values of arguments
   */
  static SqlNode rewrite(
      SqlNode query, CatalogSchemas schemas, Function<SqlNode, LogicalPlan> planner) {
    if (schemas.functions().tableFunctionNames().isEmpty()) {
      return query;
    }
    SqlNode rewritten = query.accept(new TableFunctionCalls(schemas, planner));
    return rewritten == null ? query : rewritten;
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    boolean named = call.getKind() == SqlKind.AS;
    SqlCall function = function(named ? call.operand(0) : call);
    TableFunction known = function == null ? null : known(function);
    if (function == null || known == null) {
      return super.visit(call);
    }
    SqlParserPos pos = call.getParserPosition();
    SqlNode table = schemas.given(known, arguments(known, function), pos);
    List<SqlNode> operands = new ArrayList<>(named ? call.getOperandList() : List.of(table));
    operands.set(0, table);
    if (!named) {
      operands.add(new SqlIdentifier(known.name(), pos));
    }
    return SqlStdOperatorTable.AS.createCall(pos, operands);
  }

  /** The call that stands in FROM, or null. */
  private static @Nullable SqlCall function(SqlNode table) {
    SqlNode inner = table.getKind() == SqlKind.LATERAL ? ((SqlCall) table).operand(0) : table;
    return inner.getKind() == SqlKind.COLLECTION_TABLE
            && ((SqlCall) inner).operand(0) instanceof SqlCall call
        ? call
        : null;
  }

  private @Nullable TableFunction known(SqlCall call) {
    return call.getOperator() instanceof SqlUnresolvedFunction function
            && function.getSqlIdentifier() != null
            && function.getSqlIdentifier().isSimple()
        ? schemas.functions().tableFunction(function.getSqlIdentifier().getSimple())
        : null;
  }

  /** A query of one row that holds the arguments, or null if there are none. */
  private @Nullable LogicalPlan arguments(TableFunction function, SqlCall call) {
    List<Parameter> parameters = function.parameters();
    List<SqlNode> values = new ArrayList<>(call.getOperandList());
    SqlParserPos pos = call.getParserPosition();
    if (parameters != null) {
      values =
          CallArguments.complete(function.name(), UserScalars.parameters(parameters), values, call);
      for (int i = 0; i < values.size(); i++) {
        DataType type = parameters.get(i).type();
        if (type != null) {
          values.set(
              i,
              SqlStdOperatorTable.CAST.createCall(
                  values.get(i).getParserPosition(),
                  values.get(i),
                  CalciteTypes.castTarget(CalciteTypes.toCalcite(type, true))));
        }
      }
    }
    if (values.isEmpty()) {
      return null;
    }
    SqlNodeList items = new SqlNodeList(pos);
    for (int i = 0; i < values.size(); i++) {
      values.get(i).accept(new Constants(function.name()));
      items.add(
          SqlStdOperatorTable.AS.createCall(
              pos, values.get(i), new SqlIdentifier("argument" + (i + 1), pos)));
    }
    return planner.apply(LeafQueries.select(items, null, pos));
  }

  /** Refuses what has no value while planning. */
  private static final class Constants extends SqlBasicVisitor<@Nullable Void> {
    private final String function;

    Constants(String function) {
      this.function = function;
    }

    @Override
    public @Nullable Void visit(SqlDynamicParam parameter) {
      throw refused(parameter.getParserPosition());
    }

    @Override
    public @Nullable Void visit(SqlCall call) {
      if (call.isA(SqlKind.QUERY)) {
        throw refused(call.getParserPosition());
      }
      return super.visit(call);
    }

    private DfjException refused(SqlParserPos pos) {
      return new DfjException(
          ErrorCode.FEATURE_NOT_SUPPORTED,
          "table function '" + function + "' takes constants only" + StatementResolver.at(pos));
    }
  }
}
