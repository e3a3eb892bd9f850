// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.catalog;

import java.util.List;
import java.util.function.Predicate;

/**
 * Catalogs, schemas and tables as they are now. Each list is in order of name and is made when it
 * is asked for, so that nobody pays for what he does not look at.
 */
public interface CatalogTree {
  List<String> catalogs();

  /** Empty if there is no such catalog. */
  List<String> schemas(String catalog);

  /**
   * The tables whose names are of interest; empty if there is no such schema.
   *
   * @param names of the tables to describe
   */
  List<TableMetadata> tables(String catalog, String schema, Predicate<String> names);
}
