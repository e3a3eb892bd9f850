// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.format.parquet.ParquetSource.Morsel;
import org.jspecify.annotations.Nullable;

/** One worker's reader: takes morsel after morsel from the source. */
final class ParquetReader implements BatchReader {
  private final ParquetSource source;
  private final RowGroupReader rows;
  private @Nullable Morsel morsel;

  ParquetReader(ParquetSource source) {
    this.source = source;
    this.rows = new RowGroupReader(source);
  }

  @Override
  public @Nullable Batch next() {
    while (source.wanted() > 0) {
      Morsel current = morsel;
      if (current == null) {
        current = source.next();
        if (current == null) {
          return null;
        }
        morsel = current;
        rows.open(current);
      }
      Batch batch = rows.next(source.wanted());
      if (batch != null) {
        source.delivered(batch.size());
        return batch;
      }
      close();
    }
    close();
    return null;
  }

  @Override
  public void close() {
    Morsel current = morsel;
    morsel = null;
    if (current != null) {
      source.release(current);
    }
  }
}
