// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec;

import io.dfj.engine.batch.Vector;
import io.dfj.engine.order.KeyWords;
import io.dfj.engine.order.RowOrder;
import io.dfj.engine.order.SortKey;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.type.Schema;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a flow and their order, found in stages: gather the columns; count the rows of each
 * morsel by the leading bits of their first word; deal them out into buckets; sort the buckets,
 * each on its own.
 */
public final class SortedRows {
  private final List<SortKey> keys;
  private final long offset;
  private final long limit;
  private final QueryContext query;
  private final GatheredRows rows;
  private @Nullable RowOrder order;
  private boolean notesDifferences;
  private int first;
  private int end;

  /**
   * @param keys the most significant first; without any the rows keep the order they came in
   * @param offset rows that need no place at the start
   * @param limit rows after them that need their places, or -1 for all
   */
  public SortedRows(
      Schema schema, List<SortKey> keys, long offset, long limit, QueryContext query) {
    this(schema, all(schema), keys, offset, limit, query);
  }

  /**
   * As {@link #SortedRows(Schema, List, long, long, QueryContext)}.
   *
   * @param needed columns that are read, the keys among them; the others come back as nulls
   */
  public SortedRows(
      Schema schema,
      boolean[] needed,
      List<SortKey> keys,
      long offset,
      long limit,
      QueryContext query) {
    this.keys = keys;
    this.offset = offset;
    this.limit = limit;
    this.query = query;
    this.rows = new GatheredRows(schema, needed, query);
  }

  private static boolean[] all(Schema schema) {
    boolean[] all = new boolean[schema.size()];
    Arrays.fill(all, true);
    return all;
  }

  /** Makes {@link #differences} known too; to be said before the stages are added. */
  public SortedRows noteDifferences() {
    notesDifferences = true;
    return this;
  }

  /** As {@link RowOrder#differences()}. */
  public short[] differences() {
    return order().differences();
  }

  /**
   * Adds the stages; when the last one is complete the order is known.
   *
   * @param then runs before the last stage is complete
   */
  public Stage open(PipelineBuilder builder, Flow input, Runnable then) {
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
    return builder.sink(
        Flow.from(sorting, dealt),
        new CompletionSink(
            () -> {
              order().sorted();
              then.run();
            }));
  }

  private void begin() {
    int size = rows.size();
    first = (int) Math.min(offset, size);
    end = limit < 0 ? size : (int) Math.min(size, first + Math.min(limit, size));
    RowOrder begun =
        new RowOrder(
            KeyWords.of(columns(keys), keys, size, query),
            size,
            first,
            end,
            rows.parallelism(),
            query);
    order = notesDifferences ? begun.noteDifferences() : begun;
  }

  /** The columns that keys stand for. */
  public Vector[] columns(List<SortKey> of) {
    Vector[] columns = new Vector[of.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = rows.column(of.get(i).column());
    }
    return columns;
  }

  private RowOrder order() {
    RowOrder begun = order;
    if (begun == null) {
      throw new IllegalStateException("the rows are not gathered");
    }
    return begun;
  }

  /** All rows as gathered. */
  public GatheredRows rows() {
    return rows;
  }

  /** Row numbers in order; right from {@link #first()} to before {@link #end()}. */
  public int[] sorted() {
    return order().rows();
  }

  /** The first place that is wanted. */
  public int first() {
    return first;
  }

  /** The place after the last that is wanted. */
  public int end() {
    return end;
  }

  /** Lets go of the order. */
  public void close() {
    order = null;
  }
}
