// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static java.util.Objects.requireNonNull;

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
  /** By name or canonical path; guarded by itself, and never held while files are opened. */
  private static final Map<String, Database> SHARED = new HashMap<>();

  /** Name or path; empty for a private one. */
  private final String key;

  /** Null until the first connection has opened its files; guarded by this. */
  private @Nullable SessionContext tables;

  /** Guarded by this. */
  private List<String> problems = List.of();

  /** Guarded by {@link #SHARED}. */
  private int connections;

  /** Guarded by {@link #SHARED}. */
  private boolean keepAlive;

  private Database(String key) {
    this.key = key;
  }

  /**
   * The database of this URL, created if it is not there; to be released once.
   *
   * @throws SQLException 08001 if there is no such file or folder, else what the engine says of it
   */
  static Database open(ConnectionUrl url) throws SQLException {
    boolean keep = url.isTrue(ConnectionOption.KEEP_ALIVE);
    boolean isPrivate = url.location().isEmpty();
    Path path = isPrivate || url.isNamedMemory() ? null : realPath(url.location());
    Database database = path == null ? named(url.location()) : named("file:" + path);
    try {
      database.load(path);
    } catch (SQLException e) {
      database.release();
      throw e;
    }
    if (url.has(ConnectionOption.KEEP_ALIVE)) {
      synchronized (SHARED) {
        database.keepAlive = keep;
      }
    }
    return database;
  }

  private static Database named(String key) {
    if (key.isEmpty()) {
      return new Database(key);
    }
    synchronized (SHARED) {
      Database database = SHARED.computeIfAbsent(key, Database::new);
      database.connections++;
      return database;
    }
  }

  /** Opens the files unless that is done; connections that come meanwhile wait. */
  private synchronized void load(@Nullable Path path) throws SQLException {
    if (tables != null) {
      return;
    }
    SessionContext loaded = new SessionContext();
    List<String> found = new ArrayList<>();
    try {
      if (path != null) {
        loaded.registerLocation(path, problem -> found.add(String.valueOf(problem.getMessage())));
      }
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      loaded.close();
      throw SqlErrors.of(e);
    }
    problems = List.copyOf(found);
    tables = loaded;
  }

  /** Why files of the folder are no tables, one line each. */
  synchronized List<String> problems() {
    return problems;
  }

  private static Path realPath(String location) throws SQLException {
    try {
      return Path.of(location).toRealPath();
    } catch (IOException | InvalidPathException e) {
      throw SqlErrors.of(ErrorCode.CONNECTION_FAILED, "no file or folder '" + location + "'", e);
    }
  }

  /** A session over these tables, with options of its own. */
  synchronized SessionContext newSession() {
    return requireNonNull(tables, "not loaded").newSession();
  }

  /** Called once for each {@link #open}, after the connection's session was closed. */
  void release() {
    if (!key.isEmpty()) {
      synchronized (SHARED) {
        if (--connections > 0 || keepAlive) {
          return;
        }
        SHARED.remove(key, this);
      }
    }
    synchronized (this) {
      if (tables != null) {
        tables.close();
      }
    }
  }

  /** Names and paths of the shared databases that are there now. */
  static Set<String> sharedKeys() {
    synchronized (SHARED) {
      return Set.copyOf(SHARED.keySet());
    }
  }
}
