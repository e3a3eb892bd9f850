// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What someone may do with a column, as {@code getColumnPrivileges} lists it. */
public record ColumnPrivilegeRow(
    @Nullable String tableCat,
    @Nullable String tableSchem,
    String tableName,
    String columnName,
    @Nullable String grantor,
    String grantee,
    String privilege,
    @Nullable String isGrantable) {
  public static final MetadataResult<ColumnPrivilegeRow> RESULT =
      MetadataResult.sortedBy(
          ColumnPrivilegeRow.class,
          List.of(ColumnPrivilegeRow::columnName, ColumnPrivilegeRow::privilege));
}
