// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.batch.VectorConcat;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * A sink that holds all rows as whole columns: it keeps batches until every worker is done, then
 * concatenates column by column on all workers.
 */
public final class GatheredRows implements Sink {
  /** Fewer rows are not worth a second worker. */
  private static final int PARALLEL_ROWS = 1 << 16;

  private final Schema schema;
  private final boolean[] needed;
  private final QueryContext query;
  private final List<List<Batch>> parts = new ArrayList<>();
  private List<Batch> batches = List.of();
  private Vector[] columns = {};
  private int size;

  /**
   * @param needed columns that are read; the others are not kept and come back as nulls
   */
  public GatheredRows(Schema schema, boolean[] needed, QueryContext query) {
    this.schema = schema;
    this.needed = needed;
    this.query = query;
  }

  /**
   * Ends a flow here.
   *
   * @param then runs when every column is there, before the returned stage is complete
   */
  public Stage open(PipelineBuilder builder, Flow flow, Runnable then) {
    Stage gathered = builder.sink(flow, this);
    TaskSource tasks = new TaskSource(query, schema::size, this::parallelism, this::concatenate);
    return builder.sink(
        Flow.from(tasks, gathered),
        new CompletionSink(
            () -> {
              batches = List.of();
              then.run();
            }));
  }

  /** How many workers are worth their while on this many rows. Known once they are gathered. */
  public int parallelism() {
    return size > PARALLEL_ROWS ? query.targetPartitions() : 1;
  }

  @Override
  public BatchConsumer attach() {
    List<Batch> part = new ArrayList<>();
    synchronized (parts) {
      parts.add(part);
    }
    return new BatchConsumer() {
      @Override
      public boolean accept(Batch batch) {
        if (batch.size() > 0) {
          // What is selected away must not be kept alive.
          part.add(batch.compact());
        }
        return true;
      }

      @Override
      public void finish() {}
    };
  }

  @Override
  public void finish() {
    batches = new ArrayList<>();
    parts.forEach(batches::addAll);
    parts.clear();
    size = VectorConcat.rowCount(batches);
    columns = new Vector[schema.size()];
  }

  private void concatenate(int column) {
    columns[column] =
        needed[column] && size > 0
            ? VectorConcat.column(schema.field(column).type(), batches, column, query::check)
            : nulls(column, size);
  }

  @Override
  public void close() {
    parts.clear();
    batches = List.of();
    columns = new Vector[0];
  }

  public int size() {
    return size;
  }

  public int columnCount() {
    return schema.size();
  }

  public Vector column(int index) {
    return columns[index];
  }

  /** A column of nulls, of the type of one of the columns. */
  public Vector nulls(int column, int length) {
    return new ConstantVector(VectorBuilder.single(schema.field(column).type(), null), length);
  }
}
