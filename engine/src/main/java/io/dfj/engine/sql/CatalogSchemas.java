// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.catalog.Catalog;
import io.dfj.engine.catalog.Table;
import io.dfj.engine.catalog.UnreadableColumn;
import io.dfj.engine.catalog.ViewTable;
import io.dfj.engine.config.ConfigOption;
import io.dfj.engine.config.ConfigOptions;
import io.dfj.engine.function.FunctionRegistry;
import io.dfj.engine.logical.FrameView;
import io.dfj.engine.logical.LogicalPlan;
import io.dfj.engine.logical.TableAdapter;
import io.dfj.engine.spi.TableFunction;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.lookup.LikePattern;
import org.apache.calcite.schema.lookup.Lookup;
import org.apache.calcite.schema.lookup.Named;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.validate.SqlNameMatchers;
import org.jspecify.annotations.Nullable;

/**
 * Our catalog as Calcite's validator looks into it, for one statement. Each table is looked up
 * once, so that a statement sees one state of it.
 */
final class CatalogSchemas {
  private static final String FRAME_SCHEMA = "\0frame";
  private static final String CALL_SCHEMA = "\0call";
  private static final AtomicLong SCANNED = new AtomicLong();

  private final Catalog catalog;
  private final ConfigOptions options;
  private final FileTableResolver files;
  private final FunctionRegistry functions;
  private final String defaultCatalog;
  private final String defaultSchema;
  private final Set<String> problems = Collections.synchronizedSet(new LinkedHashSet<>());
  private final Map<List<String>, Table> opened = new LinkedHashMap<>();
  private final Map<List<String>, org.apache.calcite.schema.Table> adapters = new HashMap<>();

  /** The queries that this one is built upon. */
  private List<? extends org.apache.calcite.schema.Table> frames = List.of();

  CatalogSchemas(
      Catalog catalog, ConfigOptions options, FileTableResolver files, FunctionRegistry functions) {
    this.catalog = catalog;
    this.options = options;
    this.files = files;
    this.functions = functions;
    this.defaultCatalog = options.get(ConfigOption.DEFAULT_CATALOG);
    this.defaultSchema = options.get(ConfigOption.DEFAULT_SCHEMA);
  }

  /** Makes queries readable as tables, by {@link #frame}. */
  void setFrames(List<? extends org.apache.calcite.schema.Table> frames) {
    this.frames = frames;
  }

  /** The name of a query that this one is built upon, which no SQL text can hold. */
  static SqlIdentifier frame(int index, SqlParserPos pos) {
    return new SqlIdentifier(List.of(FRAME_SCHEMA, Integer.toString(index)), pos);
  }

  /** The name of a table in no catalog: one of its own, since plans tell tables by their names. */
  static SqlIdentifier scanned(SqlParserPos pos) {
    return new SqlIdentifier(List.of(FRAME_SCHEMA, "\0" + SCANNED.incrementAndGet()), pos);
  }

  /** Calls a table function, and names what it gives as no SQL text can. */
  SqlIdentifier given(TableFunction function, @Nullable LogicalPlan arguments, SqlParserPos pos) {
    Table table = files.call(function, arguments);
    String name = function.name();
    for (int i = 2; opened.containsKey(List.of(CALL_SCHEMA, name)); i++) {
      name = function.name() + " " + i;
    }
    List<String> key = List.of(CALL_SCHEMA, name);
    opened.put(key, table);
    adapters.put(key, adapter(table));
    return new SqlIdentifier(key, pos);
  }

  /** The functions that statements can call. */
  FunctionRegistry functions() {
    return functions;
  }

  /** Looks names up in the default schema, then the default catalog, then among catalogs. */
  CalciteCatalogReader reader() {
    Schema root = new Folder(this::catalogSchema, this::catalogNames, name -> null, Set::of);
    return new Reader(
        CalciteSchema.createRootSchema(false, false, "", root),
        List.of(List.of(defaultCatalog, defaultSchema), List.of(defaultCatalog), List.of()));
  }

  /** Catalog, schema and name that a name of one to three parts means, whether it exists or not. */
  TableName qualify(List<String> names) {
    int size = names.size();
    if (size > 3) {
      throw new DfjException(
          ErrorCode.INVALID_SQL,
          "'" + String.join(".", names) + "' has more parts than catalog, schema and table");
    }
    return new TableName(
        size > 2 ? names.get(0) : defaultCatalog,
        size > 1 ? names.get(size - 2) : defaultSchema,
        names.get(size - 1));
  }

  /**
   * Checks that the catalog and schema of a qualified name are there.
   *
   * @throws DfjException UNKNOWN_CATALOG, UNKNOWN_SCHEMA
   */
  void checkSchema(SqlIdentifier id) {
    TableName name = qualify(id.names);
    if (!catalog.catalogExists(name.catalog())) {
      throw new DfjException(
          ErrorCode.UNKNOWN_CATALOG,
          "catalog '"
              + name.catalog()
              + "' not found"
              + StatementResolver.at(id.getParserPosition())
              + NameHint.of(name.catalog(), catalogNames()));
    }
    if (!catalog.schemaExists(name.catalog(), name.schema())
        && !isInformationSchema(name.schema())) {
      throw new DfjException(
          ErrorCode.UNKNOWN_SCHEMA,
          "schema '"
              + name.schema()
              + "' not found"
              + StatementResolver.at(id.getParserPosition())
              + NameHint.of(name.schema(), names(() -> catalog.schemaNames(name.catalog()))));
    }
  }

  /** What information_schema leaves out and why, a line each. */
  List<String> problems() {
    synchronized (problems) {
      return List.copyOf(problems);
    }
  }

  /** Whether the table of a qualified name was read, directly or through views. */
  boolean wasRead(TableName name) {
    return opened.containsKey(List.of(name.catalog(), name.schema(), name.table()));
  }

  /** The table of a qualified name, or null. */
  @Nullable Table find(TableName name) {
    return table(name.catalog(), name.schema(), name.table());
  }

  /** Names of the columns of every table that was looked up so far. */
  Set<String> openedColumns() {
    Set<String> names = new TreeSet<>();
    for (Table table : opened.values()) {
      for (Field field : table.schema().fields()) {
        names.add(field.name());
      }
    }
    return names;
  }

  /** The column of this name that a table looked up so far has but cannot give; else null. */
  @Nullable UnreadableColumn unreadableColumn(String name) {
    for (UnreadableColumn column : unreadableColumns()) {
      if (column.name().equalsIgnoreCase(name)) {
        return column;
      }
    }
    return null;
  }

  /** What the tables looked up so far leave out. */
  List<UnreadableColumn> unreadableColumns() {
    return opened.values().stream().flatMap(t -> t.unreadableColumns().stream()).toList();
  }

  /** Names of the tables of the default schema, and of others qualified. */
  Set<String> tableNames() {
    Set<String> names = names(() -> catalog.tableNames(defaultCatalog, defaultSchema));
    for (String schema : names(() -> catalog.schemaNames(defaultCatalog))) {
      for (String table : names(() -> catalog.tableNames(defaultCatalog, schema))) {
        names.add(schema + "." + table);
      }
    }
    return names;
  }

  private Set<String> catalogNames() {
    return names(catalog::catalogNames);
  }

  /** Names to choose from: those of a catalog that fails are not needed to say what is wrong. */
  private static Set<String> names(Supplier<List<String>> listing) {
    try {
      return new TreeSet<>(listing.get());
    } catch (DfjException e) {
      return new TreeSet<>();
    }
  }

  private @Nullable Schema catalogSchema(String name) {
    if (name.equals(CommandNode.FILE_SCHEMA)) {
      return new Folder(schema -> null, Set::of, this::fileTable, Set::of);
    }
    if (name.equals(CALL_SCHEMA)) {
      return new Folder(
          schema -> null, Set::of, call -> adapters.get(List.of(CALL_SCHEMA, call)), Set::of);
    }
    if (name.equals(FRAME_SCHEMA)) {
      return new Folder(schema -> null, Set::of, this::frameTable, Set::of);
    }
    if (!catalog.catalogExists(name)) {
      return null;
    }
    return new Folder(
        schema -> tableSchema(name, schema),
        () -> names(() -> catalog.schemaNames(name)),
        table -> null,
        Set::of);
  }

  private org.apache.calcite.schema.Table frameTable(String name) {
    return frames.get(name.startsWith("\0") ? 0 : Integer.parseInt(name));
  }

  private @Nullable Schema tableSchema(String catalogName, String schema) {
    if (!catalog.schemaExists(catalogName, schema) && !isInformationSchema(schema)) {
      return null;
    }
    return new Folder(
        name -> null,
        Set::of,
        table -> adapter(catalogName, schema, table),
        () -> names(() -> catalog.tableNames(catalogName, schema)));
  }

  private boolean isInformationSchema(String schema) {
    return schema.equals(InformationSchema.NAME) && options.isTrue(ConfigOption.INFORMATION_SCHEMA);
  }

  private @Nullable Table table(String catalogName, String schema, String name) {
    List<String> key = List.of(catalogName, schema, name);
    Table known = opened.get(key);
    if (known != null) {
      return known;
    }
    Table table =
        isInformationSchema(schema)
            ? InformationSchema.table(name, catalog, options, functions, problems::add)
            : catalog.table(catalogName, schema, name);
    if (table != null) {
      opened.put(key, table);
    }
    return table;
  }

  private org.apache.calcite.schema.@Nullable Table adapter(
      String catalogName, String schema, String name) {
    List<String> key = List.of(catalogName, schema, name);
    org.apache.calcite.schema.Table known = adapters.get(key);
    if (known != null) {
      return known;
    }
    Table table = table(catalogName, schema, name);
    if (table == null) {
      boolean isDefault = catalogName.equals(defaultCatalog) && schema.equals(defaultSchema);
      return isDefault ? quotedFile(name) : null;
    }
    org.apache.calcite.schema.Table adapter = adapter(table);
    adapters.put(key, adapter);
    return adapter;
  }

  private static org.apache.calcite.schema.Table adapter(Table table) {
    return table instanceof ViewTable view
        ? new ViewAdapter(view)
        : table instanceof FrameView view ? new FrameViewAdapter(view) : new TableAdapter(table);
  }

  /** A file named as a quoted identifier, if the name looks like one and it is there. */
  private org.apache.calcite.schema.@Nullable Table quotedFile(String name) {
    if (name.indexOf('/') < 0 && name.indexOf('.') < 0) {
      return null;
    }
    try {
      return fileTable(name);
    } catch (DfjException e) {
      if (e.code() == ErrorCode.FILE_NOT_FOUND) {
        return null;
      }
      throw e;
    }
  }

  private org.apache.calcite.schema.Table fileTable(String location) {
    List<String> key = List.of(CommandNode.FILE_SCHEMA, location);
    return adapters.computeIfAbsent(
        key,
        k -> {
          Table table = files.open(location);
          opened.put(key, table);
          return new TableAdapter(table);
        });
  }

  private static final class Reader extends CalciteCatalogReader {
    Reader(CalciteSchema root, List<List<String>> paths) {
      super(
          root,
          SqlNameMatchers.withCaseSensitive(true),
          paths,
          io.dfj.engine.logical.PlanTypeFactory.INSTANCE,
          CalciteConnectionConfig.DEFAULT);
    }
  }

  /** A schema whose members are looked up one by one. */
  private static final class Folder extends AbstractSchema {
    private final Lookup<Schema> schemas;
    private final Lookup<org.apache.calcite.schema.Table> tables;

    Folder(
        Function<String, @Nullable Schema> schemas,
        Supplier<Set<String>> schemaNames,
        Function<String, org.apache.calcite.schema.@Nullable Table> tables,
        Supplier<Set<String>> tableNames) {
      this.schemas = new Members<>(schemas, schemaNames);
      this.tables = new Members<>(tables, tableNames);
    }

    @Override
    public Lookup<org.apache.calcite.schema.Table> tables() {
      return tables;
    }

    @Override
    public Lookup<? extends Schema> subSchemas() {
      return schemas;
    }
  }

  private record Members<T>(Function<String, @Nullable T> find, Supplier<Set<String>> names)
      implements Lookup<T> {
    @Override
    public @Nullable T get(String name) {
      return find.apply(name);
    }

    @Override
    public @Nullable Named<T> getIgnoreCase(String name) {
      for (String candidate : names.get()) {
        if (candidate.equalsIgnoreCase(name)) {
          T member = find.apply(candidate);
          return member == null ? null : new Named<>(candidate, member);
        }
      }
      return null;
    }

    @Override
    public Set<String> getNames(LikePattern pattern) {
      Set<String> matching = new TreeSet<>();
      for (String name : new ArrayList<>(names.get())) {
        if (pattern.matcher().apply(name)) {
          matching.add(name);
        }
      }
      return matching;
    }
  }
}
