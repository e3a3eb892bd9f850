// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table or view.
 *
 * @param insertable whether it takes rows
 * @param remarks comment of its creator, null if there is none
 * @param columns in order
 * @param primaryKey null if there is none
 */
public record TableMetadata(
    String name,
    Kind kind,
    boolean insertable,
    @Nullable String remarks,
    List<ColumnMetadata> columns,
    @Nullable KeyMetadata primaryKey) {
  public TableMetadata {
    columns = List.copyOf(columns);
  }

  /** What JDBC calls table types. */
  public enum Kind {
    /** In memory or in files. */
    TABLE("TABLE"),
    VIEW("VIEW"),
    /** Of information_schema. */
    SYSTEM_VIEW("SYSTEM VIEW");

    private final String jdbcName;

    Kind(String jdbcName) {
      this.jdbcName = jdbcName;
    }

    /** As in TABLE_TYPE. */
    public String jdbcName() {
      return jdbcName;
    }
  }
}
