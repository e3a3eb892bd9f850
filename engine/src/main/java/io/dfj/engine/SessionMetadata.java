// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.catalog.Catalog;
import io.dfj.engine.catalog.CatalogBrowser;
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
import io.dfj.metadata.catalog.CatalogTree;
import io.dfj.metadata.catalog.ColumnMetadata;
import io.dfj.metadata.catalog.EscapeCategory;
import io.dfj.metadata.catalog.FunctionMetadata;
import io.dfj.metadata.catalog.TableMetadata;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import io.dfj.metadata.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
   * What there is now; information_schema is in every catalog while the session's option has it.
   * Catalogs of others that fail or take long are left out, and so are tables that fail.
   *
   * @param required a catalog that must not be left out: it fails instead, with an error that names
   *     it; null for none
   * @param problems told what is left out and why, in a line; from any thread
   */
  public CatalogTree tree(@Nullable String required, Consumer<String> problems) {
    return new Tree(
        new CatalogBrowser(catalog, options.listingTimeout(), required, problems),
        options.isTrue(ConfigOption.INFORMATION_SCHEMA));
  }

  private record Tree(CatalogBrowser browser, boolean hasInformationSchema) implements CatalogTree {
    @Override
    public List<String> catalogs() {
      return browser.catalogNames();
    }

    @Override
    public List<String> schemas(String catalog) {
      Set<String> names = new TreeSet<>(browser.schemaNames(catalog));
      if (hasInformationSchema) {
        names.add(InformationSchema.NAME);
      }
      return List.copyOf(names);
    }

    @Override
    public List<TableMetadata> tables(String catalog, String schema, Predicate<String> names) {
      if (hasInformationSchema && schema.equals(InformationSchema.NAME)) {
        // It hides what else has its name.
        return SystemSchema.TABLES.stream().filter(table -> names.test(table.name())).toList();
      }
      return browser.tables(catalog, schema, names).stream().map(Tree::describe).toList();
    }

    private static TableMetadata describe(CatalogBrowser.Entry entry) {
      Table table = entry.table();
      TableMetadata.Kind kind =
          table.type() == Table.TableType.VIEW ? TableMetadata.Kind.VIEW : TableMetadata.Kind.TABLE;
      return SessionMetadata.describe(entry.name(), kind, table);
    }
  }

  /** Whether there is a catalog of this name. */
  public boolean catalogExists(String catalogName) {
    return catalog.catalogExists(catalogName);
  }

  /** Whether there is a schema of this name. */
  public boolean schemaExists(String catalogName, String schema) {
    return catalog.schemaExists(catalogName, schema)
        || schema.equals(InformationSchema.NAME)
            && options.isTrue(ConfigOption.INFORMATION_SCHEMA)
            && catalog.catalogExists(catalogName);
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
    static final List<TableMetadata> TABLES = describe();

    private static List<TableMetadata> describe() {
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
      return tables;
    }
  }
}
