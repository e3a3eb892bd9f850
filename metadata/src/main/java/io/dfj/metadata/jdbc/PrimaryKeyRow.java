// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column of a primary key, as {@code getPrimaryKeys} lists it. */
public record PrimaryKeyRow(
    @Nullable String tableCat,
    @Nullable String tableSchem,
    String tableName,
    String columnName,
    short keySeq,
    @Nullable String pkName) {
  public static final MetadataResult<PrimaryKeyRow> RESULT =
      MetadataResult.sortedBy(PrimaryKeyRow.class, List.of(PrimaryKeyRow::columnName));
}
