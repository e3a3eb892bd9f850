// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.jdbc;

import org.jspecify.annotations.Nullable;

/** A user-defined type and the one it extends, as {@code getSuperTypes} lists them. */
public record SuperTypeRow(
    @Nullable String typeCat,
    @Nullable String typeSchem,
    String typeName,
    @Nullable String supertypeCat,
    @Nullable String supertypeSchem,
    String supertypeName) {
  /** In no order. */
  public static final MetadataResult<SuperTypeRow> RESULT =
      MetadataResult.unsorted(SuperTypeRow.class);
}
