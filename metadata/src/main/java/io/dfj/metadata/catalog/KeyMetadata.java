// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columns whose values together tell rows apart.
 *
 * @param name of the constraint, null if it has none
 * @param columns in the order of the key
 */
public record KeyMetadata(@Nullable String name, List<String> columns) {
  public KeyMetadata {
    columns = List.copyOf(columns);
  }
}
