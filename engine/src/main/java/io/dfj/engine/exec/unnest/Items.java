// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.unnest;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.FlatVector;

/** What the rows of one batch have to be unnested: an array each, or the values of a series. */
interface Items {
  /** Those of one part of a node, in one batch. */
  static Items of(Unnested part, Batch batch) {
    if (part instanceof Unnested.Collection collection) {
      return new ListItems(batch.column(collection.column()));
    }
    return new SeriesItems(batch, (Unnested.Series) part);
  }

  /** Whether a row has no array at all, as opposed to an empty one. */
  boolean isNull(int row);

  /** Number of items of a row; 0 where it is null. */
  long count(int row);

  /**
   * Some items, in this order.
   *
   * @param rows of the batch
   * @param places of the item in its row, from 0; null behind the row's last
   */
  FlatVector at(int[] rows, long[] places, int count);
}
