// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schema, as {@code getSchemas} lists it. */
public record SchemaRow(String tableSchem, @Nullable String tableCatalog) {
  public static final MetadataResult<SchemaRow> RESULT =
      MetadataResult.sortedBy(
          SchemaRow.class, List.of(SchemaRow::tableCatalog, SchemaRow::tableSchem));
}
