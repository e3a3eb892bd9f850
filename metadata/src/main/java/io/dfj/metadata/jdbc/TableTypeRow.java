// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.jdbc;

import java.util.List;

/** A kind of table, as {@code getTableTypes} lists it. */
public record TableTypeRow(String tableType) {
  public static final MetadataResult<TableTypeRow> RESULT =
      MetadataResult.sortedBy(TableTypeRow.class, List.of(TableTypeRow::tableType));
}
