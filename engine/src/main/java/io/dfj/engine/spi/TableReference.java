// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import java.util.List;

/**
 * The name under which a plan reads a table.
 *
 * @param names catalog, schema and table; fewer for tables that were never registered
 */
public record TableReference(List<String> names) {
  public TableReference {
    names = List.copyOf(names);
  }

  /** The names with dots between. */
  @Override
  public String toString() {
    return String.join(".", names);
  }
}
