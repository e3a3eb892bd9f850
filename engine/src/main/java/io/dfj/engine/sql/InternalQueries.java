// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import java.util.Collections;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/** The queries that SHOW and DESCRIBE stand for. */
final class InternalQueries {
  static final String TABLES =
      """
      SELECT table_catalog, table_schema, table_name, table_type
      FROM information_schema.tables
      ORDER BY table_catalog, table_schema, table_name""";

  static final String COLUMNS =
      """
      SELECT column_name, data_type, is_nullable
      FROM information_schema.columns
      WHERE table_catalog = ? AND table_schema = ? AND table_name = ?
      ORDER BY ordinal_position""";

  static final String TABLE_COLUMNS =
      """
      SELECT table_catalog, table_schema, table_name, column_name, data_type, is_nullable
      FROM information_schema.columns
      WHERE table_catalog = ? AND table_schema = ? AND table_name = ?
      ORDER BY ordinal_position""";

  static final String FUNCTIONS =
      """
      SELECT routine_name AS function_name, function_type, description, syntax_example
      FROM information_schema.routines
      WHERE routine_name LIKE ?
      ORDER BY routine_name""";

  static final String CREATE =
      """
      SELECT * FROM (VALUES (?, ?, ?, CAST(? AS VARCHAR)))
        AS t (table_catalog, table_schema, table_name, definition)""";

  static final String OPTIONS =
      "SELECT name, \"value\" FROM information_schema.df_settings ORDER BY name";

  static final String OPTION =
      "SELECT name, \"value\" FROM information_schema.df_settings WHERE name = ?";

  private InternalQueries() {}

  /** As {@link #COLUMNS}, of a table that is not in the catalog. */
  static String columns(int count) {
    return "SELECT * FROM (VALUES "
        + String.join(", ", Collections.nCopies(Math.max(count, 1), "(?, ?, ?)"))
        + ") AS t (column_name, data_type, is_nullable)"
        + (count == 0 ? " WHERE FALSE" : "");
  }

  /** The query with its parameters replaced by text constants; null where there is none. */
  static SqlNode bind(SqlNode query, @Nullable String... arguments) {
    SqlNode bound =
        query.accept(
            new SqlShuttle() {
              @Override
              public SqlNode visit(SqlDynamicParam parameter) {
                @Nullable String argument =
                    parameter.getIndex() < arguments.length
                        ? arguments[parameter.getIndex()]
                        : null;
                return argument == null
                    ? SqlLiteral.createNull(parameter.getParserPosition())
                    : SqlLiteral.createCharString(argument, parameter.getParserPosition());
              }
            });
    return bound == null ? query : bound;
  }
}
