// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.catalog.Catalog;
import io.dfj.engine.catalog.InsertableTable;
import io.dfj.engine.catalog.Table;
import io.dfj.engine.config.ConfigOption;
import io.dfj.engine.config.ConfigOptions;
import io.dfj.engine.expr.cast.Casts;
import io.dfj.engine.function.FunctionRegistry;
import io.dfj.engine.sql.InformationSchema;
import io.dfj.engine.sql.JdbcFunctions;
import io.dfj.engine.sql.ReservedWords;
import io.dfj.engine.sql.SqlParsing;
import io.dfj.metadata.catalog.CatalogMetadata;
import io.dfj.metadata.catalog.ColumnMetadata;
import io.dfj.metadata.catalog.EscapeCategory;
import io.dfj.metadata.catalog.FunctionMetadata;
import io.dfj.metadata.catalog.SchemaMetadata;
import io.dfj.metadata.catalog.TableMetadata;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import io.dfj.metadata.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a session has to offer: tables, functions and the words of its SQL. Thread-safe. */
public final class SessionMetadata {
  /** The catalog under which functions are listed, as in information_schema.routines. */
  public static final String FUNCTION_CATALOG = Catalog.DEFAULT_CATALOG;

  /** The schema under which functions are listed. */
  public static final String FUNCTION_SCHEMA = Catalog.DEFAULT_SCHEMA;

  private final Catalog catalog;
  private final ConfigOptions options;
  private final FunctionRegistry functions;

  SessionMetadata(Catalog catalog, ConfigOptions options, FunctionRegistry functions) {
    this.catalog = catalog;
    this.options = options;
    this.functions = functions;
  }

  /**
   * Every catalog as it is now, in order of name; information_schema is in each of them while the
   * session's option has it.
   */
  public List<CatalogMetadata> catalogs() {
    List<CatalogMetadata> catalogs = new ArrayList<>();
    for (String name : catalog.catalogNames()) {
      List<SchemaMetadata> schemas = new ArrayList<>();
      for (String schema : catalog.schemaNames(name)) {
        schemas.add(new SchemaMetadata(schema, tables(name, schema)));
      }
      if (options.isTrue(ConfigOption.INFORMATION_SCHEMA)) {
        // It hides what else has its name.
        schemas.removeIf(schema -> schema.name().equals(InformationSchema.NAME));
        schemas.add(SystemSchema.INFORMATION_SCHEMA);
        schemas.sort((a, b) -> a.name().compareTo(b.name()));
      }
      catalogs.add(new CatalogMetadata(name, schemas));
    }
    return catalogs;
  }

  /** Whether {@link #catalogs()} has this schema. */
  public boolean schemaExists(String catalogName, String schema) {
    return catalog.schemaExists(catalogName, schema)
        || schema.equals(InformationSchema.NAME)
            && options.isTrue(ConfigOption.INFORMATION_SCHEMA)
            && catalog.catalogNames().contains(catalogName);
  }

  private List<TableMetadata> tables(String catalogName, String schema) {
    List<TableMetadata> tables = new ArrayList<>();
    for (String name : catalog.tableNames(catalogName, schema)) {
      Table table = catalog.table(catalogName, schema, name);
      if (table != null) {
        TableMetadata.Kind kind =
            table.type() == Table.TableType.VIEW
                ? TableMetadata.Kind.VIEW
                : TableMetadata.Kind.TABLE;
        tables.add(describe(name, kind, table));
      }
    }
    return tables;
  }

  private static TableMetadata describe(String name, TableMetadata.Kind kind, Table table) {
    InsertableTable insertable = table instanceof InsertableTable i ? i : null;
    List<ColumnMetadata> columns = new ArrayList<>();
    for (Field field : table.schema().fields()) {
      String value = insertable == null ? null : insertable.columnDefault(columns.size());
      columns.add(
          new ColumnMetadata(field.name(), field.type(), field.nullable(), value, false, null));
    }
    return new TableMetadata(name, kind, insertable != null, null, columns, null);
  }

  /** Every signature of every function under each of its names, in order of name. */
  public List<FunctionMetadata> functions() {
    return FunctionSignatures.of(functions);
  }

  /** Words that are no names unless they are quoted, in upper case. */
  public Set<String> reservedWords() {
    return ReservedWords.all();
  }

  /** The functions of a category that {@code {fn f(x)}} offers, in upper case, in order. */
  public List<String> escapeFunctions(EscapeCategory category) {
    return JdbcFunctions.names(category);
  }

  /** Whether values of one type can be converted to the other, if not all of them. */
  public boolean canCast(SqlType from, SqlType to) {
    return Casts.exists(DataType.largest(from), DataType.largest(to));
  }

  /** Characters of a name at most. */
  public int maxNameLength() {
    return SqlParsing.LONGEST_IDENTIFIER;
  }

  /** Whether names that are not quoted are lower case, however they are written. */
  public boolean foldsNames() {
    return options.isTrue(ConfigOption.IDENTIFIER_NORMALIZATION);
  }

  private static final class SystemSchema {
    static final SchemaMetadata INFORMATION_SCHEMA = describe();

    private static SchemaMetadata describe() {
      List<TableMetadata> tables = new ArrayList<>();
      for (Map.Entry<String, Schema> table : InformationSchema.schemas().entrySet()) {
        tables.add(
            new TableMetadata(
                table.getKey(),
                TableMetadata.Kind.SYSTEM_VIEW,
                false,
                null,
                table.getValue().fields().stream().map(ColumnMetadata::of).toList(),
                null));
      }
      return new SchemaMetadata(InformationSchema.NAME, tables);
    }
  }
}
