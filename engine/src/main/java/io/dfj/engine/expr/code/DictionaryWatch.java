// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.FlatVector;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a dictionary has served enough rows that computing every entry once costs less than
 * computing every row: entries that no row uses are then paid for at most once over.
 */
final class DictionaryWatch {
  private @Nullable FlatVector current;
  private long rows;

  /** Whether the dictionary is another than that of the call before. */
  boolean isNew(DictionaryVector vector) {
    return vector.dictionary() != current;
  }

  /** Counts a batch of {@code size} rows; true once the dictionary has paid. */
  boolean hasPaid(DictionaryVector vector, int size) {
    if (isNew(vector)) {
      current = vector.dictionary();
      rows = 0;
    }
    rows += size;
    return vector.dictionary().length() <= rows;
  }
}
