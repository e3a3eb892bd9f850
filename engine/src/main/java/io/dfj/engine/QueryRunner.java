// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.arrow.ArrowExport;
import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.catalog.InsertableTable;
import io.dfj.engine.config.ConfigOption;
import io.dfj.engine.config.ConfigOptions;
import io.dfj.engine.exec.Execution;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.PlanMetrics;
import io.dfj.engine.exec.repartition.RepartitionNode;
import io.dfj.engine.format.FileTarget;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/**
 * Runs physical plans for one session: binds parameters, starts executions, and knows the cursors
 * that are open, so that closing the session closes them. Thread-safe.
 */
final class QueryRunner implements AutoCloseable {
  private final ConfigOptions options;
  private final Set<ResultCursor> open = new HashSet<>();

  /**
   * Made with the first result: loading Arrow takes a moment that a session without one can spare.
   */
  private @Nullable BufferAllocator allocator;

  private boolean closed;

  QueryRunner(ConfigOptions options) {
    this.options = options;
  }

  /** Starts a query. */
  BatchCursor query(
      PhysicalNode plan,
      Schema schema,
      List<DataType> parameterTypes,
      ExecutionOptions execution,
      CancellationToken token) {
    QueryContext query = context(parameterTypes, execution, token);
    return cursor(new WholeFeed(Execution.start(plan, query), query), schema, execution.maxRows());
  }

  /**
   * Starts one execution for several readers.
   *
   * @param metrics what is to be told what operators do
   * @param partitions how many readers
   */
  PartitionedRun partitioned(
      PhysicalNode plan,
      List<DataType> parameterTypes,
      PlanMetrics metrics,
      int partitions,
      ExecutionOptions execution,
      CancellationToken token) {
    QueryContext query = context(parameterTypes, execution, token);
    return plan instanceof RepartitionNode repartition
        ? new PartitionedRun(
            Execution.start(repartition.input(), query, metrics),
            query,
            partitions,
            repartition.distribution(metrics))
        : new PartitionedRun(Execution.start(plan, query, metrics), query, partitions, null);
  }

  /**
   * A cursor over a feed, which it closes.
   *
   * @param maxRows rows to give at most; 0 for all
   */
  BatchCursor cursor(BatchFeed feed, Schema schema, long maxRows) {
    BufferAllocator memory = null;
    try {
      memory = newAllocator();
      ArrowExport export = new ArrowExport(schema, memory);
      ResultCursor cursor =
          new ResultCursor(schema, feed, export, memory::close, maxRows, this::forget);
      register(cursor);
      return cursor;
    } catch (RuntimeException | Error e) {
      feed.stop();
      feed.close();
      if (memory != null) {
        memory.close();
      }
      throw e;
    }
  }

  /**
   * Starts a query whose batches are loaded into a root of others.
   *
   * @param root of the schema; closed with the cursor
   */
  BatchCursor queryInto(
      VectorSchemaRoot root,
      PhysicalNode plan,
      Schema schema,
      List<DataType> parameterTypes,
      CancellationToken token) {
    QueryContext query = context(parameterTypes, ExecutionOptions.DEFAULT, token);
    BatchFeed feed = new WholeFeed(Execution.start(plan, query), query);
    try {
      ArrowExport export = new ArrowExport(schema, root);
      ResultCursor cursor = new ResultCursor(schema, feed, export, () -> {}, 0, this::forget);
      register(cursor);
      return cursor;
    } catch (RuntimeException | Error e) {
      feed.stop();
      feed.close();
      throw e;
    }
  }

  /** Runs a query to its end and gives its rows. */
  List<Batch> collect(
      PhysicalNode plan,
      List<DataType> parameterTypes,
      ExecutionOptions execution,
      CancellationToken token) {
    QueryContext query = context(parameterTypes, execution, token);
    List<Batch> batches = new ArrayList<>();
    try (Execution running = Execution.start(plan, query)) {
      Batch batch;
      while ((batch = running.next()) != null) {
        batches.add(batch.compact());
      }
    }
    return batches;
  }

  /**
   * Runs a query to its end and adds its rows to a table, in what is left of its time.
   *
   * @return how many there were
   */
  long insert(
      InsertableTable table,
      PhysicalNode plan,
      List<DataType> parameterTypes,
      ExecutionOptions execution,
      CancellationToken token) {
    Deadline deadline = new Deadline(execution.timeout(), token);
    List<Batch> batches = collect(plan, parameterTypes, execution, token);
    // Another one, since that of the query has ended, and with it all that was read.
    QueryContext adding = newContext(List.of(), execution.within(deadline.remaining()));
    token.onCancel(adding::cancel);
    return table.insert(batches, adding);
  }

  /**
   * Runs a query to its end and writes its rows as files, as they come.
   *
   * @return how many there were
   */
  long write(
      FileTarget target,
      PhysicalNode plan,
      List<DataType> parameterTypes,
      ExecutionOptions execution,
      CancellationToken token) {
    QueryContext query = context(parameterTypes, execution, token);
    try (Execution running = Execution.start(plan, query)) {
      return target.write(running::next, query);
    }
  }

  /**
   * Runs a query to its end.
   *
   * @param metrics told what operators do
   * @return how many rows it gave
   */
  long drain(
      PhysicalNode plan,
      List<DataType> parameterTypes,
      PlanMetrics metrics,
      ExecutionOptions execution,
      CancellationToken token) {
    QueryContext query = context(parameterTypes, execution, token);
    long rows = 0;
    try (Execution running = Execution.start(plan, query, metrics)) {
      Batch batch;
      while ((batch = running.next()) != null) {
        rows += batch.size();
      }
    }
    return rows;
  }

  /**
   * Rows of parameters as columns.
   *
   * @param types one a column
   */
  Batch bind(
      List<List<@Nullable Object>> rows,
      List<DataType> types,
      ExecutionOptions execution,
      CancellationToken token) {
    QueryContext query = newContext(List.of(), execution);
    token.onCancel(query::cancel);
    Vector[] columns = new Vector[types.size()];
    for (int i = 0; i < columns.length; i++) {
      VectorBuilder builder = new VectorBuilder(types.get(i));
      int number = i + 1;
      for (List<@Nullable Object> row : rows) {
        checkCount(row.size(), columns.length);
        builder.append(ParameterConversion.storageValue(number, row.get(i), types.get(i), query));
      }
      query.check();
      columns[i] = builder.build();
    }
    return Batch.of(rows.size(), columns);
  }

  private static void checkCount(int given, int needed) {
    if (given < needed) {
      throw new DfjException(
          ErrorCode.MISSING_PARAMETER, "parameter " + (given + 1) + " has no value");
    }
  }

  private QueryContext context(
      List<DataType> parameterTypes, ExecutionOptions execution, CancellationToken token) {
    checkOpen();
    checkCount(execution.parameters().size(), parameterTypes.size());
    List<@Nullable Object> values = new ArrayList<>();
    QueryContext defaults = newContext(List.of(), execution);
    for (int i = 0; i < parameterTypes.size(); i++) {
      values.add(
          ParameterConversion.storageValue(
              i + 1, execution.parameters().get(i), parameterTypes.get(i), defaults));
    }
    QueryContext query = values.isEmpty() ? defaults : newContext(values, execution);
    token.onCancel(query::cancel);
    query.check();
    return query;
  }

  private QueryContext newContext(List<@Nullable Object> parameters, ExecutionOptions execution) {
    return new QueryContext(
        parameters,
        execution.batchSize() > 0
            ? Math.min(execution.batchSize(), MAX_BATCH_SIZE)
            : options.count(ConfigOption.BATCH_SIZE),
        options.targetPartitions(),
        options.zone(),
        execution.timeout().toNanos(),
        options.serial());
  }

  /** Beyond this, larger batches only spoil the caches. */
  private static final int MAX_BATCH_SIZE = 1 << 16;

  private synchronized BufferAllocator newAllocator() {
    checkOpen();
    if (allocator == null) {
      allocator = new RootAllocator(Long.MAX_VALUE);
    }
    return allocator.newChildAllocator("cursor", 0, Long.MAX_VALUE);
  }

  private synchronized void register(ResultCursor cursor) {
    checkOpen();
    open.add(cursor);
  }

  private synchronized void forget(ResultCursor cursor) {
    open.remove(cursor);
  }

  private synchronized void checkOpen() {
    if (closed) {
      throw new DfjException(ErrorCode.CONNECTION_CLOSED, "the session is closed");
    }
  }

  synchronized long arrowBytes() {
    return allocator == null ? 0 : allocator.getAllocatedMemory();
  }

  @Override
  public void close() {
    List<ResultCursor> left;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      left = new ArrayList<>(open);
    }
    left.forEach(ResultCursor::close);
    synchronized (this) {
      if (allocator != null) {
        allocator.close();
      }
    }
  }
}
