// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.catalog.Catalog;
import io.dfj.engine.catalog.CatalogBrowser;
import io.dfj.engine.catalog.InsertableTable;
import io.dfj.engine.catalog.MemoryTable;
import io.dfj.engine.catalog.ScanRequest;
import io.dfj.engine.catalog.Source;
import io.dfj.engine.catalog.Table;
import io.dfj.engine.catalog.TableStatistics;
import io.dfj.engine.catalog.ViewTable;
import io.dfj.engine.config.ConfigOption;
import io.dfj.engine.config.ConfigOptions;
import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.FunctionDocumentation;
import io.dfj.engine.function.FunctionRegistry;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.WindowFunction;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import io.dfj.metadata.type.SqlType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The tables of {@code information_schema}: the catalog as rows, at the moment of planning. */
public final class InformationSchema {
  /** Of the schema, in every catalog. */
  public static final String NAME = "information_schema";

  private static final List<String> TABLES =
      List.of("columns", "df_settings", "routines", "schemata", "tables", "views");

  private static final DataType TEXT = DataType.VARCHAR;

  private InformationSchema() {}

  /** The tables by name, in order, with their columns. */
  public static Map<String, Schema> schemas() {
    Catalog empty = new Catalog();
    ConfigOptions options = new ConfigOptions();
    FunctionRegistry functions = new FunctionRegistry();
    Map<String, Schema> schemas = new LinkedHashMap<>();
    for (String name : TABLES) {
      Table table = table(name, empty, options, functions, problem -> {});
      schemas.put(name, Objects.requireNonNull(table, name).schema());
    }
    return schemas;
  }

  /**
   * @param problems told what is left out of the rows and why
   * @return null if there is no such table
   */
  static @Nullable Table table(
      String name,
      Catalog all,
      ConfigOptions options,
      FunctionRegistry functions,
      Consumer<String> problems) {
    Table rows = rows(name, all, options, functions, problems);
    return rows == null || all.isAllOwn() ? rows : new Momentary(rows);
  }

  private static @Nullable Table rows(
      String name,
      Catalog all,
      ConfigOptions options,
      FunctionRegistry functions,
      Consumer<String> problems) {
    CatalogBrowser catalog = new CatalogBrowser(all, options.listingTimeout(), null, problems);
    return switch (name) {
      case "tables" -> tables(catalog);
      case "columns" -> columns(catalog);
      case "schemata" -> schemata(catalog);
      case "views" -> views(catalog);
      case "df_settings" -> settings(options);
      case "routines" -> routines(functions);
      default -> null;
    };
  }

  /** Rows about catalogs of others, which may change at any time: no plan is kept for them. */
  private record Momentary(Table rows) implements Table {
    @Override
    public Schema schema() {
      return rows.schema();
    }

    @Override
    public TableType type() {
      return rows.type();
    }

    @Override
    public TableStatistics statistics() {
      return rows.statistics();
    }

    @Override
    public Source scan(ScanRequest request) {
      return rows.scan(request);
    }

    @Override
    public Object state() {
      return new Object();
    }
  }

  private interface TableVisitor {
    void visit(String catalog, String schema, String name, Table table);
  }

  private static void forEachTable(CatalogBrowser catalog, TableVisitor visitor) {
    for (String catalogName : catalog.catalogNames()) {
      for (String schema : catalog.schemaNames(catalogName)) {
        for (CatalogBrowser.Entry entry : catalog.tables(catalogName, schema, name -> true)) {
          visitor.visit(catalogName, schema, entry.name(), entry.table());
        }
      }
    }
  }

  private static Table tables(CatalogBrowser catalog) {
    Rows rows = new Rows("table_catalog", "table_schema", "table_name", "table_type");
    forEachTable(
        catalog,
        (catalogName, schema, name, table) ->
            rows.add(
                catalogName,
                schema,
                name,
                table.type() == Table.TableType.VIEW ? "VIEW" : "BASE TABLE"));
    return rows.table();
  }

  private static Table views(CatalogBrowser catalog) {
    Rows rows = new Rows("table_catalog", "table_schema", "table_name", "definition");
    forEachTable(
        catalog,
        (catalogName, schema, name, table) -> {
          if (table instanceof ViewTable view) {
            rows.add(catalogName, schema, name, view.sql());
          }
        });
    return rows.table();
  }

  private static Table schemata(CatalogBrowser catalog) {
    Rows rows = new Rows("catalog_name", "schema_name");
    for (String catalogName : catalog.catalogNames()) {
      for (String schema : catalog.schemaNames(catalogName)) {
        rows.add(catalogName, schema);
      }
    }
    return rows.table();
  }

  private static Table settings(ConfigOptions options) {
    Rows rows = new Rows("name", "value", "description");
    for (ConfigOption option : ConfigOption.values()) {
      rows.add(option.key(), options.get(option), option.description());
    }
    return rows.table();
  }

  /** Functions by name; their other names too, and no internal ones. */
  private static Table routines(FunctionRegistry functions) {
    Rows rows =
        new Rows(
            "routine_catalog",
            "routine_schema",
            "routine_name",
            "routine_type",
            "function_type",
            "description",
            "syntax_example");
    for (String name : functions.names()) {
      ScalarFunction scalar = functions.scalar(name);
      AggregateFunction aggregate = functions.aggregate(name);
      WindowFunction window = functions.window(name);
      FunctionDocumentation documentation =
          scalar != null
              ? scalar.documentation()
              : aggregate != null
                  ? aggregate.documentation()
                  : Objects.requireNonNull(window, name).documentation();
      rows.add(
          Catalog.DEFAULT_CATALOG,
          Catalog.DEFAULT_SCHEMA,
          name,
          "FUNCTION",
          scalar != null ? "SCALAR" : aggregate != null ? "AGGREGATE" : "WINDOW",
          documentation.description(),
          documentation.examples().isEmpty() ? "" : documentation.examples().get(0).sql());
    }
    return rows.table();
  }

  private static Table columns(CatalogBrowser catalog) {
    Rows rows =
        new Rows(
            new Field("table_catalog", TEXT, false),
            new Field("table_schema", TEXT, false),
            new Field("table_name", TEXT, false),
            new Field("column_name", TEXT, false),
            new Field("ordinal_position", DataType.INTEGER, false),
            new Field("column_default", TEXT, true),
            new Field("is_nullable", TEXT, false),
            new Field("data_type", TEXT, false),
            new Field("character_maximum_length", DataType.INTEGER, true),
            new Field("numeric_precision", DataType.INTEGER, true),
            new Field("numeric_scale", DataType.INTEGER, true),
            new Field("datetime_precision", DataType.INTEGER, true));
    forEachTable(
        catalog,
        (catalogName, schema, name, table) -> {
          for (int i = 0; i < table.schema().size(); i++) {
            Field field = table.schema().field(i);
            DataType type = field.type();
            boolean decimal = type.sqlType() == SqlType.DECIMAL;
            boolean text = type.sqlType().isString();
            boolean time = type.sqlType() == SqlType.TIME || type.sqlType().isTimestamp();
            boolean sized = type.precision() != DataType.UNSPECIFIED;
            rows.add(
                catalogName,
                schema,
                name,
                field.name(),
                i + 1,
                table instanceof InsertableTable insertable ? insertable.columnDefault(i) : null,
                field.nullable() ? "YES" : "NO",
                type.toString(),
                text && sized ? (Object) type.precision() : null,
                decimal ? (Object) type.precision() : null,
                decimal ? (Object) type.scale() : null,
                time ? (Object) type.precision() : null);
          }
        });
    return rows.table();
  }

  /** Collects the rows of one table. */
  private static final class Rows {
    private final Schema schema;
    private final List<VectorBuilder> columns = new ArrayList<>();

    Rows(String... names) {
      this(text(names));
    }

    Rows(Field... fields) {
      schema = Schema.of(fields);
      for (Field field : fields) {
        columns.add(new VectorBuilder(field.type()));
      }
    }

    private static Field[] text(String[] names) {
      Field[] fields = new Field[names.length];
      for (int i = 0; i < names.length; i++) {
        fields[i] = new Field(names[i], TEXT, false);
      }
      return fields;
    }

    void add(@Nullable Object... values) {
      for (int i = 0; i < values.length; i++) {
        Object value = values[i];
        columns
            .get(i)
            .append(value instanceof String s ? s.getBytes(StandardCharsets.UTF_8) : value);
      }
    }

    Table table() {
      MemoryTable table = new MemoryTable(schema);
      int count = columns.get(0).length();
      if (count > 0) {
        Vector[] vectors = columns.stream().map(VectorBuilder::build).toArray(Vector[]::new);
        table.insert(List.of(Batch.of(count, vectors)));
      }
      return table;
    }
  }
}
