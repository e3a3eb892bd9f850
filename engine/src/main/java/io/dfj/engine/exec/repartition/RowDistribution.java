// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.repartition;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.exec.WorkerMetrics;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Deals out the rows of one execution to its partitions. Used by one thread at a time. */
public final class RowDistribution {
  private final int[] keys;
  private final int partitions;
  private final int width;
  private final WorkerMetrics metrics;
  private int next;

  RowDistribution(int[] keys, int partitions, int width, WorkerMetrics metrics) {
    this.keys = keys;
    this.partitions = partitions;
    this.width = width;
    this.metrics = metrics;
  }

  /**
   * The rows of a batch by partition.
   *
   * @return null for a partition that gets none
   */
  public @Nullable Batch[] deal(Batch batch) {
    long start = System.nanoTime();
    @Nullable Batch[] dealt = keys.length == 0 ? inTurn(batch) : byHash(batch);
    for (Batch part : dealt) {
      if (part != null) {
        metrics.addBatch(part.size());
      }
    }
    metrics.addTime(System.nanoTime() - start);
    return dealt;
  }

  /** There are no more rows. */
  public void finish() {
    metrics.finished();
  }

  private @Nullable Batch[] inTurn(Batch batch) {
    @Nullable Batch[] dealt = new @Nullable Batch[partitions];
    dealt[next] = batch.withColumns(Arrays.copyOf(batch.columns(), width));
    next = (next + 1) % partitions;
    return dealt;
  }

  private @Nullable Batch[] byHash(Batch batch) {
    Vector[] columns = new Vector[keys.length];
    for (int i = 0; i < keys.length; i++) {
      columns[i] = batch.column(keys[i]);
    }
    int[] selection = batch.selection();
    int[] partitionOf = new int[batch.size()];
    int[] counts = new int[partitions];
    for (int k = 0; k < partitionOf.length; k++) {
      int row = selection == null ? k : selection[k];
      partitionOf[k] = (int) Long.remainderUnsigned(RowHash.of(columns, row), partitions);
      counts[partitionOf[k]]++;
    }
    int[][] rows = new int[partitions][];
    for (int i = 0; i < partitions; i++) {
      rows[i] = new int[counts[i]];
    }
    int[] filled = new int[partitions];
    for (int k = 0; k < partitionOf.length; k++) {
      int partition = partitionOf[k];
      rows[partition][filled[partition]++] = selection == null ? k : selection[k];
    }
    Batch narrow = batch.withColumns(Arrays.copyOf(batch.columns(), width));
    @Nullable Batch[] dealt = new @Nullable Batch[partitions];
    for (int i = 0; i < partitions; i++) {
      // Few of a batch's rows must not keep all of it in memory until they are read.
      dealt[i] = counts[i] == 0 ? null : narrow.select(rows[i], counts[i]).compact();
    }
    return dealt;
  }
}
