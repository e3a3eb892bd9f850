// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.catalog.Catalog;
import io.dfj.engine.catalog.Table;
import io.dfj.engine.catalog.provider.ForeignCode;
import io.dfj.engine.catalog.provider.ProviderTable;
import io.dfj.engine.codec.CodecSession;
import io.dfj.engine.codec.FunctionPolicy;
import io.dfj.engine.config.ConfigOption;
import io.dfj.engine.config.ConfigOptions;
import io.dfj.engine.format.FileTables;
import io.dfj.engine.logical.Frame;
import io.dfj.engine.spi.FunctionFactory;
import io.dfj.engine.spi.FunctionTransfer;
import io.dfj.engine.spi.LogicalExtensionCodec;
import io.dfj.engine.spi.PhysicalExtensionCodec;
import io.dfj.engine.spi.SessionExtension;
import io.dfj.engine.spi.TableProvider;
import io.dfj.engine.sql.FileTableResolver;
import io.dfj.engine.sql.FramePlanner;
import io.dfj.engine.sql.NamedParameters;
import io.dfj.engine.sql.ParsedStatement;
import io.dfj.engine.sql.SqlParsing;
import io.dfj.engine.sql.StatementResolver;
import io.dfj.engine.sql.TableName;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Schema;
import java.io.ObjectInputFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

/**
 * A session: a catalog, options and statements. Several threads may use one session at once;
 * several sessions may share a catalog.
 */
public final class SessionContext extends SessionRegistry implements AutoCloseable {
  /** Texts whose statements are kept, so that repeated SQL is not planned again. */
  private static final int CACHED_TEXTS = 256;

  private static final int LONGEST_CACHED_TEXT = 10_000;

  private final String id;
  private final Instant start;
  private final SessionConfig config;
  private final RuntimeEnv runtime;
  private final ConfigOptions options;
  private final StatementResolver resolver;
  private final QueryRunner runner;
  private final StatementExecutor executor;
  private final FrameRunner frames;
  private final FrameWriter writer;
  private final FramePlanner framePlanner;
  private final ExtensionInstaller extensions;
  private final SessionCodecs codecs;

  /** Shared by all handles of the session. */
  private final AtomicBoolean closed;

  /** Shared by all handles of the session. */
  private final Map<String, PreparedSql> cache;

  /** A session with a catalog of its own and default options. */
  public SessionContext() {
    this(new SessionConfig());
  }

  /** A session with a catalog of its own. */
  public SessionContext(SessionConfig config) {
    this(config, new RuntimeEnvBuilder().build());
  }

  /** A session with a catalog of its own. */
  public SessionContext(SessionConfig config, RuntimeEnv runtime) {
    this(config, config.options(), runtime);
  }

  private SessionContext(SessionConfig config, ConfigOptions options, RuntimeEnv runtime) {
    this(
        catalog(options),
        config,
        options,
        runtime,
        new SessionFunctions(),
        new TableFactories(),
        Map.of());
  }

  private static Catalog catalog(ConfigOptions options) {
    return options.isTrue(ConfigOption.CREATE_DEFAULT_CATALOG_AND_SCHEMA)
        ? new Catalog(
            options.get(ConfigOption.DEFAULT_CATALOG), options.get(ConfigOption.DEFAULT_SCHEMA))
        : Catalog.empty();
  }

  private SessionContext(
      Catalog catalog,
      SessionConfig config,
      ConfigOptions options,
      RuntimeEnv runtime,
      SessionFunctions functions,
      TableFactories factories,
      Map<String, ExtensionInstaller.Installed> extensions) {
    super(catalog, options, functions, factories);
    this.id = UUID.randomUUID().toString();
    this.start = Instant.now();
    this.closed = new AtomicBoolean();
    this.cache =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, PreparedSql> eldest) {
            return size() > CACHED_TEXTS;
          }
        };
    this.codecs = new SessionCodecs(this);
    this.config = config;
    this.runtime = runtime;
    this.options = options;
    FileTableResolver locations = new NamedTables(this);
    this.resolver = new StatementResolver(catalog, options, locations, functions.registry());
    this.runner = new QueryRunner(options);
    this.executor = new StatementExecutor(catalog, options, runner, factories);
    this.frames = new FrameRunner(options, runner);
    this.writer = new FrameWriter(options, runner, resolver, executor);
    this.framePlanner = new FramePlanner(catalog, options, locations, functions.registry());
    this.extensions = new ExtensionInstaller(this, extensions);
  }

  /** The same session with other codecs. */
  private SessionContext(SessionContext session, SessionCodecs codecs) {
    super(session);
    this.id = session.id;
    this.start = session.start;
    this.config = session.config;
    this.runtime = session.runtime;
    this.options = session.options;
    this.resolver = session.resolver;
    this.runner = session.runner;
    this.executor = session.executor;
    this.frames = session.frames;
    this.writer = session.writer;
    this.framePlanner = session.framePlanner;
    this.extensions = session.extensions;
    this.closed = session.closed;
    this.cache = session.cache;
    this.codecs = codecs.of(this);
  }

  /**
   * This session with one more codec of logical plans: another handle, which shares tables,
   * functions, options and life with this one. Codecs are asked in the order of their installation.
   *
   * @throws DfjException INVALID_ARGUMENT if it has a codec of the same id
   */
  public SessionContext withLogicalExtensionCodec(LogicalExtensionCodec codec) {
    checkOpen();
    return withLogicalExtensionCodec(codec, ForeignCode.call("extension codec", codec::codecId));
  }

  /**
   * As {@link #withLogicalExtensionCodec(LogicalExtensionCodec)}.
   *
   * @param id what tells the codec apart in plan bytes; null for the name of its class
   */
  public SessionContext withLogicalExtensionCodec(
      LogicalExtensionCodec codec, @Nullable String id) {
    checkOpen();
    return new SessionContext(this, codecs.with(id, codec));
  }

  /** Ids of the codecs of logical plans, in the order of their installation. */
  public List<String> logicalExtensionCodecIds() {
    return codecs.logical().ids();
  }

  /**
   * This session with one more codec of physical plans: another handle, which shares tables,
   * functions, options and life with this one. Codecs are asked in the order of their installation.
   *
   * @throws DfjException INVALID_ARGUMENT if it has a codec of the same id
   */
  public SessionContext withPhysicalExtensionCodec(PhysicalExtensionCodec codec) {
    checkOpen();
    return withPhysicalExtensionCodec(codec, ForeignCode.call("extension codec", codec::codecId));
  }

  /**
   * As {@link #withPhysicalExtensionCodec(PhysicalExtensionCodec)}.
   *
   * @param id what tells the codec apart in plan bytes; null for the name of its class
   */
  public SessionContext withPhysicalExtensionCodec(
      PhysicalExtensionCodec codec, @Nullable String id) {
    checkOpen();
    return new SessionContext(this, codecs.with(id, codec));
  }

  /** Ids of the codecs of physical plans, in the order of their installation. */
  public List<String> physicalExtensionCodecIds() {
    return codecs.physical().ids();
  }

  /**
   * This session where a factory may make functions that bytes refer to: another handle, as {@link
   * #withLogicalExtensionCodec(LogicalExtensionCodec)} gives.
   *
   * @throws DfjException INVALID_ARGUMENT if a factory of the same id is allowed already
   */
  public SessionContext withFunctionFactory(FunctionFactory factory) {
    checkOpen();
    String id = ForeignCode.call("function factory", factory::id);
    return with(codecs.policy().with(id, factory));
  }

  /** This session with another way to write functions of users: another handle. */
  public SessionContext withFunctionTransfer(FunctionTransfer transfer) {
    checkOpen();
    return with(codecs.policy().with(transfer));
  }

  /**
   * This session where bytes may hold functions in Java's serialized form: another handle.
   * Deserializing what others wrote can run any code that the filter's classes offer, whatever it
   * was meant for. Classes are found by the context class loader of the calling thread.
   *
   * @param filter must say ALLOWED of every class, arrays of primitive values excepted; depth,
   *     number and size are limited besides
   */
  public SessionContext withSerializedFunctions(ObjectInputFilter filter) {
    checkOpen();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader classes = context != null ? context : SessionContext.class.getClassLoader();
    return with(
        codecs
            .policy()
            .with(
                new FunctionPolicy.Deserialization(
                    Objects.requireNonNull(filter, "filter"), classes)));
  }

  private SessionContext with(FunctionPolicy policy) {
    return new SessionContext(this, codecs.with(policy));
  }

  /**
   * Another session over the same tables, with default options and a copy of what was registered.
   */
  public SessionContext newSession() {
    checkOpen();
    SessionConfig defaults = new SessionConfig();
    SessionContext session =
        new SessionContext(
            catalog,
            defaults,
            defaults.options(),
            runtime,
            functions.copy(),
            new TableFactories(factories),
            extensions.installed());
    return new SessionContext(session, codecs);
  }

  /** Live: changes apply to statements prepared or executed afterwards. */
  public ConfigOptions options() {
    return options;
  }

  /** The tables. */
  public Catalog catalog() {
    return catalog;
  }

  /** What there is to see and to call, for whoever shows it. */
  public SessionMetadata metadata() {
    return new SessionMetadata(catalog, options, functions.registry());
  }

  /**
   * Parses one or more statements separated by semicolons. Each is validated and planned when it is
   * first asked for its schema or is executed, so that later ones may use what earlier ones create.
   *
   * @throws DfjException SYNTAX_ERROR with line and column
   */
  public List<PreparedSql> prepareAll(String sql) {
    checkOpen();
    PreparedSql known = cached(sql);
    if (known != null) {
      return List.of(known);
    }
    List<ParsedStatement> parsed = PlanningStack.call(sql, () -> SqlParsing.parse(sql, options));
    List<PreparedSql> statements = new ArrayList<>();
    for (int i = 0; i < parsed.size(); i++) {
      statements.add(new PlannedSql(this, sql, i, parsed.get(i)));
    }
    if (statements.size() == 1 && sql.length() <= LONGEST_CACHED_TEXT) {
      synchronized (cache) {
        cache.put(cacheKey(sql), statements.get(0));
      }
    }
    return statements;
  }

  private @Nullable PreparedSql cached(String sql) {
    synchronized (cache) {
      return cache.get(cacheKey(sql));
    }
  }

  /** Options can change how a text is parsed. */
  private String cacheKey(String sql) {
    return options.version() + " " + sql;
  }

  /**
   * Parses, validates and plans exactly one statement.
   *
   * @throws DfjException SYNTAX_ERROR if there is none, INVALID_SQL if there are more
   */
  public PreparedSql prepare(String sql) {
    List<PreparedSql> statements = prepareAll(sql);
    if (statements.isEmpty()) {
      throw new DfjException(ErrorCode.SYNTAX_ERROR, "the statement is empty");
    }
    if (statements.size() != 1) {
      throw new DfjException(
          ErrorCode.INVALID_SQL,
          "the text holds " + statements.size() + " statements where one is expected");
    }
    PreparedSql statement = statements.get(0);
    statement.plan();
    return statement;
  }

  /**
   * A plan in bytes as a statement: a logical one, with its parameters, or a physical one.
   *
   * @throws io.dfj.metadata.error.CodecException if the bytes are no plan, or one that this session
   *     cannot read
   */
  public PreparedSql preparePlan(byte[] bytes) {
    checkOpen();
    PreparedSql statement = PlanBytes.prepare(this, bytes);
    statement.plan();
    return statement;
  }

  /**
   * A query as a DataFrame. A statement that is no query is executed at once, and gives a DataFrame
   * of one column {@code count}, the rows that it changed.
   *
   * @param parameters values of the parameters {@code ?} or {@code $1}, by position; of the classes
   *     that {@link Expr#lit} takes
   * @throws DfjException what is wrong with the statement, SYNTAX_ERROR unless it is exactly one
   */
  public DataFrame sql(String sql, @Nullable Object... parameters) {
    return sql(sql, new SqlOptions(), parameters);
  }

  /**
   * As {@link #sql(String, Object...)}.
   *
   * @param parameters values of the parameters {@code $name}, by name
   */
  public DataFrame sql(String sql, Map<String, ? extends @Nullable Object> parameters) {
    return sql(sql, new SqlOptions(), parameters);
  }

  /**
   * As {@link #sql(String, Object...)}, if the statement is of a kind that is allowed.
   *
   * @throws DfjException FEATURE_NOT_SUPPORTED if it is not
   */
  public DataFrame sql(String sql, SqlOptions options, @Nullable Object... parameters) {
    checkOpen();
    Map<String, @Nullable Object> byNumber = new LinkedHashMap<>();
    for (int i = 0; i < parameters.length; i++) {
      byNumber.put(Integer.toString(i + 1), parameters[i]);
    }
    NamedParameters named = NamedParameters.of(sql);
    return new DataFrame(
        this,
        named.names().isEmpty()
            ? frames.sql(this, sql, Arrays.asList(parameters), options)
            : frames.sql(this, named.text(), values(named, byNumber), options));
  }

  /** As {@link #sql(String, SqlOptions, Object...)} with parameters by name. */
  public DataFrame sql(
      String sql, SqlOptions options, Map<String, ? extends @Nullable Object> parameters) {
    checkOpen();
    NamedParameters named = NamedParameters.of(sql);
    return new DataFrame(this, frames.sql(this, named.text(), values(named, parameters), options));
  }

  private static List<@Nullable Object> values(
      NamedParameters named, Map<String, ? extends @Nullable Object> parameters) {
    List<@Nullable Object> values = new ArrayList<>();
    for (String name : named.names()) {
      if (!parameters.containsKey(name)) {
        throw new DfjException(ErrorCode.MISSING_PARAMETER, "parameter $" + name + " has no value");
      }
      values.add(parameters.get(name));
    }
    for (String name : parameters.keySet()) {
      if (!named.names().contains(name)) {
        throw new DfjException(
            ErrorCode.INVALID_ARGUMENT, "the statement has no parameter $" + name);
      }
    }
    return values;
  }

  /**
   * A table or view as a DataFrame.
   *
   * @param name as SQL takes it, with catalog and schema or without
   * @throws DfjException UNKNOWN_TABLE with the nearest name
   */
  public DataFrame table(String name) {
    return new DataFrame(this, planFrame(planner -> planner.table(name)));
  }

  // ---- data of the program

  /**
   * Values by column.
   *
   * @param columns equally many values of the classes that parameters take, each column's of types
   *     that go together
   */
  public DataFrame fromColumns(Map<String, ? extends List<?>> columns) {
    checkOpen();
    return scan(DataTables.columns(columns));
  }

  /** Rows by name; what a row lacks is null. The columns are in order of appearance. */
  public DataFrame fromRows(List<? extends Map<String, ?>> rows) {
    checkOpen();
    return scan(DataTables.rows(rows));
  }

  /** Rows of a schema, each with a value for each column. */
  public DataFrame fromRows(Schema schema, List<? extends List<? extends @Nullable Object>> rows) {
    checkOpen();
    return scan(DataTables.rows(schema, rows));
  }

  /** The rows of a batch, copied: the root stays the caller's, and may be closed at once. */
  public DataFrame fromArrow(VectorSchemaRoot root) {
    checkOpen();
    return scan(DataTables.arrow(root));
  }

  /**
   * All rows of a stream of batches, copied. The reader is closed, after an error too; only where
   * the session is closed it stays as it is.
   */
  public DataFrame fromArrow(ArrowReader reader) {
    checkOpen();
    return scan(DataTables.arrow(reader));
  }

  /**
   * All rows of a stream of Arrow's C data interface, copied. The stream is released at once,
   * whether the DataFrame is ever read or not, and after an error too; only where the session is
   * closed it stays as it is.
   *
   * @param address of a {@code struct ArrowArrayStream}
   * @throws DfjException FEATURE_NOT_SUPPORTED, naming what is missing, without {@code
   *     org.apache.arrow:arrow-c-data} on the class path and the JVM option that it needs;
   *     INVALID_ARGUMENT if the stream was released before
   */
  public DataFrame fromArrowStream(long address) {
    checkOpen();
    return scan(DataTables.arrowStream(address));
  }

  /** The rows of batches of one schema, copied. */
  public DataFrame readBatches(List<VectorSchemaRoot> batches) {
    checkOpen();
    return scan(DataTables.arrow(batches));
  }

  /** One row without columns, to select constants from. */
  public DataFrame emptyTable() {
    return new DataFrame(this, planFrame(FramePlanner::oneRow));
  }

  /** The rows of a table that need not be registered. */
  public DataFrame readTable(TableProvider table) {
    checkOpen();
    return scan(ProviderTable.of("of the program", table, () -> table));
  }

  private DataFrame scan(Table table) {
    return new DataFrame(this, planFrame(planner -> planner.scan(table, null)));
  }

  // ---- files

  /**
   * CSV files as a DataFrame.
   *
   * @param location a file, a folder with its sub-folders, or a pattern
   */
  public DataFrame readCsv(String location, CsvReadOptions options) {
    return read(location, "csv", options);
  }

  public DataFrame readCsv(String location) {
    return readCsv(location, new CsvReadOptions());
  }

  public DataFrame readJson(String location, JsonReadOptions options) {
    return read(location, "json", options);
  }

  public DataFrame readJson(String location) {
    return readJson(location, new JsonReadOptions());
  }

  public DataFrame readParquet(String location, ParquetReadOptions options) {
    return read(location, "parquet", options);
  }

  public DataFrame readParquet(String location) {
    return readParquet(location, new ParquetReadOptions());
  }

  public DataFrame readArrow(String location, ArrowReadOptions options) {
    return read(location, "arrow", options);
  }

  public DataFrame readArrow(String location) {
    return readArrow(location, new ArrowReadOptions());
  }

  public DataFrame readAvro(String location, AvroReadOptions options) {
    return read(location, "avro", options);
  }

  public DataFrame readAvro(String location) {
    return readAvro(location, new AvroReadOptions());
  }

  private DataFrame read(String location, String format, ReadOptions<?> options) {
    checkOpen();
    return scan(DataTables.files(factories.formats(), location, format, options.settings()));
  }

  /**
   * Files of any format, own or registered, as a DataFrame.
   *
   * @param format by name
   * @param options of the format, keys in any case
   * @throws DfjException as the other methods
   */
  public DataFrame read(String format, String location, Map<String, String> options) {
    checkOpen();
    return scan(FileTables.open(factories.formats(), location, format, options, null, List.of()));
  }

  /** As {@link #read(String, String, Map)}, without options. */
  public DataFrame read(String format, String location) {
    return read(format, location, Map.of());
  }

  // ---- the session

  /** Different for every session. */
  public String sessionId() {
    return id;
  }

  public Instant sessionStartTime() {
    return start;
  }

  /** The configuration as it stands: options that were changed since are in it. */
  public SessionConfig config() {
    return config.with(options);
  }

  public RuntimeEnv runtimeEnv() {
    return runtime;
  }

  /** Id and configuration. */
  @Override
  public String toString() {
    return "SessionContext(id=" + id + ", " + config() + ", " + runtime + ")";
  }

  /**
   * A plan as a DataFrame, whose query is that plan.
   *
   * @throws DfjException INVALID_ARGUMENT for a part of a plan that reads columns of another part
   */
  public DataFrame createDataFrame(LogicalPlan plan) {
    checkOpen();
    return new DataFrame(this, Frame.of(plan.checkWhole().plan()));
  }

  /**
   * Starts a plan, or goes on with an execution of it, and gives the rows of a partition. The
   * cursors of all partitions share one execution and give together every row once; which rows a
   * partition gets depends on who asks first. Asking for a partition again starts another
   * execution. For one caller at a time, since that of two executions of one plan could each get a
   * part.
   *
   * @param plan of any session; its {@link ExecutionPlan#metrics} then tell of this execution
   * @param partition from 0 below {@link ExecutionPlan#partitionCount}
   * @return to be closed by the caller
   * @throws DfjException INVALID_ARGUMENT if there is no such partition, or for a part of a plan
   */
  public BatchCursor execute(ExecutionPlan plan, int partition) {
    checkOpen();
    return frames.partition(plan, partition);
  }

  /**
   * An expression written in SQL, with or without AS.
   *
   * @throws DfjException SYNTAX_ERROR with line and column; FEATURE_NOT_SUPPORTED for subqueries
   */
  public Expr parseSqlExpr(String sql) {
    checkOpen();
    return PlanningStack.call(sql, () -> framePlanner.parse(sql));
  }

  FrameRunner frames() {
    return frames;
  }

  FrameWriter writer() {
    return writer;
  }

  @Override
  TableName tableName(String name) {
    return framePlanner.name(name);
  }

  List<String> nameParts(String name) {
    return framePlanner.nameParts(name);
  }

  Frame planFrame(Function<FramePlanner, Frame> step) {
    checkOpen();
    return PlanningStack.call("", () -> step.apply(framePlanner));
  }

  /**
   * The type with this name, as a CAST takes it: {@code DECIMAL(10, 2)}, {@code INTEGER ARRAY}.
   *
   * @throws DfjException SYNTAX_ERROR, INVALID_SQL or UNDEFINED_OBJECT if there is none
   */
  public DataType type(String name) {
    checkOpen();
    return prepare(SqlParsing.queryOfType(name, options)).schema().field(0).type();
  }

  QueryRunner runner() {
    return runner;
  }

  /** Changes whenever plans made before may no longer hold, but for the catalog's changes. */
  long settingsVersion() {
    return options.version() + functions.registry().version() + factories.version();
  }

  /**
   * Installs extensions: all of them, or none if one cannot be. Their tables and catalogs are seen
   * by all sessions over the same tables, their functions and formats by all handles of this one.
   *
   * @return another handle of this session, which has the extensions' codecs besides its own; this
   *     one if there are none
   * @throws DfjException naming the extension; with both versions if it was made for another one of
   *     dfj
   */
  public SessionContext withExtensions(SessionExtension... installed) {
    checkOpen();
    return with(extensions.install(List.of(installed), codecs));
  }

  /**
   * Installs the extensions that a class loader sees as services and that are not installed yet.
   *
   * @return another handle of this session, which has the codecs of all of them besides its own;
   *     this one if there are none
   * @throws DfjException as {@link #withExtensions}
   */
  public SessionContext loadExtensions(ClassLoader loader) {
    checkOpen();
    return with(extensions.installServices(loader, codecs));
  }

  private SessionContext with(SessionCodecs others) {
    return others == codecs ? this : new SessionContext(this, others);
  }

  /** The installed extensions: versions by id. */
  public Map<String, String> extensions() {
    Map<String, String> versions = new HashMap<>();
    extensions.installed().forEach((id, extension) -> versions.put(id, extension.version()));
    return Map.copyOf(versions);
  }

  /** Bytes of Arrow memory that cursors of this session hold. */
  public long arrowBytes() {
    return runner.arrowBytes();
  }

  StatementResolver resolver() {
    return resolver;
  }

  StatementExecutor executor() {
    return executor;
  }

  SessionFunctions functions() {
    return functions;
  }

  /** What plans are written and read with. */
  CodecSession codecSession() {
    checkOpen();
    return codecs.codecSession();
  }

  @Override
  void checkOpen() {
    if (closed.get()) {
      throw new DfjException(ErrorCode.CONNECTION_CLOSED, "the session is closed");
    }
  }

  /** Cancels what runs and closes its cursors. Tables of a shared catalog stay. Idempotent. */
  @Override
  public void close() {
    closed.set(true);
    runner.close();
    synchronized (cache) {
      cache.clear();
    }
  }
}
