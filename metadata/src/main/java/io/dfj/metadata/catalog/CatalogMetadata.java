// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.catalog;

import java.util.List;

/** A catalog at one moment, with its schemas in order of name. */
public record CatalogMetadata(String name, List<SchemaMetadata> schemas) {
  public CatalogMetadata {
    schemas = List.copyOf(schemas);
  }
}
