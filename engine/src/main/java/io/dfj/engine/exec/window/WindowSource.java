// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.window;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.catalog.Source;
import io.dfj.engine.exec.SortedRows;
import io.dfj.engine.function.WindowEvaluator;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.runtime.Repartition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The sorted rows with the results of the calls: readers take runs of whole partitions, of a batch
 * or more.
 */
final class WindowSource implements Source {
  private final WindowNode node;
  private final SortedRows rows;
  private final QueryContext query;
  private final AtomicInteger next = new AtomicInteger();
  private @Nullable Edges edges;

  WindowSource(WindowNode node, SortedRows rows, QueryContext query) {
    this.node = node;
    this.rows = rows;
    this.query = query;
  }

  /** The order is known. */
  void begin() {
    edges = new Edges(rows.differences());
  }

  private Edges edges() {
    Edges known = edges;
    if (known == null) {
      throw new IllegalStateException("the rows are not sorted");
    }
    return known;
  }

  @Override
  public BatchReader reader() {
    return new Reader();
  }

  @Override
  public int maxParallelism() {
    return query.isSerial(Repartition.WINDOWS)
        ? 1
        : Math.min(rows.rows().parallelism(), Math.max(1, pieces()));
  }

  /** Shares of the rows: whoever takes one has the partitions that begin in it. */
  private int pieces() {
    return (int) ((rows.rows().size() + (long) query.batchSize() - 1) / query.batchSize());
  }

  @Override
  public void close() {
    rows.close();
  }

  /** Evaluates run after run, and cuts the results into batches. */
  private final class Reader implements BatchReader {
    private final List<WindowEvaluator> evaluators = new ArrayList<>();
    private int at;
    private int end;

    /** Of the run that is being given. */
    private int[] sorted = {};

    private Vector[] results = {};

    Reader() {
      for (WindowCall call : node.calls()) {
        evaluators.add(
            call.function().evaluator(call.argumentTypes(), call.returnType(), call.ignoreNulls()));
      }
    }

    @Override
    public @Nullable Batch next() {
      while (at == end) {
        query.check();
        int piece = next.getAndIncrement();
        if (piece >= pieces() || piece < 0) {
          return null;
        }
        take(piece);
      }
      int size = sorted.length;
      int count = size <= 2 * query.batchSize() ? size : Math.min(query.batchSize(), end - at);
      Batch batch = batch(at, count);
      at += count;
      return batch;
    }

    private void take(int piece) {
      int size = rows.rows().size();
      long width = query.batchSize();
      int to = (int) Math.min(size, (piece + 1) * width);
      int partitionKeys = node.partition().size();
      int from = edges().next((int) (piece * width), to, partitionKeys);
      at = 0;
      end = 0;
      if (from == to) {
        return;
      }
      int stop = to == size ? size : edges().next(to, size, partitionKeys);
      sorted = Arrays.copyOfRange(rows.sorted(), from, stop);
      end = sorted.length;
      WindowRun run = new WindowRun(node, rows.rows(), sorted, from, edges(), query::check);
      results = new Vector[evaluators.size()];
      for (int i = 0; i < results.length; i++) {
        results[i] = run.evaluate(node.calls().get(i), evaluators.get(i));
      }
    }

    private Batch batch(int from, int count) {
      boolean whole = count == sorted.length;
      int[] picked = whole ? sorted : Arrays.copyOfRange(sorted, from, from + count);
      int width = rows.rows().columnCount();
      Vector[] columns = new Vector[width + results.length];
      for (int i = 0; i < width; i++) {
        columns[i] =
            node.kept()[i]
                ? Vector.pick(rows.rows().column(i), picked, null, count)
                : rows.rows().nulls(i, count);
      }
      int[] places = null;
      for (int i = 0; i < results.length; i++) {
        if (whole) {
          columns[width + i] = results[i];
          continue;
        }
        if (places == null) {
          places = new int[count];
          Arrays.setAll(places, place -> from + place);
        }
        Vector result = results[i];
        columns[width + i] =
            result instanceof FlatVector && !result.type().sqlType().isNested()
                ? result.gather(places, count)
                : Vector.pick(result, places, null, count);
      }
      return Batch.of(count, columns);
    }

    @Override
    public void close() {
      results = new Vector[0];
    }
  }
}
