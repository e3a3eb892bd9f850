// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.jdbc;

import java.util.List;

/** A catalog, as {@code getCatalogs} lists it. */
public record CatalogRow(String tableCat) {
  public static final MetadataResult<CatalogRow> RESULT =
      MetadataResult.sortedBy(CatalogRow.class, List.of(CatalogRow::tableCat));
}
