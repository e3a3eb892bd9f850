// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A catalog of others: schemas by name, asked for when a statement is planned. Thread-safe. */
public interface CatalogProvider {
  /** In any order; case-sensitive. */
  List<String> schemaNames() throws Exception;

  /** The schema of exactly this name; null if there is none. */
  @Nullable SchemaProvider schema(String name) throws Exception;
}
