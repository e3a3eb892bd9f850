// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.ExplainFormat;
import io.dfj.engine.catalog.InsertableTable;
import io.dfj.engine.catalog.ViewTable;
import io.dfj.engine.config.ConfigOption;
import io.dfj.engine.format.FileTarget;
import io.dfj.engine.logical.LogicalPlan;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A statement whose names and types are checked: all that is needed to carry it out. */
public sealed interface ResolvedStatement {
  /** SELECT, VALUES, SHOW, DESCRIBE: rows. The plan is not optimised yet. */
  record Query(LogicalPlan plan) implements ResolvedStatement {}

  /**
   * @param source gives the table's columns, in order, of their types up to length and nullability;
   *     columns that are not named are null. NOT NULL is for the table to check
   */
  record Insert(TableName name, InsertableTable table, LogicalPlan source)
      implements ResolvedStatement {}

  /** Rows to files; the target has checked everything but what is there now. */
  record Copy(LogicalPlan source, FileTarget target) implements ResolvedStatement {}

  /**
   * @param schema the new table's columns
   * @param defaults an SQL expression for each column, or null
   * @param source rows to fill it with, of these columns' types; null for none
   */
  record CreateTable(
      TableName name,
      boolean replace,
      boolean ifNotExists,
      Schema schema,
      List<@Nullable String> defaults,
      @Nullable LogicalPlan source)
      implements ResolvedStatement {}

  /**
   * @param columns declared columns without those of partitions; empty if they are to be inferred
   * @param format lower case; null if it is to be inferred from the location
   * @param partitionColumns names of hive-style partition columns
   * @param options of the format, as written
   */
  record CreateExternalTable(
      TableName name,
      boolean replace,
      boolean ifNotExists,
      List<Field> columns,
      @Nullable String format,
      List<String> partitionColumns,
      String location,
      Map<String, String> options)
      implements ResolvedStatement {}

  /** The view's query has been validated. */
  record CreateView(TableName name, boolean replace, boolean ifNotExists, ViewTable view)
      implements ResolvedStatement {}

  /** Existence is for the executor to check, when it drops. */
  record Drop(TableName name, boolean view, boolean ifExists) implements ResolvedStatement {}

  /**
   * @param value null for the default
   */
  record SetOption(ConfigOption option, @Nullable String value) implements ResolvedStatement {}

  /** RESET ALL. */
  record ResetAll() implements ResolvedStatement {}

  /**
   * @param format null for what the session's options say
   * @param statement what is explained
   */
  record Explain(
      boolean analyze, boolean verbose, @Nullable ExplainFormat format, ResolvedStatement statement)
      implements ResolvedStatement {}
}
