// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.config.ConfigOptions;
import io.dfj.engine.function.FunctionLibrary;
import io.dfj.engine.logical.CalciteTypes;
import io.dfj.engine.logical.PlanCasts;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * The DEFAULT of columns. A table keeps the text of the expression, which every INSERT evaluates
 * anew: {@code now()} is the time of the insert.
 */
final class ColumnDefaults {
  private ColumnDefaults() {}

  /**
   * The text of each column's default, or null.
   *
   * @param text of the statement
   */
  static List<@Nullable String> texts(List<ColumnDefinition> columns, String text) {
    List<@Nullable String> texts = new ArrayList<>();
    for (ColumnDefinition column : columns) {
      ColumnDefinition.Default value = column.defaultValue();
      texts.add(
          value == null
              ? null
              : text.substring(
                  TextPosition.begin(text, value.source()),
                  TextPosition.end(text, value.source())));
    }
    return texts;
  }

  /** The query whose validation finds what is wrong with a default. */
  static SqlNode check(ColumnDefinition column, SqlNode value, DataType type) {
    value.accept(new Checks("DEFAULT of column '" + column.name().getSimple() + "'"));
    return LeafQueries.select(SqlNodeList.of(cast(value, type)), null, value.getParserPosition());
  }

  /** What INSERT puts in the place of a default. */
  static SqlNode value(String text, DataType type, ConfigOptions options) {
    return cast(SqlParsing.parseExpression(text, options), type);
  }

  private static SqlNode cast(SqlNode value, DataType type) {
    return SqlStdOperatorTable.CAST.createCall(
        value.getParserPosition(),
        value,
        CalciteTypes.castTarget(CalciteTypes.toCalcite(PlanCasts.withoutLength(type), true)));
  }

  /** Refuses what has no meaning without a query; columns are unknown anyway. */
  private static final class Checks extends SqlBasicVisitor<@Nullable Void> {
    private final String what;

    Checks(String what) {
      this.what = what;
    }

    @Override
    public @Nullable Void visit(SqlCall call) {
      if (call.isA(SqlKind.QUERY)) {
        throw refused("a subquery", call.getParserPosition());
      }
      if (call.getKind() == SqlKind.OVER) {
        throw refused("a window function", call.getParserPosition());
      }
      if (call.getOperator() instanceof SqlUnresolvedFunction
          && FunctionLibrary.aggregate(call.getOperator().getName()) != null) {
        throw refused("an aggregate function", call.getParserPosition());
      }
      return super.visit(call);
    }

    @Override
    public @Nullable Void visit(SqlDynamicParam parameter) {
      throw refused("a parameter", parameter.getParserPosition());
    }

    private DfjException refused(String part, SqlParserPos pos) {
      return new DfjException(
          ErrorCode.INVALID_SQL, what + " cannot have " + part + StatementResolver.at(pos));
    }
  }
}
