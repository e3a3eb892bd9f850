// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column of an index, as {@code getIndexInfo} lists it. */
public record IndexRow(
    @Nullable String tableCat,
    @Nullable String tableSchem,
    String tableName,
    boolean nonUnique,
    @Nullable String indexQualifier,
    @Nullable String indexName,
    short type,
    short ordinalPosition,
    @Nullable String columnName,
    @Nullable String ascOrDesc,
    long cardinality,
    long pages,
    @Nullable String filterCondition) {
  public static final MetadataResult<IndexRow> RESULT =
      MetadataResult.sortedBy(
          IndexRow.class,
          List.of(
              IndexRow::nonUnique, IndexRow::type, IndexRow::indexName, IndexRow::ordinalPosition));
}
