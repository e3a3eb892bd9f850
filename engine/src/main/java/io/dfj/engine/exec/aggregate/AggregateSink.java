// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.aggregate;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.catalog.Source;
import io.dfj.engine.exec.BatchConsumer;
import io.dfj.engine.exec.Sink;
import io.dfj.engine.runtime.QueryContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Every worker groups its own rows. If few groups come together they are merged at once; else each
 * worker's groups are dealt out by hash into partitions, which the readers of the next pipeline
 * merge side by side.
 */
final class AggregateSink implements Sink {
  private static final int SMALL = 4096;

  private final Supplier<GroupedState> states;
  private final int totalSet;
  private final QueryContext query;
  private final List<GroupedState> parts = new ArrayList<>();
  private List<int[][]> partitions = List.of();
  private int partitionCount = 1;

  AggregateSink(Supplier<GroupedState> states, int totalSet, QueryContext query) {
    this.states = states;
    this.totalSet = totalSet;
    this.query = query;
  }

  @Override
  public BatchConsumer attach() {
    GroupedState state = states.get();
    synchronized (parts) {
      parts.add(state);
    }
    return new BatchConsumer() {
      @Override
      public boolean accept(Batch batch) {
        state.update(batch);
        return true;
      }

      @Override
      public void finish() {}
    };
  }

  @Override
  public void finish() {
    if (totalSet >= 0 && parts.stream().allMatch(part -> part.groupCount() == 0)) {
      parts.get(0).addTotal(totalSet);
    }
    if (parts.size() == 1) {
      return;
    }
    long groups = 0;
    for (GroupedState part : parts) {
      groups += part.groupCount();
    }
    if (groups > SMALL) {
      partitionCount = Integer.highestOneBit(Math.max(2, 4 * query.targetPartitions()));
      partitions = new ArrayList<>();
      for (GroupedState part : parts) {
        partitions.add(part.partition(partitionCount));
      }
    } else {
      GroupedState all = parts.get(0);
      for (GroupedState part : parts.subList(1, parts.size())) {
        merge(all, part, sequence(part.groupCount()));
      }
      parts.subList(1, parts.size()).clear();
    }
  }

  private static int[] sequence(int count) {
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = i;
    }
    return numbers;
  }

  /** Merges groups chunk by chunk, so that cancellation is seen and scratch space stays small. */
  private void merge(GroupedState into, GroupedState from, int[] groups) {
    int chunk = 4096;
    for (int at = 0; at < groups.length; at += chunk) {
      query.check();
      int size = Math.min(chunk, groups.length - at);
      into.merge(from, java.util.Arrays.copyOfRange(groups, at, at + size), size);
    }
  }

  @Override
  public void close() {
    parts.clear();
    partitions = List.of();
  }

  /** The groups; readable once the sink has finished. */
  Source source() {
    return new Source() {
      private final AtomicInteger nextPartition = new AtomicInteger();

      @Override
      public BatchReader reader() {
        return new GroupReader(nextPartition);
      }

      @Override
      public int maxParallelism() {
        return partitionCount;
      }
    };
  }

  private @Nullable GroupedState partition(int p) {
    if (partitions.isEmpty()) {
      return p == 0 ? parts.get(0) : null;
    }
    if (p >= partitionCount) {
      return null;
    }
    GroupedState merged = states.get();
    for (int i = 0; i < parts.size(); i++) {
      merge(merged, parts.get(i), partitions.get(i)[p]);
    }
    return merged;
  }

  /** Merges and gives partition after partition. */
  private final class GroupReader implements BatchReader {
    private final AtomicInteger nextPartition;
    private @Nullable GroupedState current;
    private int at;

    GroupReader(AtomicInteger nextPartition) {
      this.nextPartition = nextPartition;
    }

    @Override
    public @Nullable Batch next() {
      while (current == null || at >= current.groupCount()) {
        current = partition(nextPartition.getAndIncrement());
        at = 0;
        if (current == null) {
          return null;
        }
      }
      int count = Math.min(query.batchSize(), current.groupCount() - at);
      Batch batch = current.result(at, count);
      at += count;
      return batch;
    }

    @Override
    public void close() {
      current = null;
    }
  }
}
