// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parameter or result column of a procedure, as {@code getProcedureColumns} lists it. */
public record ProcedureColumnRow(
    @Nullable String procedureCat,
    @Nullable String procedureSchem,
    String procedureName,
    String columnName,
    short columnType,
    int dataType,
    String typeName,
    @Nullable Integer precision,
    @Nullable Integer length,
    @Nullable Short scale,
    @Nullable Short radix,
    short nullable,
    @Nullable String remarks,
    @Nullable String columnDef,
    @Nullable Integer sqlDataType,
    @Nullable Integer sqlDatetimeSub,
    @Nullable Integer charOctetLength,
    int ordinalPosition,
    String isNullable,
    String specificName) {
  public static final MetadataResult<ProcedureColumnRow> RESULT =
      MetadataResult.sortedBy(
          ProcedureColumnRow.class,
          List.of(
              ProcedureColumnRow::procedureCat,
              ProcedureColumnRow::procedureSchem,
              ProcedureColumnRow::procedureName,
              ProcedureColumnRow::specificName));
}
