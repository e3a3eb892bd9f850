// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.catalog;

import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param nullable false is a promise
 * @param defaultValue SQL text of what an INSERT without the column puts there; null if that is
 *     null
 * @param generated whether the default is always computed and cannot be inserted
 * @param remarks comment of its creator, null if there is none
 */
public record ColumnMetadata(
    String name,
    DataType type,
    boolean nullable,
    @Nullable String defaultValue,
    boolean generated,
    @Nullable String remarks) {
  /** A column of which nothing more is known. */
  public static ColumnMetadata of(Field field) {
    return new ColumnMetadata(field.name(), field.type(), field.nullable(), null, false, null);
  }
}
