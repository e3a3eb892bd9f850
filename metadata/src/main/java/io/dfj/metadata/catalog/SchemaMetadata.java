// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.catalog;

import java.util.List;

/** A schema of a catalog, with its tables in order of name. */
public record SchemaMetadata(String name, List<TableMetadata> tables) {
  public SchemaMetadata {
    tables = List.copyOf(tables);
  }
}
