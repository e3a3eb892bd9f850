// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.filter;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.exec.BatchConsumer;
import io.dfj.engine.exec.Operator;
import io.dfj.engine.expr.Filter;
import java.util.function.Supplier;

/** Narrows the selection of each batch; batches left without a row go no further. */
final class FilterOperator implements Operator {
  private final Supplier<Filter> filters;

  FilterOperator(Supplier<Filter> filters) {
    this.filters = filters;
  }

  @Override
  public BatchConsumer attach(BatchConsumer downstream) {
    Filter filter = filters.get();
    return new BatchConsumer() {
      @Override
      public boolean accept(Batch batch) {
        // A new array for each batch, because the batch keeps it.
        int[] kept = new int[batch.size()];
        int count =
            filter.apply(batch.columns(), batch.rowCount(), batch.selection(), batch.size(), kept);
        if (count == 0) {
          return true;
        }
        return downstream.accept(count == batch.size() ? batch : batch.select(kept, count));
      }

      @Override
      public void finish() {
        downstream.finish();
      }

      @Override
      public void close() {
        downstream.close();
      }
    };
  }
}
