// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A type, as {@code getTypeInfo} lists it. Of equal codes the closest to the JDBC type comes first.
 */
public record TypeInfoRow(
    String typeName,
    int dataType,
    @Nullable Integer precision,
    @Nullable String literalPrefix,
    @Nullable String literalSuffix,
    @Nullable String createParams,
    short nullable,
    boolean caseSensitive,
    short searchable,
    boolean unsignedAttribute,
    boolean fixedPrecScale,
    boolean autoIncrement,
    @Nullable String localTypeName,
    short minimumScale,
    short maximumScale,
    @Nullable Integer sqlDataType,
    @Nullable Integer sqlDatetimeSub,
    @Nullable Integer numPrecRadix) {
  public static final MetadataResult<TypeInfoRow> RESULT =
      MetadataResult.sortedBy(TypeInfoRow.class, List.of(TypeInfoRow::dataType));
}
