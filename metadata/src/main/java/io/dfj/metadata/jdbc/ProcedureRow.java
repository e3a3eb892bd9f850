// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A procedure, as {@code getProcedures} lists it. */
public record ProcedureRow(
    @Nullable String procedureCat,
    @Nullable String procedureSchem,
    String procedureName,
    @Nullable String reserved1,
    @Nullable String reserved2,
    @Nullable String reserved3,
    @Nullable String remarks,
    short procedureType,
    String specificName) {
  public static final MetadataResult<ProcedureRow> RESULT =
      MetadataResult.sortedBy(
          ProcedureRow.class,
          List.of(
              ProcedureRow::procedureCat,
              ProcedureRow::procedureSchem,
              ProcedureRow::procedureName,
              ProcedureRow::specificName));
}
