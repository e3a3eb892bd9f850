// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column that is not listed with the others, as {@code getPseudoColumns} lists it. */
public record PseudoColumnRow(
    @Nullable String tableCat,
    @Nullable String tableSchem,
    String tableName,
    String columnName,
    int dataType,
    @Nullable Integer columnSize,
    @Nullable Integer decimalDigits,
    @Nullable Integer numPrecRadix,
    String columnUsage,
    @Nullable String remarks,
    @Nullable Integer charOctetLength,
    String isNullable) {
  public static final MetadataResult<PseudoColumnRow> RESULT =
      MetadataResult.sortedBy(
          PseudoColumnRow.class,
          List.of(
              PseudoColumnRow::tableCat,
              PseudoColumnRow::tableSchem,
              PseudoColumnRow::tableName,
              PseudoColumnRow::columnName));
}
