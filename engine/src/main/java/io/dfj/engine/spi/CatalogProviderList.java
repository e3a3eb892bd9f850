// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Catalogs of others by name, asked for when a statement is planned. Thread-safe. */
public interface CatalogProviderList {
  /** In any order; case-sensitive. */
  List<String> catalogNames() throws Exception;

  /** The catalog of exactly this name; null if there is none. */
  @Nullable CatalogProvider catalog(String name) throws Exception;
}
