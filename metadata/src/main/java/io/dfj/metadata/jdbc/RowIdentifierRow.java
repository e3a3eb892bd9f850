// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column that tells rows apart, as {@code getBestRowIdentifier} lists it, or that changes with
 * every update, as {@code getVersionColumns} does.
 */
public record RowIdentifierRow(
    @Nullable Short scope,
    String columnName,
    int dataType,
    String typeName,
    @Nullable Integer columnSize,
    @Nullable Integer bufferLength,
    @Nullable Short decimalDigits,
    short pseudoColumn) {
  /** Of {@code getBestRowIdentifier}. */
  public static final MetadataResult<RowIdentifierRow> BEST =
      MetadataResult.sortedBy(RowIdentifierRow.class, List.of(RowIdentifierRow::scope));

  /** Of {@code getVersionColumns}, in no order. */
  public static final MetadataResult<RowIdentifierRow> VERSION =
      MetadataResult.unsorted(RowIdentifierRow.class);
}
