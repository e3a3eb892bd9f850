// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One parsed, validated and (for queries) planned statement, executable many times. Thread-safe. If
 * the catalog changes under it, the next execution plans again.
 */
public interface PreparedSql {
  String sql();

  /** Known from the syntax alone: a statement that cannot be planned has one too. */
  StatementKind kind();

  /**
   * Validates and plans now, what otherwise the first execution does.
   *
   * @throws io.dfj.metadata.error.DfjException what is wrong with the statement
   */
  void plan();

  /** Columns of the result; empty unless {@link StatementKind#QUERY}. */
  Schema schema();

  /** For each result column where its values come from, for ResultSetMetaData. */
  List<ColumnOrigin> origins();

  /** Types of the parameters, in order of position. */
  List<DataType> parameterTypes();

  /**
   * Plans if need be, and starts an execution. A statement that is no query is complete when this
   * returns.
   */
  ExecutionResult execute(ExecutionOptions options, CancellationToken token);

  /**
   * Executes an INSERT of one row of VALUES for many rows of parameters as one plan, whose
   * parameters are columns: all rows are stored or, after an error, none.
   *
   * @param parameterRows each as in {@link ExecutionOptions}, whose own parameters are not used
   * @return a count for each row; null, and nothing done, for other statements and for rows that
   *     need plans of their own
   */
  long @Nullable [] executeBatch(
      List<List<@Nullable Object>> parameterRows,
      ExecutionOptions options,
      CancellationToken token);

  /**
   * The query as a logical plan in bytes, with its parameters.
   *
   * @param codecs session whose codecs are asked
   * @throws io.dfj.metadata.error.DfjException INVALID_ARGUMENT for other statements;
   *     CodecException if a part cannot travel
   */
  byte[] logicalPlanBytes(SessionContext codecs);

  /** As {@link #logicalPlanBytes}, a physical plan. */
  byte[] physicalPlanBytes(SessionContext codecs);

  /** A table's column behind a result column; empty strings when it is computed. */
  record ColumnOrigin(String catalog, String schema, String table, String column) {
    public static final ColumnOrigin NONE = new ColumnOrigin("", "", "", "");
  }
}
