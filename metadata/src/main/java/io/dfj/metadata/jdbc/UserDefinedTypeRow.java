// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A user-defined type, as {@code getUDTs} lists it. */
public record UserDefinedTypeRow(
    @Nullable String typeCat,
    @Nullable String typeSchem,
    String typeName,
    String className,
    int dataType,
    @Nullable String remarks,
    @Nullable Short baseType) {
  public static final MetadataResult<UserDefinedTypeRow> RESULT =
      MetadataResult.sortedBy(
          UserDefinedTypeRow.class,
          List.of(
              UserDefinedTypeRow::dataType,
              UserDefinedTypeRow::typeCat,
              UserDefinedTypeRow::typeSchem,
              UserDefinedTypeRow::typeName));
}
