// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.catalog.Catalog;
import io.dfj.engine.config.ConfigOptions;
import io.dfj.engine.format.FileTables;
import io.dfj.engine.logical.Frame;
import io.dfj.engine.sql.FileTableResolver;
import io.dfj.engine.sql.FramePlanner;
import io.dfj.engine.sql.ParsedStatement;
import io.dfj.engine.sql.SqlParsing;
import io.dfj.engine.sql.StatementResolver;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A session: a catalog, options and statements. Several threads may use one session at once;
 * several sessions may share a catalog.
 */
public final class SessionContext implements AutoCloseable {
  /** Texts whose statements are kept, so that repeated SQL is not planned again. */
  private static final int CACHED_TEXTS = 256;

  private static final int LONGEST_CACHED_TEXT = 10_000;

  private final Catalog catalog;
  private final ConfigOptions options;
  private final StatementResolver resolver;
  private final QueryRunner runner;
  private final StatementExecutor executor;
  private final FileRegistration files;
  private final FrameRunner frames;
  private final FramePlanner framePlanner;
  private volatile boolean closed;

  private final Map<String, PreparedSql> cache =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PreparedSql> eldest) {
          return size() > CACHED_TEXTS;
        }
      };

  /** A session with a catalog of its own and default options. */
  public SessionContext() {
    this(new Catalog(), new ConfigOptions());
  }

  private SessionContext(Catalog catalog, ConfigOptions options) {
    this.catalog = catalog;
    this.options = options;
    FileTableResolver locations =
        location -> FileTables.open(location, null, Map.of(), null, List.of());
    this.resolver = new StatementResolver(catalog, options, locations);
    this.runner = new QueryRunner(options);
    this.executor = new StatementExecutor(catalog, options, runner);
    this.files = new FileRegistration(catalog, options);
    this.frames = new FrameRunner(options, runner);
    this.framePlanner = new FramePlanner(catalog, options, locations);
  }

  /** Another session over the same tables, with default options. */
  public SessionContext newSession() {
    return new SessionContext(catalog, new ConfigOptions());
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
    return new SessionMetadata(catalog, options);
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
   * A query as a DataFrame. A statement that is no query is executed at once, and gives a DataFrame
   * of one column {@code count}, the rows that it changed.
   *
   * @throws DfjException what is wrong with the statement, SYNTAX_ERROR unless it is exactly one
   */
  public DataFrame sql(String sql) {
    return new DataFrame(this, frames.sql(this, sql));
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

  void checkOpen() {
    if (closed) {
      throw new DfjException(ErrorCode.CONNECTION_CLOSED, "the session is closed");
    }
  }

  /** Cancels what runs and closes its cursors. Tables of a shared catalog stay. Idempotent. */
  @Override
  public void close() {
    closed = true;
    runner.close();
    synchronized (cache) {
      cache.clear();
    }
  }
}
