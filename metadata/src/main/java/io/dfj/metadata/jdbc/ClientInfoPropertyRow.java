// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A property of a connection, as {@code getClientInfoProperties} lists it. */
public record ClientInfoPropertyRow(
    String name, int maxLen, @Nullable String defaultValue, @Nullable String description) {
  public static final MetadataResult<ClientInfoPropertyRow> RESULT =
      MetadataResult.sortedBy(ClientInfoPropertyRow.class, List.of(ClientInfoPropertyRow::name));
}
