// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.driver.error.SqlErrors;
import io.dfj.engine.SessionContext;
import io.dfj.metadata.error.ErrorCode;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tables behind a URL: private to one connection, or shared by all connections of the JVM with
 * the same name or the same path. A shared one goes with its last connection unless it is to be
 * kept.
 */
final class Database {
  /** By name or canonical path; guarded by itself. */
  private static final Map<String, Database> SHARED = new HashMap<>();

  private final String key;
  private final SessionContext tables;
  private final boolean shared;
  private final List<String> problems;
  private int connections;
  private boolean keepAlive;

  private Database(String key, SessionContext tables, boolean shared, List<String> problems) {
    this.key = key;
    this.tables = tables;
    this.shared = shared;
    this.problems = List.copyOf(problems);
  }

  /** Why files of the folder are no tables, one line each. */
  List<String> problems() {
    return problems;
  }

  /**
   * The database of this URL, created if it is not there; to be released once.
   *
   * @throws SQLException 08001 if there is no such file or folder, else what the engine says of it
   */
  static Database open(ConnectionUrl url) throws SQLException {
    boolean keep = url.isTrue(ConnectionOption.KEEP_ALIVE);
    if (url.location().isEmpty()) {
      return new Database("", new SessionContext(), false, List.of());
    }
    Path path = url.isNamedMemory() ? null : realPath(url.location());
    String key = path == null ? url.location() : "file:" + path;
    synchronized (SHARED) {
      Database database = SHARED.get(key);
      if (database == null) {
        List<String> problems = new ArrayList<>();
        database = new Database(key, load(path, problems), true, problems);
        SHARED.put(key, database);
      }
      database.connections++;
      if (url.has(ConnectionOption.KEEP_ALIVE)) {
        database.keepAlive = keep;
      }
      return database;
    }
  }

  private static Path realPath(String location) throws SQLException {
    try {
      return Path.of(location).toRealPath();
    } catch (IOException | InvalidPathException e) {
      throw SqlErrors.of(ErrorCode.CONNECTION_FAILED, "no file or folder '" + location + "'", e);
    }
  }

  private static SessionContext load(@Nullable Path path, List<String> problems)
      throws SQLException {
    SessionContext tables = new SessionContext();
    try {
      if (path != null) {
        tables.registerLocation(
            path, problem -> problems.add(String.valueOf(problem.getMessage())));
      }
      return tables;
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      tables.close();
      throw SqlErrors.of(e);
    }
  }

  /** A session over these tables. */
  SessionContext newSession() {
    return tables.newSession();
  }

  /** Called once for each {@link #open}, after the connection's session was closed. */
  void release() {
    if (shared) {
      synchronized (SHARED) {
        if (--connections > 0 || keepAlive) {
          return;
        }
        SHARED.remove(key, this);
      }
    }
    tables.close();
  }

  /** Names and paths of the shared databases that are there now. */
  static Set<String> sharedKeys() {
    synchronized (SHARED) {
      return Set.copyOf(SHARED.keySet());
    }
  }
}
