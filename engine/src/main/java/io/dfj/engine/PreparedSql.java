// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Schema;
import java.util.List;

/**
 * One parsed, validated and (for queries) planned statement, executable many times. Thread-safe. If
 * the catalog changes under it, the next execution plans again.
 */
public interface PreparedSql {
  String sql();

  StatementKind kind();

  /** Columns of the result; empty unless {@link StatementKind#QUERY}. */
  Schema schema();

  /** For each result column where its values come from, for ResultSetMetaData. */
  List<ColumnOrigin> origins();

  /** Types of the parameters, in order of position. */
  List<DataType> parameterTypes();

  /** What the user should know of the statement besides its result, a line each. */
  List<String> warnings();

  /** Starts an execution. A statement that is no query is complete when this returns. */
  ExecutionResult execute(ExecutionOptions options, CancellationToken token);

  /** A table's column behind a result column; empty strings when it is computed. */
  record ColumnOrigin(String catalog, String schema, String table, String column) {
    public static final ColumnOrigin NONE = new ColumnOrigin("", "", "", "");
  }
}
