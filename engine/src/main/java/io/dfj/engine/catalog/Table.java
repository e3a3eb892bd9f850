// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog;

import io.dfj.metadata.type.Schema;
import java.util.List;

/** Something with columns that can be scanned. Thread-safe. */
public interface Table {
  Schema schema();

  /**
   * The columns as plans may rely on them: those of {@link #schema()}, but nullable where NOT NULL
   * is a promise that only reading can hold the table to.
   */
  default Schema reliableSchema() {
    return schema();
  }

  /** Columns left out of {@link #schema()} because their types are not supported. */
  default List<UnreadableColumn> unreadableColumns() {
    return List.of();
  }

  /** As shown in metadata. */
  TableType type();

  /** Cheap: called during planning. */
  default TableStatistics statistics() {
    return TableStatistics.UNKNOWN;
  }

  /** Whether the sources of {@link #scan} apply {@link ScanRequest#filter()} themselves. */
  default boolean appliesFilters() {
    return false;
  }

  /**
   * What a plan that reads the table relies on beyond the catalog's version: as long as this stays
   * equal, so does the plan. Called before every execution.
   */
  default Object state() {
    return "";
  }

  /** What scans of the table do besides reading it, for EXPLAIN; empty for nothing. */
  default String describeScan() {
    return "";
  }

  /** A snapshot of the rows as of this call; opened lazily, by the readers. */
  Source scan(ScanRequest request);

  /** The kinds of table that metadata tells apart. */
  enum TableType {
    BASE_TABLE("TABLE"),
    EXTERNAL("EXTERNAL TABLE"),
    VIEW("VIEW");

    private final String jdbcName;

    TableType(String jdbcName) {
      this.jdbcName = jdbcName;
    }

    public String jdbcName() {
      return jdbcName;
    }
  }
}
