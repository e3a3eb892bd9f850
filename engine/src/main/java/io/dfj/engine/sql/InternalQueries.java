// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlShuttle;

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

  static final String OPTIONS =
      "SELECT name, \"value\" FROM information_schema.df_settings ORDER BY name";

  static final String OPTION =
      "SELECT name, \"value\" FROM information_schema.df_settings WHERE name = ?";

  private InternalQueries() {}

  /** The query with its parameters replaced by text constants. */
  static SqlNode bind(SqlNode query, String... arguments) {
    SqlNode bound =
        query.accept(
            new SqlShuttle() {
              @Override
              public SqlNode visit(SqlDynamicParam parameter) {
                return SqlLiteral.createCharString(
                    arguments[parameter.getIndex()], parameter.getParserPosition());
              }
            });
    return bound == null ? query : bound;
  }
}
