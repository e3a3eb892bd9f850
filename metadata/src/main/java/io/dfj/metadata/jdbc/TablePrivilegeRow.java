// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What someone may do with a table, as {@code getTablePrivileges} lists it. */
public record TablePrivilegeRow(
    @Nullable String tableCat,
    @Nullable String tableSchem,
    String tableName,
    @Nullable String grantor,
    String grantee,
    String privilege,
    @Nullable String isGrantable) {
  public static final MetadataResult<TablePrivilegeRow> RESULT =
      MetadataResult.sortedBy(
          TablePrivilegeRow.class,
          List.of(
              TablePrivilegeRow::tableCat,
              TablePrivilegeRow::tableSchem,
              TablePrivilegeRow::tableName,
              TablePrivilegeRow::privilege));
}
