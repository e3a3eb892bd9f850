// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.catalog.Catalog;
import io.dfj.engine.config.ConfigOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A session: a catalog, options and statements. Several threads may use one session at once;
 * several sessions may share a catalog.
 */
public final class SessionContext implements AutoCloseable {
  private final Catalog catalog;
  private final ConfigOptions options;

  /** A session with a catalog of its own and default options. */
  public SessionContext() {
    this(new Catalog(), new ConfigOptions());
  }

  private SessionContext(Catalog catalog, ConfigOptions options) {
    this.catalog = catalog;
    this.options = options;
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

  /**
   * Parses one or more statements separated by semicolons. Each is validated and planned when it is
   * first asked for its schema or executed, so that later ones may use what earlier ones create.
   *
   * @throws io.dfj.metadata.error.DfjException SYNTAX_ERROR with line and column
   */
  public List<PreparedSql> prepareAll(String sql) {
    throw new UnsupportedOperationException();
  }

  /** Parses, validates and plans exactly one statement. */
  public PreparedSql prepare(String sql) {
    throw new UnsupportedOperationException();
  }

  /**
   * Registers a file, or a folder whose files are one table, under a name.
   *
   * @param options of the format; {@code format} names it where the file's ending does not
   */
  public void registerFiles(String tableName, Path location, Map<String, String> options) {
    throw new UnsupportedOperationException();
  }

  /**
   * Registers a file as a table named after it, or every file of a known format in a folder as a
   * table of its own, and every sub-folder of such files as one table.
   *
   * @return names of the tables
   */
  public List<String> registerLocation(Path location) {
    throw new UnsupportedOperationException();
  }

  /** Bytes of Arrow memory that cursors of this session hold. */
  public long arrowBytes() {
    throw new UnsupportedOperationException();
  }

  /** Cancels what runs and closes its cursors. Tables of a shared catalog stay. Idempotent. */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
