// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.catalog.Catalog;
import io.dfj.engine.spi.TableProvider;
import io.dfj.engine.sql.TableName;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** The tables of a session as providers. */
final class SessionTables {
  private final Catalog catalog;

  SessionTables(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * @throws DfjException DUPLICATE_TABLE, UNKNOWN_SCHEMA
   */
  void register(TableName name, TableProvider table) {
    if (!catalog.register(name.catalog(), name.schema(), name.table(), table, false)) {
      throw catalog.schemaExists(name.catalog(), name.schema())
          ? new DfjException(
              ErrorCode.DUPLICATE_TABLE, "table '" + name.table() + "' exists already")
          : new DfjException(
              ErrorCode.UNKNOWN_SCHEMA,
              "schema '" + name.catalog() + "." + name.schema() + "' does not exist");
    }
  }

  @Nullable TableProvider deregister(TableName name) {
    return catalog.deregister(name.catalog(), name.schema(), name.table());
  }

  @Nullable TableProvider find(TableName name) {
    return catalog.tableProvider(name.catalog(), name.schema(), name.table());
  }
}
