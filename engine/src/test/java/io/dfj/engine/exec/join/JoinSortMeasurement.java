// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.exec.Execution;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.sort.SortNode;
import io.dfj.engine.order.SortKey;
import io.dfj.engine.testing.RandomBatches;
import io.dfj.engine.testing.Runs;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongUnaryOperator;

/** Times a 6 M row probe of a 1.5 M row table, and sorting 6 M longs. Run by hand. */
public final class JoinSortMeasurement {
  private static final int BUILD = 1_500_000;
  private static final int PROBE = 6_000_000;

  private JoinSortMeasurement() {}

  public static void main(String[] args) {
    Schema pair = RandomBatches.schema(DataType.BIGINT, DataType.BIGINT);
    Random random = new Random(1);
    int[] shuffled = new int[BUILD];
    for (int i = 0; i < BUILD; i++) {
      shuffled[i] = i;
    }
    for (int i = BUILD - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = shuffled[i];
      shuffled[i] = shuffled[j];
      shuffled[j] = swap;
    }
    LongUnaryOperator scattered = key -> key * 0x9E3779B97F4AL;
    for (int workers = 1; workers <= 2; workers++) {
      join("dense keys", pair, shuffled, key -> key, workers, false);
      join("sparse keys", pair, shuffled, scattered, workers, false);
      join("sparse keys, 1 in 10 matches", pair, shuffled, scattered, workers, true);
      Random data = new Random(2);
      sort("random longs", pair, row -> data.nextLong(), workers, -1);
      sort("small longs", pair, row -> data.nextInt(1_000_000), workers, -1);
      sort("top 100", pair, row -> data.nextLong(), workers, 100);
    }
  }

  private static void join(
      String name, Schema pair, int[] order, LongUnaryOperator key, int workers, boolean misses) {
    Random random = new Random(3);
    List<Batch> build = batches(BUILD, row -> key.applyAsLong(order[(int) row]));
    List<Batch> probe =
        batches(PROBE, row -> key.applyAsLong(random.nextInt(misses ? 10 * BUILD : BUILD)));
    HashJoinNode node =
        new HashJoinNode(
            JoinKind.INNER,
            new Runs.BatchesNode(pair, probe),
            new Runs.BatchesNode(pair, build),
            List.of(new JoinKey(0, 0, false)),
            null,
            RandomBatches.schema(
                DataType.BIGINT, DataType.BIGINT, DataType.BIGINT, DataType.BIGINT));
    time("join, " + name, node, workers);
  }

  private static void sort(
      String name, Schema pair, LongUnaryOperator value, int workers, long limit) {
    SortNode node =
        new SortNode(
            new Runs.BatchesNode(pair, batches(PROBE, value)),
            List.of(new SortKey(0, true, false)),
            0,
            limit);
    time("sort, " + name, node, workers);
  }

  private static List<Batch> batches(int rows, LongUnaryOperator value) {
    List<Batch> batches = new ArrayList<>();
    for (int at = 0; at < rows; at += 2048) {
      int count = Math.min(2048, rows - at);
      long[] keys = new long[count];
      long[] payload = new long[count];
      for (int i = 0; i < count; i++) {
        keys[i] = value.applyAsLong(at + i);
        payload[i] = at + i;
      }
      batches.add(
          Batch.of(
              count,
              new LongVector(DataType.BIGINT, keys, null, count),
              new LongVector(DataType.BIGINT, payload, null, count)));
    }
    return batches;
  }

  /** Best of several runs; the last column is summed so that picked rows are really read. */
  private static void time(String name, PhysicalNode node, int workers) {
    double best = Double.MAX_VALUE;
    long rows = 0;
    long sum = 0;
    for (int run = 0; run < 8; run++) {
      rows = 0;
      sum = 0;
      long start = System.nanoTime();
      try (Execution execution = Execution.start(node, Runs.query(2048, workers))) {
        Batch batch;
        while ((batch = execution.next()) != null) {
          rows += batch.size();
          Vector last = batch.column(batch.columnCount() - 1);
          long[] values =
              ((LongVector) (last instanceof DictionaryVector d ? d.dictionary() : last)).values();
          int[] codes = last instanceof DictionaryVector d ? d.codes() : null;
          int[] selection = batch.selection();
          for (int i = 0; i < batch.size(); i++) {
            int row = selection == null ? i : selection[i];
            sum += values[codes == null ? row : codes[row]];
          }
        }
      }
      best = Math.min(best, (System.nanoTime() - start) / 1e6);
    }
    System.out.printf("%d workers, %s: %.0f ms (%d rows, %d)%n", workers, name, best, rows, sum);
  }
}
