// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.Expr;
import io.dfj.engine.config.ConfigOptions;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.List;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/** Puts constants in the places of parameters. */
public final class BoundParameters extends SqlShuttle {
  private final List<Expr> values;
  private final ExpressionSyntax syntax;

  private BoundParameters(List<Expr> values, ConfigOptions options) {
    this.values = values;
    this.syntax =
        new ExpressionSyntax(
            column -> {
              throw new DfjException(
                  ErrorCode.INVALID_ARGUMENT,
                  "a parameter's value cannot name a column: " + column);
            },
            // The whole statement means by a name what the session does.
            function -> {},
            options);
  }

  /**
   * The statement without parameters.
   *
   * @param values in order of position
   * @throws DfjException MISSING_PARAMETER for too few, INVALID_ARGUMENT for too many
   */
  public static ParsedStatement bind(
      ParsedStatement statement, List<Expr> values, ConfigOptions options) {
    check(statement, values.size());
    if (values.isEmpty()) {
      return statement;
    }
    SqlNode bound = statement.node().accept(new BoundParameters(values, options));
    return new ParsedStatement(
        bound == null ? statement.node() : bound,
        0,
        statement.beginLine(),
        statement.beginColumn(),
        statement.endLine(),
        statement.endColumn());
  }

  /**
   * @throws DfjException MISSING_PARAMETER for too few values, INVALID_ARGUMENT for too many
   */
  public static void check(ParsedStatement statement, int values) {
    if (values < statement.parameterCount()) {
      throw new DfjException(
          ErrorCode.MISSING_PARAMETER, "parameter " + (values + 1) + " has no value");
    }
    if (values > statement.parameterCount()) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT,
          values + " values for " + statement.parameterCount() + " parameters");
    }
  }

  @Override
  public @Nullable SqlNode visit(SqlDynamicParam parameter) {
    return syntax.of(values.get(parameter.getIndex()));
  }
}
