// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.unnest;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.exec.BatchConsumer;
import io.dfj.engine.exec.Operator;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.type.DataType;

/** Streams: no batch has more rows than the query's batches, however long a collection is. */
record UnnestOperator(UnnestNode node, QueryContext query) implements Operator {
  @Override
  public boolean expands() {
    return true;
  }

  @Override
  public BatchConsumer attach(BatchConsumer downstream) {
    return new BatchConsumer() {
      @Override
      public boolean accept(Batch batch) {
        return new Expansion(batch, downstream).run();
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

  /** One batch on its way into many. */
  private final class Expansion {
    private final Batch batch;
    private final BatchConsumer downstream;
    private final Items[] items;
    private int[] rows = new int[query.batchSize()];
    private long[] places = new long[query.batchSize()];
    private int filled;

    Expansion(Batch batch, BatchConsumer downstream) {
      this.batch = batch;
      this.downstream = downstream;
      this.items =
          node.unnested().stream().map(part -> Items.of(part, batch)).toArray(Items[]::new);
    }

    boolean run() {
      int[] selection = batch.selection();
      for (int k = 0; k < batch.size(); k++) {
        int row = selection == null ? k : selection[k];
        long length = length(row);
        for (long place = 0; place < length; ) {
          int run = (int) Math.min(length - place, rows.length - filled);
          for (int i = 0; i < run; i++) {
            rows[filled] = row;
            places[filled++] = place++;
          }
          if (filled == rows.length && !flush()) {
            return false;
          }
        }
      }
      return filled == 0 || flush();
    }

    private long length(int row) {
      long length = 0;
      boolean anyNull = false;
      for (Items item : items) {
        length = Math.max(length, item.count(row));
        anyNull |= item.isNull(row);
      }
      boolean kept = node.keepEmpty() || node.keepNulls() && anyNull;
      return length == 0 && kept ? 1 : length;
    }

    private boolean flush() {
      query.check();
      Vector[] columns = new Vector[node.schema().size()];
      for (int i = 0; i < node.kept(); i++) {
        columns[i] = Vector.pick(batch.column(i), rows, null, filled);
      }
      for (int i = 0; i < items.length; i++) {
        DataType type = node.schema().field(node.kept() + i).type();
        columns[node.kept() + i] = items[i].at(rows, places, filled).withType(type);
      }
      if (node.ordinality()) {
        columns[columns.length - 1] = ordinality();
      }
      Batch full = Batch.of(filled, columns);
      // The picked rows go with the batch.
      rows = new int[query.batchSize()];
      filled = 0;
      return downstream.accept(full);
    }

    private LongVector ordinality() {
      long[] numbers = new long[filled];
      boolean[] nulls = null;
      for (int i = 0; i < filled; i++) {
        numbers[i] = places[i] + 1;
        if (places[i] == 0 && isEmpty(rows[i])) {
          nulls = nulls == null ? new boolean[filled] : nulls;
          nulls[i] = true;
        }
      }
      return new LongVector(DataType.BIGINT, numbers, nulls, filled);
    }

    private boolean isEmpty(int row) {
      for (Items item : items) {
        if (item.count(row) > 0) {
          return false;
        }
      }
      return true;
    }
  }
}
