// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a foreign key and the one it refers to, as {@code getImportedKeys}, {@code
 * getExportedKeys} and {@code getCrossReference} list them.
 */
public record ForeignKeyRow(
    @Nullable String pktableCat,
    @Nullable String pktableSchem,
    String pktableName,
    String pkcolumnName,
    @Nullable String fktableCat,
    @Nullable String fktableSchem,
    String fktableName,
    String fkcolumnName,
    short keySeq,
    short updateRule,
    short deleteRule,
    @Nullable String fkName,
    @Nullable String pkName,
    short deferrability) {
  /** By the table that is referred to. */
  public static final MetadataResult<ForeignKeyRow> IMPORTED =
      MetadataResult.sortedBy(
          ForeignKeyRow.class,
          List.of(
              ForeignKeyRow::pktableCat,
              ForeignKeyRow::pktableSchem,
              ForeignKeyRow::pktableName,
              ForeignKeyRow::keySeq));

  /** By the table that refers; of cross references too. */
  public static final MetadataResult<ForeignKeyRow> EXPORTED =
      MetadataResult.sortedBy(
          ForeignKeyRow.class,
          List.of(
              ForeignKeyRow::fktableCat,
              ForeignKeyRow::fktableSchem,
              ForeignKeyRow::fktableName,
              ForeignKeyRow::keySeq));
}
