// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.runtime.QueryContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table that takes rows. */
public interface InsertableTable extends Table {
  /**
   * What a row has in a column that INSERT leaves out: an SQL expression without columns; null for
   * a null.
   */
  default @Nullable String columnDefault(int column) {
    return null;
  }

  /**
   * Adds rows: all or none, atomically for concurrent scans.
   *
   * @param batches columns as in the schema, types equal up to length and nullability; a null in a
   *     NOT NULL column is an error
   * @return rows added
   */
  long insert(List<Batch> batches);

  /**
   * As {@link #insert(List)}, for an execution: tables that wait for others end with it.
   *
   * @throws io.dfj.metadata.error.DfjException CANCELLED or TIMED_OUT
   */
  default long insert(List<Batch> batches, QueryContext query) {
    return insert(batches);
  }
}
