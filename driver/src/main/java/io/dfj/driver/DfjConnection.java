// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.driver.accessor.ArrayValue;
import io.dfj.driver.accessor.BytesBlob;
import io.dfj.driver.accessor.StructValue;
import io.dfj.driver.accessor.TextClob;
import io.dfj.driver.error.SqlErrors;
import io.dfj.engine.PreparedSql;
import io.dfj.engine.SessionContext;
import io.dfj.engine.config.ConfigOption;
import io.dfj.engine.spi.FunctionFactory;
import io.dfj.engine.spi.LogicalExtensionCodec;
import io.dfj.engine.spi.PhysicalExtensionCodec;
import io.dfj.engine.spi.SessionExtension;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Savepoint;
import java.sql.Struct;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import org.apache.calcite.avatica.AvaticaStatement;
import org.jspecify.annotations.Nullable;

/**
 * One session of the engine. Statements are independent of each other and may be used by different
 * threads at once. There are no transactions: every statement commits itself. Closing cancels and
 * closes everything below. {@link #unwrap} gives the {@link SessionContext}.
 *
 * <p>Besides what {@link java.sql.Connection} has, plans go out as bytes and come in as prepared
 * statements: {@code connection.unwrap(DfjConnection.class)}, through the proxy of a pool too.
 */
public final class DfjConnection extends UnsupportedConnection {
  private final ConnectionUrl settings;
  private final String url;
  private final Database database;

  /** The handle with the codecs of this connection. */
  private volatile SessionContext engine;

  private final MetadataRows rows = new MetadataRows(() -> engine().options().zone());
  private final Warnings warnings = new Warnings();
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Not Avatica's map: into that a statement's constructor puts it before it is complete. */
  private final Set<DfjStatement> statements = ConcurrentHashMap.newKeySet();

  private final AtomicInteger statementIds = new AtomicInteger();
  private final ClientInfo clientInfo = new ClientInfo(closed::get);
  private final boolean showsProgress;
  private final int defaultFetchSize;
  private final int defaultQueryTimeout;
  private volatile boolean autoCommit = true;
  private volatile boolean readOnly;
  private volatile int networkTimeout;

  DfjConnection(DfjDriver driver, DfjFactory factory, String url, ConnectionUrl settings)
      throws SQLException {
    super(driver, factory, url);
    this.url = url;
    this.settings = settings;
    showsProgress = settings.isTrue(ConnectionOption.PROGRESS_BAR);
    defaultFetchSize = settings.count(ConnectionOption.FETCH_SIZE);
    defaultQueryTimeout = settings.count(ConnectionOption.QUERY_TIMEOUT);
    readOnly = settings.isTrue(ConnectionOption.READ_ONLY);
    if (settings.has(ConnectionOption.APPLICATION_NAME)) {
      clientInfo.set(ClientInfo.APPLICATION_NAME, settings.get(ConnectionOption.APPLICATION_NAME));
    }
    database = Database.open(settings);
    SessionContext session = null;
    try {
      session = database.newSession();
      configure(session);
      if (settings.get(ConnectionOption.EXTENSIONS).equals("auto")) {
        session = session.loadExtensions(extensionLoader());
      }
      if (settings.has(ConnectionOption.CODECS)) {
        session =
            ServiceCodecs.install(
                session, settings.get(ConnectionOption.CODECS), extensionLoader());
      }
      for (String problem : database.problems()) {
        warnings.add("01000", problem);
      }
    } catch (SQLException | RuntimeException e) {
      if (session != null) {
        session.close();
      }
      database.release();
      throw e instanceof SQLException known ? known : SqlErrors.of(e);
    }
    engine = session;
  }

  /** The application's, unless that has classes of dfj of its own or none. */
  private static ClassLoader extensionLoader() {
    ClassLoader application = Thread.currentThread().getContextClassLoader();
    try {
      if (application != null
          && application.loadClass(SessionExtension.class.getName()) == SessionExtension.class) {
        return application;
      }
    } catch (ClassNotFoundException e) {
      // An application that does not see dfj brings nothing for it.
    }
    return SessionExtension.class.getClassLoader();
  }

  /** Sets the engine's options; unknown ones become warnings, or refuse the connection. */
  private void configure(SessionContext session) throws SQLException {
    boolean strict = settings.isTrue(ConnectionOption.STRICT);
    for (Map.Entry<String, String> option : settings.options().entrySet()) {
      ConfigOption known = ConfigOption.find(option.getKey());
      if (known != null) {
        try {
          session.options().set(known, option.getValue());
        } catch (RuntimeException e) {
          throw SqlErrors.of(ErrorCode.CONNECTION_FAILED, String.valueOf(e.getMessage()), e);
        }
      } else if (ConnectionOption.find(option.getKey()) == null) {
        String message = "unknown option '" + option.getKey() + "'";
        if (strict) {
          throw SqlErrors.of(ErrorCode.CONNECTION_FAILED, message);
        }
        warnings.add("01000", message + " is ignored");
      }
    }
  }

  SessionContext engine() {
    return engine;
  }

  void warn(String message) {
    warnings.add("01000", message);
  }

  MetadataRows rows() {
    return rows;
  }

  String url() {
    return url;
  }

  String user() {
    return settings.get(ConnectionOption.USER);
  }

  int nextStatementId() {
    return statementIds.incrementAndGet();
  }

  boolean showsProgress() {
    return showsProgress;
  }

  int defaultFetchSize() {
    return defaultFetchSize;
  }

  int defaultQueryTimeout() {
    return defaultQueryTimeout;
  }

  /**
   * @throws SQLException 25006 for what changes tables on a read-only connection
   */
  void checkWritable(PreparedSql statement) throws SQLException {
    boolean changes =
        switch (statement.kind()) {
          case QUERY, SETTING -> false;
          case UPDATE, DEFINITION -> true;
        };
    if (readOnly && changes) {
      throw SqlErrors.of(ErrorCode.READ_ONLY, "the connection is read-only");
    }
  }

  @Override
  protected void checkOpen() throws SQLException {
    if (closed.get()) {
      throw SqlErrors.closed("connection");
    }
  }

  @Override
  public boolean isClosed() {
    return closed.get();
  }

  @Override
  public void close() throws SQLException {
    if (closed.compareAndSet(false, true)) {
      cancelAll();
      release();
    }
  }

  /** Cancels what runs; the executor waits for its end and releases it. */
  @Override
  public void abort(@Nullable Executor executor) throws SQLException {
    if (executor == null) {
      throw SqlErrors.argument("the executor is null");
    }
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    cancelAll();
    try {
      executor.execute(this::releaseAborted);
    } catch (RejectedExecutionException e) {
      release();
    }
  }

  /** All before any is waited for. */
  private void cancelAll() {
    statements.forEach(DfjStatement::cancelRunning);
  }

  private void releaseAborted() {
    try {
      release();
    } catch (SQLException e) {
      DfjDriver.LOGGER.log(Level.WARNING, "an aborted connection could not be released", e);
    }
  }

  private void release() throws SQLException {
    try {
      try {
        List.copyOf(statements).forEach(DfjStatement::close);
        rows.close();
        engine.close();
      } finally {
        database.release();
      }
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      throw SqlErrors.of(e);
    }
  }

  @Override
  public boolean isValid(int timeout) throws SQLException {
    if (timeout < 0) {
      throw SqlErrors.argument("timeout " + timeout);
    }
    return !closed.get();
  }

  // Statements

  /** Takes a new statement under those that close with the connection. */
  private <S extends DfjStatement> S open(S statement) throws SQLException {
    statements.add(statement);
    if (closed.get()) {
      statement.close();
      throw SqlErrors.closed("connection");
    }
    return statement;
  }

  /** Called by a statement when it is closed. */
  void statementClosed(DfjStatement statement) {
    statements.remove(statement);
  }

  @Override
  public AvaticaStatement createStatement() throws SQLException {
    checkOpen();
    return open(new DfjStatement(this));
  }

  @Override
  public DfjStatement createStatement(int type, int concurrency) throws SQLException {
    checkOpen();
    DfjStatement statement = open(new DfjStatement(this));
    downgrade(statement, type, concurrency);
    return statement;
  }

  @Override
  public AvaticaStatement createStatement(int type, int concurrency, int holdability)
      throws SQLException {
    checkHoldability(holdability);
    return createStatement(type, concurrency);
  }

  @Override
  public PreparedStatement prepareStatement(@Nullable String sql) throws SQLException {
    checkOpen();
    if (sql == null) {
      throw SqlErrors.argument("the SQL text is null");
    }
    try {
      return open(new DfjPreparedStatement(this, engine.prepare(EscapeSyntax.translate(sql))));
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      throw SqlErrors.of(e);
    }
  }

  @Override
  public PreparedStatement prepareStatement(@Nullable String sql, int type, int concurrency)
      throws SQLException {
    PreparedStatement statement = prepareStatement(sql);
    downgrade((DfjStatement) statement, type, concurrency);
    return statement;
  }

  @Override
  public PreparedStatement prepareStatement(
      @Nullable String sql, int type, int concurrency, int holdability) throws SQLException {
    checkHoldability(holdability);
    return prepareStatement(sql, type, concurrency);
  }

  /** No statement generates keys; see {@link java.sql.Statement#getGeneratedKeys()}. */
  @Override
  public PreparedStatement prepareStatement(@Nullable String sql, int autoGeneratedKeys)
      throws SQLException {
    DfjStatement.checkGeneratedKeys(autoGeneratedKeys);
    return prepareStatement(sql);
  }

  @Override
  public PreparedStatement prepareStatement(@Nullable String sql, int @Nullable [] columnIndexes)
      throws SQLException {
    return prepareStatement(sql);
  }

  @Override
  public PreparedStatement prepareStatement(@Nullable String sql, String @Nullable [] columnNames)
      throws SQLException {
    return prepareStatement(sql);
  }

  /** Results scroll forward and are read-only, with a warning to whoever asks for more. */
  private void downgrade(DfjStatement statement, int type, int concurrency) throws SQLException {
    boolean known =
        type >= ResultSet.TYPE_FORWARD_ONLY
            && type <= ResultSet.TYPE_SCROLL_SENSITIVE
            && (concurrency == ResultSet.CONCUR_READ_ONLY
                || concurrency == ResultSet.CONCUR_UPDATABLE);
    if (!known) {
      statement.close();
      throw SqlErrors.argument("result set type " + type + ", concurrency " + concurrency);
    }
    if (type != ResultSet.TYPE_FORWARD_ONLY || concurrency != ResultSet.CONCUR_READ_ONLY) {
      warnings.add("01S02", "result sets are forward-only and read-only");
    }
  }

  private void checkHoldability(int holdability) throws SQLException {
    checkOpen();
    if (holdability != ResultSet.HOLD_CURSORS_OVER_COMMIT
        && holdability != ResultSet.CLOSE_CURSORS_AT_COMMIT) {
      throw SqlErrors.argument("holdability " + holdability);
    }
    if (holdability != ResultSet.HOLD_CURSORS_OVER_COMMIT) {
      warnings.add("01S02", "result sets stay open over commits");
    }
  }

  /** What the engine reads: it knows the escapes that {@link EscapeSyntax} leaves in. */
  @Override
  public String nativeSQL(@Nullable String sql) throws SQLException {
    checkOpen();
    if (sql == null) {
      throw SqlErrors.argument("the SQL text is null");
    }
    return EscapeSyntax.translate(sql);
  }

  // Plans as bytes

  /**
   * The session with this connection's codecs, which goes with the connection.
   *
   * @throws SQLException 08003 if the connection is closed, as all methods here
   */
  public SessionContext sessionContext() throws SQLException {
    checkOpen();
    return engine;
  }

  /**
   * Adds a codec of what users bring into logical plans and expressions, for this connection only.
   *
   * @throws SQLException 22023 if there is one of the same id
   */
  public void installLogicalExtensionCodec(LogicalExtensionCodec codec) throws SQLException {
    install(codec, session -> session.withLogicalExtensionCodec(codec));
  }

  /** As {@link #installLogicalExtensionCodec}, for physical plans. */
  public void installPhysicalExtensionCodec(PhysicalExtensionCodec codec) throws SQLException {
    install(codec, session -> session.withPhysicalExtensionCodec(codec));
  }

  /**
   * Allows plans to have functions made by a factory, for this connection only.
   *
   * @throws SQLException 22023 if there is one of the same id
   */
  public void installFunctionFactory(FunctionFactory factory) throws SQLException {
    install(factory, session -> session.withFunctionFactory(factory));
  }

  private synchronized void install(@Nullable Object what, UnaryOperator<SessionContext> with)
      throws SQLException {
    checkOpen();
    if (what == null) {
      throw SqlErrors.argument("what is to be installed is null");
    }
    try {
      engine = with.apply(engine);
    } catch (RuntimeException e) {
      throw SqlErrors.of(e);
    }
  }

  /**
   * A query as a logical plan in bytes, with its parameters.
   *
   * @throws SQLException 22000 if a part of the plan cannot travel, 22023 if it is no query
   */
  public byte[] logicalPlanBytes(@Nullable String sql) throws SQLException {
    return planBytes(sql, statement -> statement.logicalPlanBytes(engine));
  }

  /** As {@link #logicalPlanBytes}, a physical plan. */
  public byte[] physicalPlanBytes(@Nullable String sql) throws SQLException {
    return planBytes(sql, statement -> statement.physicalPlanBytes(engine));
  }

  private byte[] planBytes(@Nullable String sql, Function<PreparedSql, byte[]> bytes)
      throws SQLException {
    checkOpen();
    if (sql == null) {
      throw SqlErrors.argument("the SQL text is null");
    }
    try {
      return bytes.apply(engine.prepare(EscapeSyntax.translate(sql)));
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      throw SqlErrors.of(e);
    }
  }

  /**
   * A logical or physical plan as a prepared statement, with the plan's parameters.
   *
   * @throws SQLException 22000 if the bytes are no plan, or one that this connection cannot read
   */
  public PreparedStatement preparePlan(byte @Nullable [] bytes) throws SQLException {
    checkOpen();
    if (bytes == null) {
      throw SqlErrors.argument("the bytes are null");
    }
    try {
      return open(new DfjPreparedStatement(this, engine.preparePlan(bytes)));
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      throw SqlErrors.of(e);
    }
  }

  // Transactions: there are none

  @Override
  public void setAutoCommit(boolean autoCommit) throws SQLException {
    checkOpen();
    this.autoCommit = autoCommit;
  }

  @Override
  public boolean getAutoCommit() throws SQLException {
    checkOpen();
    return autoCommit;
  }

  @Override
  public void commit() throws SQLException {
    checkManualCommit("commit");
  }

  /** Nothing is undone: statements commit themselves. */
  @Override
  public void rollback() throws SQLException {
    checkManualCommit("rollback");
  }

  private void checkManualCommit(String what) throws SQLException {
    checkOpen();
    if (autoCommit) {
      throw SqlErrors.of(
          ErrorCode.NO_TRANSACTION, "there is no transaction to " + what + ": auto-commit is on");
    }
  }

  @Override
  public void rollback(@Nullable Savepoint savepoint) throws SQLException {
    checkOpen();
    throw SqlErrors.unsupported("Savepoint");
  }

  /** Every level is taken, with a warning if it is more than the none that it stays. */
  @Override
  public void setTransactionIsolation(int level) throws SQLException {
    checkOpen();
    switch (level) {
      case TRANSACTION_NONE -> {}
      case TRANSACTION_READ_UNCOMMITTED,
          TRANSACTION_READ_COMMITTED,
          TRANSACTION_REPEATABLE_READ,
          TRANSACTION_SERIALIZABLE ->
          warnings.add("01S02", "there are no transactions: the isolation stays none");
      default -> throw SqlErrors.argument("transaction isolation " + level);
    }
  }

  @Override
  public int getTransactionIsolation() throws SQLException {
    checkOpen();
    return TRANSACTION_NONE;
  }

  @Override
  public void setHoldability(int holdability) throws SQLException {
    checkHoldability(holdability);
  }

  @Override
  public int getHoldability() throws SQLException {
    checkOpen();
    return ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  // Values

  /**
   * @param typeName of the elements, as CAST takes it; elements that have elements themselves add
   *     dimensions
   * @throws SQLException 42601 or 42704 if there is no such type
   */
  @Override
  public Array createArrayOf(@Nullable String typeName, Object @Nullable [] elements)
      throws SQLException {
    checkOpen();
    if (elements == null) {
      throw SqlErrors.argument("the elements are null");
    }
    DataType type = EngineObjects.arrayType(type(typeName), elements);
    return new ArrayValue(type, elements.clone(), rows);
  }

  /**
   * @param typeName with the fields: {@code ROW(a INTEGER, b VARCHAR)}
   * @throws SQLException 42601 or 42704 if there is no such type, 22023 if it is no ROW or has not
   *     as many fields as there are attributes
   */
  @Override
  public Struct createStruct(@Nullable String typeName, Object @Nullable [] attributes)
      throws SQLException {
    checkOpen();
    if (attributes == null) {
      throw SqlErrors.argument("the attributes are null");
    }
    DataType type = type(typeName);
    if (type.sqlType() != SqlType.ROW || type.children().size() != attributes.length) {
      throw SqlErrors.argument("a struct of " + attributes.length + " attributes as " + type);
    }
    return new StructValue(type, attributes.clone());
  }

  private DataType type(@Nullable String name) throws SQLException {
    if (name == null) {
      throw SqlErrors.argument("the name of the type is null");
    }
    try {
      return engine.type(name);
    } catch (RuntimeException e) {
      throw SqlErrors.of(e);
    }
  }

  @Override
  public Clob createClob() throws SQLException {
    return createNClob();
  }

  @Override
  public NClob createNClob() throws SQLException {
    checkOpen();
    return new TextClob("");
  }

  @Override
  public Blob createBlob() throws SQLException {
    checkOpen();
    return new BytesBlob(new byte[0]);
  }

  // Settings

  @Override
  public DatabaseMetaData getMetaData() throws SQLException {
    checkOpen();
    return metaData;
  }

  @Override
  public void setReadOnly(boolean readOnly) throws SQLException {
    checkOpen();
    this.readOnly = readOnly;
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    checkOpen();
    return readOnly;
  }

  @Override
  public void setCatalog(@Nullable String catalog) throws SQLException {
    checkOpen();
    if (catalog == null || !exists(() -> engine.metadata().catalogExists(catalog))) {
      throw SqlErrors.of(ErrorCode.UNKNOWN_CATALOG, "catalog '" + catalog + "' does not exist");
    }
    engine.options().set(ConfigOption.DEFAULT_CATALOG, catalog);
  }

  private static boolean exists(BooleanSupplier look) throws SQLException {
    try {
      return look.getAsBoolean();
    } catch (RuntimeException e) {
      throw SqlErrors.of(e);
    }
  }

  @Override
  public String getCatalog() throws SQLException {
    checkOpen();
    return engine.options().get(ConfigOption.DEFAULT_CATALOG);
  }

  @Override
  public void setSchema(@Nullable String schema) throws SQLException {
    checkOpen();
    String catalog = getCatalog();
    if (schema == null || !exists(() -> engine.metadata().schemaExists(catalog, schema))) {
      throw SqlErrors.of(ErrorCode.UNKNOWN_SCHEMA, "schema '" + schema + "' does not exist");
    }
    engine.options().set(ConfigOption.DEFAULT_SCHEMA, schema);
  }

  @Override
  public String getSchema() throws SQLException {
    checkOpen();
    return engine.options().get(ConfigOption.DEFAULT_SCHEMA);
  }

  /** Kept, and without effect: there is no network. */
  @Override
  public void setNetworkTimeout(@Nullable Executor executor, int milliseconds) throws SQLException {
    checkOpen();
    if (executor == null) {
      throw SqlErrors.argument("the executor is null");
    }
    if (milliseconds < 0) {
      throw SqlErrors.argument("network timeout " + milliseconds);
    }
    networkTimeout = milliseconds;
  }

  @Override
  public int getNetworkTimeout() throws SQLException {
    checkOpen();
    return networkTimeout;
  }

  @Override
  public void setClientInfo(@Nullable String name, @Nullable String value)
      throws SQLClientInfoException {
    clientInfo.set(name, value);
  }

  @Override
  public void setClientInfo(@Nullable Properties properties) throws SQLClientInfoException {
    clientInfo.replace(properties);
  }

  @Override
  public @Nullable String getClientInfo(@Nullable String name) throws SQLException {
    checkOpen();
    return clientInfo.get(name);
  }

  @Override
  public Properties getClientInfo() throws SQLException {
    checkOpen();
    return clientInfo.copy();
  }

  @Override
  public Map<String, Class<?>> getTypeMap() throws SQLException {
    checkOpen();
    return Map.of();
  }

  @Override
  public void setTypeMap(@Nullable Map<String, Class<?>> map) throws SQLException {
    checkOpen();
    if (map != null && !map.isEmpty()) {
      throw SqlErrors.unsupported("a type map");
    }
  }

  @Override
  public @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return warnings.first();
  }

  @Override
  public void clearWarnings() throws SQLException {
    checkOpen();
    warnings.clear();
  }

  @Override
  public void beginRequest() throws SQLException {
    checkOpen();
  }

  @Override
  public void endRequest() throws SQLException {
    checkOpen();
  }

  @Override
  public <T> T unwrap(Class<T> iface) throws SQLException {
    checkOpen();
    return Wrappers.unwrap(this, iface, engine);
  }

  @Override
  public boolean isWrapperFor(@Nullable Class<?> iface) {
    return Wrappers.wraps(iface, this, engine);
  }
}
