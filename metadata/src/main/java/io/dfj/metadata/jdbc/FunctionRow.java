// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function, as {@code getFunctions} lists it: one row for each of its signatures. */
public record FunctionRow(
    @Nullable String functionCat,
    @Nullable String functionSchem,
    String functionName,
    @Nullable String remarks,
    short functionType,
    String specificName) {
  public static final MetadataResult<FunctionRow> RESULT =
      MetadataResult.sortedBy(
          FunctionRow.class,
          List.of(
              FunctionRow::functionCat,
              FunctionRow::functionSchem,
              FunctionRow::functionName,
              FunctionRow::specificName));
}
