// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.jdbc;

import org.jspecify.annotations.Nullable;

/** A table and the one it extends, as {@code getSuperTables} lists them. */
public record SuperTableRow(
    @Nullable String tableCat,
    @Nullable String tableSchem,
    String tableName,
    String supertableName) {
  /** In no order. */
  public static final MetadataResult<SuperTableRow> RESULT =
      MetadataResult.unsorted(SuperTableRow.class);
}
