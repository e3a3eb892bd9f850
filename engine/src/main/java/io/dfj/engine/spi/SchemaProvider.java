// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schema of others: tables by name, asked for when a statement is planned. Thread-safe. */
public interface SchemaProvider {
  /** No version: see {@link #version()}. */
  long UNVERSIONED = -1;

  /** In any order; case-sensitive. */
  List<String> tableNames() throws Exception;

  /** The table of exactly this name; null if there is none. */
  @Nullable TableProvider table(String name) throws Exception;

  /** Whether there is a table of exactly this name. */
  default boolean tableExists(String name) throws Exception {
    return table(name) != null;
  }

  /**
   * Changes with every change of the tables, so that plans are kept without asking for tables
   * again. {@link #UNVERSIONED} if the schema does not know of changes: then each execution of a
   * statement that was planned before looks its tables up once more.
   */
  default long version() {
    return UNVERSIONED;
  }

  /**
   * Adds a table, as CREATE TABLE and registerTable ask for.
   *
   * @throws DfjException FEATURE_NOT_SUPPORTED if the schema takes none
   */
  default void registerTable(String name, TableProvider table) throws Exception {
    throw new DfjException(ErrorCode.FEATURE_NOT_SUPPORTED, "the schema takes no tables");
  }

  /**
   * Removes a table, as DROP TABLE asks for.
   *
   * @return the table; null if there was none
   * @throws DfjException FEATURE_NOT_SUPPORTED if the schema gives none up
   */
  default @Nullable TableProvider deregisterTable(String name) throws Exception {
    throw new DfjException(ErrorCode.FEATURE_NOT_SUPPORTED, "the schema gives up no tables");
  }
}
