// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.catalog.Catalog;
import io.dfj.engine.catalog.Table;
import io.dfj.engine.catalog.provider.TableBacked;
import io.dfj.engine.config.ConfigOptions;
import io.dfj.engine.logical.FrameView;
import io.dfj.engine.spi.AggregateUDF;
import io.dfj.engine.spi.CatalogProvider;
import io.dfj.engine.spi.CatalogProviderList;
import io.dfj.engine.spi.FileFormat;
import io.dfj.engine.spi.ScalarUDF;
import io.dfj.engine.spi.TableFunction;
import io.dfj.engine.spi.TableProvider;
import io.dfj.engine.spi.TableProviderFactory;
import io.dfj.engine.spi.WindowUDF;
import io.dfj.engine.sql.TableName;
import io.dfj.metadata.error.DfjException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/** What a session knows by name: tables, catalogs and functions. Thread-safe. */
abstract sealed class SessionRegistry permits SessionContext {
  final Catalog catalog;
  private final SessionTables tables;
  private final FileRegistration files;
  final SessionFunctions functions;
  final TableFactories factories;

  SessionRegistry(
      Catalog catalog,
      ConfigOptions options,
      SessionFunctions functions,
      TableFactories factories) {
    this.catalog = catalog;
    this.tables = new SessionTables(catalog);
    this.files = new FileRegistration(tables, options, factories);
    this.functions = functions;
    this.factories = factories;
  }

  /** Of another handle of the session. */
  SessionRegistry(SessionRegistry session) {
    this.catalog = session.catalog;
    this.tables = session.tables;
    this.files = session.files;
    this.functions = session.functions;
    this.factories = session.factories;
  }

  /** Throws if the session is closed. */
  abstract void checkOpen();

  /** Catalog, schema and table that a name means. */
  abstract TableName tableName(String name);

  // ---- files, batches, views

  /**
   * CSV files as a table.
   *
   * @param name with catalog and schema or without
   * @throws DfjException DUPLICATE_TABLE, UNKNOWN_SCHEMA, or why the files are no table
   */
  public void registerCsv(String name, String location, CsvReadOptions options) {
    register(name, location, "csv", options);
  }

  public void registerCsv(String name, String location) {
    registerCsv(name, location, new CsvReadOptions());
  }

  public void registerJson(String name, String location, JsonReadOptions options) {
    register(name, location, "json", options);
  }

  public void registerJson(String name, String location) {
    registerJson(name, location, new JsonReadOptions());
  }

  public void registerParquet(String name, String location, ParquetReadOptions options) {
    register(name, location, "parquet", options);
  }

  public void registerParquet(String name, String location) {
    registerParquet(name, location, new ParquetReadOptions());
  }

  public void registerArrow(String name, String location, ArrowReadOptions options) {
    register(name, location, "arrow", options);
  }

  public void registerArrow(String name, String location) {
    registerArrow(name, location, new ArrowReadOptions());
  }

  public void registerAvro(String name, String location, AvroReadOptions options) {
    register(name, location, "avro", options);
  }

  public void registerAvro(String name, String location) {
    registerAvro(name, location, new AvroReadOptions());
  }

  /** Files of whatever known format as a table. */
  public void registerListingTable(String name, String location) {
    checkOpen();
    register(
        name,
        DataTables.files(factories.formats(), location, null, new ParquetReadOptions().settings()));
  }

  private void register(String name, String location, String format, ReadOptions<?> options) {
    checkOpen();
    register(name, DataTables.files(factories.formats(), location, format, options.settings()));
  }

  /** The rows of batches of one schema as a table, copied. */
  public void registerRecordBatches(String name, List<VectorSchemaRoot> batches) {
    checkOpen();
    register(name, DataTables.arrow(batches));
  }

  /** The rows of a batch as a table, copied. */
  public void registerBatch(String name, VectorSchemaRoot batch) {
    checkOpen();
    registerRecordBatches(name, List.of(batch));
  }

  /** A query under a name; planned anew by every query that reads it. */
  public void registerView(String name, DataFrame query) {
    checkOpen();
    register(name, new FrameView(query.frame()));
  }

  private void register(String name, Table table) {
    tables.register(tableName(name), TableBacked.of(table));
  }

  /**
   * Registers a file, or a folder whose files are one table, under a name.
   *
   * @param options of the format; {@code format} names it where the file's ending does not
   * @throws DfjException DUPLICATE_TABLE, or why the files are no table
   */
  public void registerFiles(String tableName, Path location, Map<String, String> options) {
    checkOpen();
    files.register(tableName, location, options);
  }

  /**
   * Registers a file as a table named after it, or every file of a known format in a folder as a
   * table of its own, and every sub-folder of such files as one table. Names are in lower case and
   * end before the first dot.
   *
   * <p>What is added to the folder afterwards becomes a table when it is registered again; what is
   * added to a sub-folder belongs to its table at once.
   *
   * @return names of the tables
   * @throws DfjException why the first bad file is no table
   */
  public List<String> registerLocation(Path location) {
    return registerLocation(
        location,
        problem -> {
          throw problem;
        });
  }

  /**
   * As {@link #registerLocation(Path)}, but bad files of a folder are left out.
   *
   * @param onBadFile told why a file is no table
   */
  public List<String> registerLocation(Path location, Consumer<DfjException> onBadFile) {
    checkOpen();
    return files.registerAll(location, onBadFile);
  }

  // ---- tables and catalogs

  /**
   * Registers a table.
   *
   * @param name with catalog and schema or without
   * @throws DfjException DUPLICATE_TABLE, UNKNOWN_SCHEMA; what the schema says if it is another's
   */
  public void registerTable(String name, TableProvider table) {
    checkOpen();
    tables.register(tableName(name), table);
  }

  /** Takes a table out of its schema and gives it back; null if there was none. */
  public @Nullable TableProvider deregisterTable(String name) {
    checkOpen();
    return tables.deregister(tableName(name));
  }

  public boolean tableExists(String name) {
    return tableProvider(name) != null;
  }

  /** The table or view of this name; null if there is none. */
  public @Nullable TableProvider tableProvider(String name) {
    checkOpen();
    return tables.find(tableName(name));
  }

  /** Names of the catalogs, own and registered, sorted. */
  public List<String> catalogNames() {
    checkOpen();
    return catalog.catalogNames().stream().sorted().toList();
  }

  /** The catalog of this name, own or registered; null if there is none. */
  public @Nullable CatalogProvider catalogProvider(String name) {
    checkOpen();
    return catalog.catalog(name);
  }

  /**
   * Puts a catalog under a name, in place of one that has it; other sessions over the same tables
   * see it too.
   *
   * @return the one it replaces
   */
  public @Nullable CatalogProvider registerCatalog(String name, CatalogProvider provider) {
    checkOpen();
    return catalog.registerCatalog(name, provider);
  }

  /** Adds catalogs, of which those count whose names are not registered. */
  public void registerCatalogList(CatalogProviderList list) {
    checkOpen();
    catalog.registerCatalogList(list);
  }

  /**
   * Says what makes the tables of CREATE EXTERNAL TABLE ... STORED AS a name.
   *
   * @param format in any case
   * @throws DfjException INVALID_ARGUMENT if the name is taken
   */
  public void registerTableFactory(String format, TableProviderFactory factory) {
    checkOpen();
    factories.register(format, factory);
  }

  /**
   * Adds a kind of files: they are read wherever others are, told by their ending or named by
   * STORED AS and option {@code format}. COPY and INSERT do not write them.
   *
   * @throws DfjException INVALID_ARGUMENT if the name or an ending is taken, or is none
   */
  public void registerFileFormat(FileFormat format) {
    checkOpen();
    factories.register(format);
  }

  /**
   * Takes a registered kind of files away. Tables that are made of such files stay.
   *
   * @param name in any case
   * @return null if there was none
   */
  public @Nullable FileFormat deregisterFileFormat(String name) {
    checkOpen();
    return factories.deregisterFormat(name);
  }

  void deregisterTableFactory(String format) {
    factories.deregister(format);
  }

  // ---- functions

  /**
   * Makes a function callable in this session, in the place of any other of its names, built-in
   * ones too. DataFusion's {@code register_udf}.
   */
  public void registerUdf(ScalarUDF function) {
    openFunctions().register(function);
  }

  /**
   * Takes a registered function away, under all its names; a built-in one that it hid is back.
   *
   * @return whether there was one
   */
  public boolean deregisterUdf(String name) {
    return openFunctions().deregisterUdf(name);
  }

  /**
   * The registered function of a name.
   *
   * @throws DfjException UNKNOWN_FUNCTION if there is none; built-in functions are not listed here
   */
  public ScalarUDF udf(String name) {
    return openFunctions().udf(name);
  }

  /** Names of all functions of one row, registered and built-in, sorted. */
  public List<String> udfs() {
    return openFunctions().udfs();
  }

  /** As {@link #registerUdf}, for a function of many rows. */
  public void registerUdaf(AggregateUDF function) {
    openFunctions().register(function);
  }

  /** As {@link #deregisterUdf}, for a function of many rows. */
  public boolean deregisterUdaf(String name) {
    return openFunctions().deregisterUdaf(name);
  }

  /** As {@link #udf}, for a function of many rows. */
  public AggregateUDF udaf(String name) {
    return openFunctions().udaf(name);
  }

  /** Names of all functions of many rows, registered and built-in, sorted. */
  public List<String> udafs() {
    return openFunctions().udafs();
  }

  /** As {@link #registerUdf}, for a function that only OVER can call. */
  public void registerUdwf(WindowUDF function) {
    openFunctions().register(function);
  }

  /** As {@link #deregisterUdf}, for a function that only OVER can call. */
  public boolean deregisterUdwf(String name) {
    return openFunctions().deregisterUdwf(name);
  }

  /** As {@link #udf}, for a function that only OVER can call. */
  public WindowUDF udwf(String name) {
    return openFunctions().udwf(name);
  }

  /** Names of all functions that only OVER can call, registered and built-in, sorted. */
  public List<String> udwfs() {
    return openFunctions().udwfs();
  }

  /** Makes a function callable in FROM, in the place of any other table function of its name. */
  public void registerUdtf(TableFunction function) {
    openFunctions().registry().register(function);
  }

  /** As {@link #deregisterUdf}, for a table function. */
  public boolean deregisterUdtf(String name) {
    return openFunctions().registry().deregisterTable(name);
  }

  /** As {@link #udf}, for a table function. */
  public TableFunction udtf(String name) {
    return openFunctions().udtf(name);
  }

  /** Names of the registered table functions, sorted. */
  public List<String> udtfs() {
    return openFunctions().registry().tableFunctionNames();
  }

  private SessionFunctions openFunctions() {
    checkOpen();
    return functions;
  }
}
