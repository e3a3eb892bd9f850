// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import io.dfj.engine.Expr;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.Schema;
import java.util.Collections;
import java.util.List;

/**
 * A table of others: where its rows come from is its own affair. Thread-safe.
 *
 * <p>Whatever a method throws becomes a {@link DfjException} that names the table: with the code of
 * a DfjException, else PROVIDER_FAILED.
 *
 * <p>A plan is kept for as long as its tables are the same: the {@code equals} of the provider that
 * is found under a name decides, and its schema.
 */
public interface TableProvider {
  /**
   * The columns. NOT NULL is a promise that plans rely on; a null that comes nevertheless is an
   * error. Cheap: called whenever the table is looked up.
   */
  Schema schema();

  /** As shown in metadata. */
  default TableType tableType() {
    return TableType.BASE;
  }

  /** Cheap: called during planning. */
  default Statistics statistics() {
    return Statistics.UNKNOWN;
  }

  /**
   * What the table does with each of these filters, asked during planning. Columns in them are
   * named as in the schema; where a placeholder stands, the scan will be given a literal.
   *
   * @param filters conditions, of which rows must satisfy all
   * @return an answer for each, in order
   */
  default List<FilterPushdown> supportsFilters(List<Expr> filters) {
    return Collections.nCopies(filters.size(), FilterPushdown.UNSUPPORTED);
  }

  /** Prepares one reading of the table; called once an execution, on the caller's thread. */
  TableScan scan(ScanRequest request) throws Exception;

  /** Whether {@link #insert} takes rows. */
  default boolean isInsertable() {
    return false;
  }

  /**
   * Adds rows.
   *
   * @param rows columns as in the schema; closed by the caller
   * @return rows added
   */
  default long insert(RecordBatchReader rows, ScanContext context) throws Exception {
    throw new DfjException(ErrorCode.FEATURE_NOT_SUPPORTED, "the table takes no rows");
  }
}
