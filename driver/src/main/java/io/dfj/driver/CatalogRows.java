// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.engine.catalog.Catalog;
import io.dfj.engine.catalog.Table;
import io.dfj.engine.catalog.Table.TableType;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of {@link MetadataResult} about catalogs, schemas, tables and columns, in JDBC's order. */
final class CatalogRows {
  private final Catalog catalog;

  CatalogRows(Catalog catalog) {
    this.catalog = catalog;
  }

  List<@Nullable Object[]> catalogs() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (String name : catalog.catalogNames()) {
      rows.add(new Object[] {name});
    }
    return rows;
  }

  List<@Nullable Object[]> schemas(@Nullable String catalogName, @Nullable String schemaPattern) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    NamePattern schemas = NamePattern.of(schemaPattern);
    for (String name : catalogNames(catalogName)) {
      for (String schema : catalog.schemaNames(name)) {
        if (schemas.matches(schema)) {
          rows.add(new Object[] {schema, name});
        }
      }
    }
    return rows;
  }

  List<@Nullable Object[]> tableTypes() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    Arrays.stream(TableType.values())
        .map(TableType::jdbcName)
        .sorted()
        .forEach(name -> rows.add(new Object[] {name}));
    return rows;
  }

  List<@Nullable Object[]> tables(
      @Nullable String catalogName,
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      String @Nullable [] types) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    Set<String> wanted = types == null ? Set.of() : Set.copyOf(nonNull(types));
    forEachTable(
        catalogName,
        schemaPattern,
        tablePattern,
        (owner, schema, name, table) -> {
          String type = table.type().jdbcName();
          if (types == null || wanted.contains(type)) {
            rows.add(
                new @Nullable Object[] {
                  owner, schema, name, type, null, null, null, null, null, null
                });
          }
        });
    // Within a type the order of the walk, by catalog, schema and name, stays.
    rows.sort(Comparator.comparing(row -> String.valueOf(row[3])));
    return rows;
  }

  private static List<String> nonNull(@Nullable String[] names) {
    List<String> present = new ArrayList<>();
    for (String name : names) {
      if (name != null && !present.contains(name)) {
        present.add(name);
      }
    }
    return present;
  }

  List<@Nullable Object[]> columns(
      @Nullable String catalogName,
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      @Nullable String columnPattern) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    NamePattern columns = NamePattern.of(columnPattern);
    forEachTable(
        catalogName,
        schemaPattern,
        tablePattern,
        (owner, schema, name, table) -> {
          Schema fields = table.schema();
          for (int i = 0; i < fields.size(); i++) {
            if (columns.matches(fields.field(i).name())) {
              rows.add(column(owner, schema, name, fields.field(i), i + 1));
            }
          }
        });
    return rows;
  }

  private static @Nullable Object[] column(
      String catalogName, String schema, String table, Field field, int position) {
    DataType type = field.type();
    boolean isText = type.sqlType().isString();
    return new @Nullable Object[] {
      catalogName,
      schema,
      table,
      field.name(),
      type.sqlType().jdbcType(),
      type.sqlType().sqlName(),
      TypeFacts.precision(type),
      null,
      TypeFacts.scaleOrNull(type),
      TypeFacts.radix(type),
      field.nullable() ? DatabaseMetaData.columnNullable : DatabaseMetaData.columnNoNulls,
      null,
      null,
      null,
      null,
      isText ? TypeFacts.precision(type) : null,
      position,
      field.nullable() ? "YES" : "NO",
      null,
      null,
      null,
      null,
      "NO",
      "NO"
    };
  }

  /** The one catalog of exactly this name, or all for null; "" is none, as every table has one. */
  private List<String> catalogNames(@Nullable String name) {
    List<String> names = catalog.catalogNames();
    return name == null ? names : names.contains(name) ? List.of(name) : List.of();
  }

  private void forEachTable(
      @Nullable String catalogName,
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      TableVisitor visitor) {
    NamePattern schemas = NamePattern.of(schemaPattern);
    NamePattern tables = NamePattern.of(tablePattern);
    for (String owner : catalogNames(catalogName)) {
      for (String schema : catalog.schemaNames(owner)) {
        if (schemas.matches(schema)) {
          for (String name : catalog.tableNames(owner, schema)) {
            Table table = tables.matches(name) ? catalog.table(owner, schema, name) : null;
            if (table != null) {
              visitor.visit(owner, schema, name, table);
            }
          }
        }
      }
    }
  }

  /** Takes one table. */
  private interface TableVisitor {
    void visit(String catalogName, String schema, String name, Table table);
  }
}
