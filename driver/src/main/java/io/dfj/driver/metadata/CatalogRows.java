// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.metadata;

import io.dfj.metadata.catalog.CatalogTree;
import io.dfj.metadata.catalog.ColumnMetadata;
import io.dfj.metadata.catalog.KeyMetadata;
import io.dfj.metadata.catalog.TableMetadata;
import io.dfj.metadata.jdbc.CatalogRow;
import io.dfj.metadata.jdbc.ColumnPrivilegeRow;
import io.dfj.metadata.jdbc.ColumnRow;
import io.dfj.metadata.jdbc.PrimaryKeyRow;
import io.dfj.metadata.jdbc.RowIdentifierRow;
import io.dfj.metadata.jdbc.SchemaRow;
import io.dfj.metadata.jdbc.TablePrivilegeRow;
import io.dfj.metadata.jdbc.TableRow;
import io.dfj.metadata.type.DataType;
import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows about catalogs, schemas, tables, columns, keys and privileges. */
final class CatalogRows {
  private final CatalogTree tree;

  CatalogRows(CatalogTree tree) {
    this.tree = tree;
  }

  /** A table with the names it lies under. */
  private record Located(String catalog, String schema, TableMetadata table) {}

  List<CatalogRow> catalogs() {
    return tree.catalogs().stream().map(CatalogRow::new).toList();
  }

  List<SchemaRow> schemas(@Nullable String catalogName, @Nullable String schemaPattern) {
    NamePattern schemas = NamePattern.of(schemaPattern);
    List<SchemaRow> rows = new ArrayList<>();
    for (String catalog : catalogs(catalogName)) {
      for (String schema : tree.schemas(catalog)) {
        if (schemas.matches(schema)) {
          rows.add(new SchemaRow(schema, catalog));
        }
      }
    }
    return rows;
  }

  /** The one of exactly this name, or all for null; "" is none, as everything is in a catalog. */
  private List<String> catalogs(@Nullable String name) {
    return tree.catalogs().stream().filter(c -> name == null || c.equals(name)).toList();
  }

  private List<Located> located(
      @Nullable String catalogName, NamePattern schemas, NamePattern tables) {
    List<Located> located = new ArrayList<>();
    for (String catalog : catalogs(catalogName)) {
      for (String schema : tree.schemas(catalog)) {
        if (schemas.matches(schema)) {
          for (TableMetadata table : tree.tables(catalog, schema, tables::matches)) {
            located.add(new Located(catalog, schema, table));
          }
        }
      }
    }
    return located;
  }

  private List<Located> matching(
      @Nullable String catalogName, @Nullable String schemaPattern, @Nullable String tablePattern) {
    return located(catalogName, NamePattern.of(schemaPattern), NamePattern.of(tablePattern));
  }

  private List<Located> named(
      @Nullable String catalogName, @Nullable String schema, @Nullable String table) {
    return located(catalogName, NamePattern.exactly(schema), NamePattern.exactly(table));
  }

  /**
   * Tables of some types.
   *
   * @param types null for all
   */
  List<TableRow> tables(
      @Nullable String catalogName,
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      @Nullable String @Nullable [] types) {
    List<TableRow> rows = new ArrayList<>();
    for (Located found : matching(catalogName, schemaPattern, tablePattern)) {
      TableMetadata table = found.table();
      String type = table.kind().jdbcName();
      if (types == null || Arrays.asList(types).contains(type)) {
        rows.add(
            new TableRow(
                found.catalog(),
                found.schema(),
                table.name(),
                type,
                table.remarks(),
                null,
                null,
                null,
                null,
                null));
      }
    }
    return rows;
  }

  List<ColumnRow> columns(
      @Nullable String catalogName,
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      @Nullable String columnPattern) {
    NamePattern columns = NamePattern.of(columnPattern);
    List<ColumnRow> rows = new ArrayList<>();
    for (Located found : matching(catalogName, schemaPattern, tablePattern)) {
      int position = 0;
      for (ColumnMetadata column : found.table().columns()) {
        position++;
        if (columns.matches(column.name())) {
          rows.add(column(found, column, position));
        }
      }
    }
    return rows;
  }

  private static ColumnRow column(Located found, ColumnMetadata column, int position) {
    DataType type = column.type();
    return new ColumnRow(
        found.catalog(),
        found.schema(),
        found.table().name(),
        column.name(),
        type.sqlType().jdbcType(),
        TypeFacts.name(type),
        TypeFacts.precision(type),
        null,
        TypeFacts.scaleOrNull(type),
        TypeFacts.radix(type),
        column.nullable() ? DatabaseMetaData.columnNullable : DatabaseMetaData.columnNoNulls,
        column.remarks(),
        column.defaultValue(),
        null,
        null,
        TypeFacts.octets(type),
        position,
        column.nullable() ? "YES" : "NO",
        null,
        null,
        null,
        null,
        "NO",
        column.generated() ? "YES" : "NO");
  }

  List<PrimaryKeyRow> primaryKeys(
      @Nullable String catalogName, @Nullable String schema, @Nullable String table) {
    List<PrimaryKeyRow> rows = new ArrayList<>();
    for (Located found : named(catalogName, schema, table)) {
      KeyMetadata key = found.table().primaryKey();
      if (key != null) {
        short sequence = 0;
        for (String column : key.columns()) {
          sequence++;
          rows.add(
              new PrimaryKeyRow(
                  found.catalog(),
                  found.schema(),
                  found.table().name(),
                  column,
                  sequence,
                  key.name()));
        }
      }
    }
    return rows;
  }

  /** The columns of the primary key, which identify a row for as long as a session lasts. */
  List<RowIdentifierRow> bestRowIdentifier(
      @Nullable String catalogName, @Nullable String schema, @Nullable String table) {
    List<RowIdentifierRow> rows = new ArrayList<>();
    for (Located found : named(catalogName, schema, table)) {
      KeyMetadata key = found.table().primaryKey();
      if (key != null) {
        Map<String, DataType> types = new HashMap<>();
        found.table().columns().forEach(column -> types.put(column.name(), column.type()));
        for (String column : key.columns()) {
          rows.add(identifier(column, types.getOrDefault(column, DataType.NULL)));
        }
      }
    }
    return rows;
  }

  private static RowIdentifierRow identifier(String column, DataType type) {
    Integer scale = TypeFacts.scaleOrNull(type);
    return new RowIdentifierRow(
        (short) DatabaseMetaData.bestRowSession,
        column,
        type.sqlType().jdbcType(),
        TypeFacts.name(type),
        TypeFacts.precision(type),
        null,
        scale == null ? null : scale.shortValue(),
        (short) DatabaseMetaData.bestRowNotPseudo);
  }

  /** Everyone may read every table, and add rows where the table takes them. */
  List<TablePrivilegeRow> tablePrivileges(
      @Nullable String catalogName, @Nullable String schemaPattern, @Nullable String tablePattern) {
    List<TablePrivilegeRow> rows = new ArrayList<>();
    for (Located found : matching(catalogName, schemaPattern, tablePattern)) {
      for (String privilege : privileges(found.table())) {
        rows.add(
            new TablePrivilegeRow(
                found.catalog(),
                found.schema(),
                found.table().name(),
                null,
                "PUBLIC",
                privilege,
                "NO"));
      }
    }
    return rows;
  }

  List<ColumnPrivilegeRow> columnPrivileges(
      @Nullable String catalogName,
      @Nullable String schema,
      @Nullable String table,
      @Nullable String columnPattern) {
    NamePattern columns = NamePattern.of(columnPattern);
    List<ColumnPrivilegeRow> rows = new ArrayList<>();
    for (Located found : named(catalogName, schema, table)) {
      for (ColumnMetadata column : found.table().columns()) {
        if (columns.matches(column.name())) {
          for (String privilege : privileges(found.table())) {
            rows.add(
                new ColumnPrivilegeRow(
                    found.catalog(),
                    found.schema(),
                    found.table().name(),
                    column.name(),
                    null,
                    "PUBLIC",
                    privilege,
                    "NO"));
          }
        }
      }
    }
    return rows;
  }

  private static List<String> privileges(TableMetadata table) {
    return table.insertable() ? List.of("INSERT", "SELECT") : List.of("SELECT");
  }
}
