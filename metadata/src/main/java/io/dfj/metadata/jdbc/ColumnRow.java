// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column of a table, as {@code getColumns} lists it. */
public record ColumnRow(
    @Nullable String tableCat,
    @Nullable String tableSchem,
    String tableName,
    String columnName,
    int dataType,
    String typeName,
    @Nullable Integer columnSize,
    @Nullable Integer bufferLength,
    @Nullable Integer decimalDigits,
    @Nullable Integer numPrecRadix,
    int nullable,
    @Nullable String remarks,
    @Nullable String columnDef,
    @Nullable Integer sqlDataType,
    @Nullable Integer sqlDatetimeSub,
    @Nullable Integer charOctetLength,
    int ordinalPosition,
    String isNullable,
    @Nullable String scopeCatalog,
    @Nullable String scopeSchema,
    @Nullable String scopeTable,
    @Nullable Short sourceDataType,
    String isAutoincrement,
    String isGeneratedcolumn) {
  public static final MetadataResult<ColumnRow> RESULT =
      MetadataResult.sortedBy(
          ColumnRow.class,
          List.of(
              ColumnRow::tableCat,
              ColumnRow::tableSchem,
              ColumnRow::tableName,
              ColumnRow::ordinalPosition));
}
