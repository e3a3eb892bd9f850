// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import java.util.List;
import java.util.Map;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** A statement that is no query, as parsed: names are not resolved yet. */
public sealed interface Command {
  /**
   * @param columns empty if they are to be inferred
   * @param format null if it is to be inferred from the location
   */
  record CreateExternalTable(
      boolean replace,
      boolean ifNotExists,
      SqlIdentifier name,
      List<ColumnDefinition> columns,
      @Nullable SqlIdentifier format,
      SqlNodeList partitionColumns,
      String location,
      Map<String, String> options)
      implements Command {}

  /** At least one of columns and query is given. */
  record CreateTable(
      boolean replace,
      boolean ifNotExists,
      SqlIdentifier name,
      List<ColumnDefinition> columns,
      @Nullable SqlNode query)
      implements Command {}

  /**
   * @param columns new names of the query's columns, or empty
   * @param source where the query's text is
   */
  record CreateView(
      boolean replace,
      boolean ifNotExists,
      SqlIdentifier name,
      SqlNodeList columns,
      SqlNode query,
      SqlParserPos source)
      implements Command {}

  record Drop(boolean view, boolean ifExists, SqlIdentifier name) implements Command {}

  record ShowTables() implements Command {}

  record ShowColumns(SqlIdentifier table) implements Command {}

  /**
   * @param name null for all options
   */
  record ShowOption(@Nullable SqlIdentifier name) implements Command {}

  /**
   * @param format as written, or null
   */
  record Explain(boolean analyze, boolean verbose, @Nullable String format, SqlNode statement)
      implements Command {}
}
