// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An attribute of a user-defined type, as {@code getAttributes} lists it. */
public record AttributeRow(
    @Nullable String typeCat,
    @Nullable String typeSchem,
    String typeName,
    String attrName,
    int dataType,
    String attrTypeName,
    @Nullable Integer attrSize,
    @Nullable Integer decimalDigits,
    @Nullable Integer numPrecRadix,
    int nullable,
    @Nullable String remarks,
    @Nullable String attrDef,
    @Nullable Integer sqlDataType,
    @Nullable Integer sqlDatetimeSub,
    @Nullable Integer charOctetLength,
    int ordinalPosition,
    String isNullable,
    @Nullable String scopeCatalog,
    @Nullable String scopeSchema,
    @Nullable String scopeTable,
    @Nullable Short sourceDataType) {
  public static final MetadataResult<AttributeRow> RESULT =
      MetadataResult.sortedBy(
          AttributeRow.class,
          List.of(
              AttributeRow::typeCat,
              AttributeRow::typeSchem,
              AttributeRow::typeName,
              AttributeRow::ordinalPosition));
}
