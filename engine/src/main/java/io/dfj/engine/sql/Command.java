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
  /** What gives rows. */
  sealed interface Listing extends Command {}

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

  /**
   * @param source a query, or the name of a table
   * @param format null if it is to be told from the options or the location
   */
  record Copy(
      SqlNode source,
      String location,
      @Nullable SqlIdentifier format,
      SqlNodeList partitionColumns,
      Map<String, String> options)
      implements Command {}

  record Drop(boolean view, boolean ifExists, SqlIdentifier name) implements Command {}

  record ShowTables() implements Listing {}

  record ShowColumns(SqlIdentifier table) implements Listing {}

  /**
   * @param name null for all options
   */
  record ShowOption(@Nullable SqlIdentifier name) implements Listing {}

  /**
   * @param pattern of LIKE
   */
  record ShowFunctions(String pattern) implements Listing {}

  /** The statement that a table or view could be made with. */
  record ShowCreate(SqlIdentifier table) implements Listing {}

  record Describe(SqlIdentifier table) implements Listing {}

  record DescribeFile(String location, SqlParserPos pos) implements Listing {}

  /**
   * @param format as written, or null
   */
  record Explain(boolean analyze, boolean verbose, @Nullable String format, SqlNode statement)
      implements Listing {}
}
