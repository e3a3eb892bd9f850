// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table or view, as {@code getTables} lists it. */
public record TableRow(
    @Nullable String tableCat,
    @Nullable String tableSchem,
    String tableName,
    String tableType,
    @Nullable String remarks,
    @Nullable String typeCat,
    @Nullable String typeSchem,
    @Nullable String typeName,
    @Nullable String selfReferencingColName,
    @Nullable String refGeneration) {
  public static final MetadataResult<TableRow> RESULT =
      MetadataResult.sortedBy(
          TableRow.class,
          List.of(
              TableRow::tableType, TableRow::tableCat, TableRow::tableSchem, TableRow::tableName));
}
