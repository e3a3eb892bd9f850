// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.sort;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.catalog.Source;
import io.dfj.engine.exec.CompletionSink;
import io.dfj.engine.exec.Flow;
import io.dfj.engine.exec.GatheredRows;
import io.dfj.engine.exec.PipelineBuilder;
import io.dfj.engine.exec.Stage;
import io.dfj.engine.exec.TaskSource;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.type.Schema;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a sort, in stages: gather the columns; count the rows of each morsel by the
 * leading bits of their first word; deal them out into buckets; sort the buckets, each on its own.
 */
final class Sort {
  private final Schema schema;
  private final List<SortKey> keys;
  private final long offset;
  private final long limit;
  private final QueryContext query;
  private final GatheredRows rows;
  private @Nullable RowOrder order;
  private int first;
  private int end;

  Sort(Schema schema, List<SortKey> keys, long offset, long limit, QueryContext query) {
    this.schema = schema;
    this.keys = keys;
    this.offset = offset;
    this.limit = limit;
    this.query = query;
    boolean[] all = new boolean[schema.size()];
    Arrays.fill(all, true);
    this.rows = new GatheredRows(schema, all, query);
  }

  /** Adds the stages; the last one is complete when the source can be read. */
  Stage open(PipelineBuilder builder, Flow input) {
    Stage gathered = rows.open(builder, input, this::begin);
    TaskSource counting =
        new TaskSource(
            query, () -> order().morsels(), rows::parallelism, morsel -> order().count(morsel));
    Stage counted =
        builder.sink(
            Flow.from(counting, gathered), new CompletionSink(() -> order().placeBuckets()));
    TaskSource dealing =
        new TaskSource(
            query, () -> order().morsels(), rows::parallelism, morsel -> order().deal(morsel));
    Stage dealt =
        builder.sink(Flow.from(dealing, counted), new CompletionSink(() -> order().dealt()));
    TaskSource sorting =
        new TaskSource(
            query, () -> order().portions(), rows::parallelism, portion -> order().sort(portion));
    return builder.sink(Flow.from(sorting, dealt), new CompletionSink(() -> order().sorted()));
  }

  private void begin() {
    int size = rows.size();
    first = (int) Math.min(offset, size);
    end = limit < 0 ? size : (int) Math.min(size, first + Math.min(limit, size));
    Vector[] columns = new Vector[keys.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = rows.column(keys.get(i).column());
    }
    order =
        new RowOrder(
            KeyWords.of(columns, keys, size, query), size, first, end, rows.parallelism(), query);
  }

  private RowOrder order() {
    RowOrder begun = order;
    if (begun == null) {
      throw new IllegalStateException("the rows are not gathered");
    }
    return begun;
  }

  /** The rows in order; readable once the last stage is complete. */
  Source source() {
    return new Source() {
      private boolean taken;

      @Override
      public synchronized BatchReader reader() {
        BatchReader reader = new Reader(taken ? end : first);
        taken = true;
        return reader;
      }

      @Override
      public int maxParallelism() {
        return 1;
      }

      @Override
      public void close() {
        order = null;
      }
    };
  }

  /** Gives the sorted rows, picked from the gathered columns. */
  private final class Reader implements BatchReader {
    private int at;

    Reader(int from) {
      this.at = from;
    }

    @Override
    public @Nullable Batch next() {
      if (at >= end) {
        return null;
      }
      int count = Math.min(query.batchSize(), end - at);
      int[] picked = Arrays.copyOfRange(order().rows(), at, at + count);
      at += count;
      Vector[] columns = new Vector[schema.size()];
      for (int i = 0; i < columns.length; i++) {
        columns[i] = Vector.pick(rows.column(i), picked, null, count);
      }
      return Batch.of(count, columns);
    }

    @Override
    public void close() {}
  }
}
