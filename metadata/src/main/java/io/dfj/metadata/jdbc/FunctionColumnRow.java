// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parameter or the result of a function, as {@code getFunctionColumns} lists it. */
public record FunctionColumnRow(
    @Nullable String functionCat,
    @Nullable String functionSchem,
    String functionName,
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
    @Nullable Integer charOctetLength,
    int ordinalPosition,
    String isNullable,
    String specificName) {
  /** The result before the parameters, these as in a call. */
  public static final MetadataResult<FunctionColumnRow> RESULT =
      MetadataResult.sortedBy(
          FunctionColumnRow.class,
          List.of(
              FunctionColumnRow::functionCat,
              FunctionColumnRow::functionSchem,
              FunctionColumnRow::functionName,
              FunctionColumnRow::specificName,
              FunctionColumnRow::ordinalPosition));
}
