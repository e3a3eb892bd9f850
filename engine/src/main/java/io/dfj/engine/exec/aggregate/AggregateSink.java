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
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Every worker groups its own rows. If few groups come together they are merged at once; else each
 * worker's groups are dealt out by hash into partitions, which the readers of the next pipeline
 * merge side by side.
 *
 * <p>A worker whose keys hardly repeat gains nothing from one large table that misses the cache
 * with every row: it puts its groups aside when there are many and starts anew. Merging a
 * partition, which is small again, brings them together.
 */
final class AggregateSink implements Sink {
  /** Groups in all that are merged at once, by one thread. */
  private static final int SMALL = 4096;

  /** Groups of a worker from which it looks at whether keys repeat. */
  private static final int LARGE = 1 << 17;

  private static final int PARTITIONS = 32;

  private final Supplier<GroupedState> states;
  private final int totalSet;
  private final QueryContext query;
  private final List<Part> parts = new ArrayList<>();
  private boolean partitioned;

  /** Groups of one worker, and their numbers by partition. */
  private static final class Part {
    final GroupedState state;
    int @Nullable [][] members;

    Part(GroupedState state) {
      this.state = state;
    }

    int[] members(int partition) {
      return Objects.requireNonNull(members)[partition];
    }

    void partition() {
      if (members == null) {
        members = state.partition(PARTITIONS);
      }
    }
  }

  AggregateSink(Supplier<GroupedState> states, int totalSet, QueryContext query) {
    this.states = states;
    this.totalSet = totalSet;
    this.query = query;
  }

  private Part newPart() {
    Part part = new Part(states.get());
    synchronized (parts) {
      parts.add(part);
    }
    return part;
  }

  @Override
  public BatchConsumer attach() {
    return new BatchConsumer() {
      private Part part = newPart();
      private long rows;

      @Override
      public boolean accept(Batch batch) {
        part.state.update(batch);
        rows += batch.size();
        int groups = part.state.groupCount();
        if (groups >= LARGE && rows < 2L * groups) {
          part.partition();
          part = newPart();
          part.state.reserve(LARGE + batch.size());
          rows = 0;
        }
        return true;
      }

      @Override
      public void finish() {
        // Here, because all workers do it at the same time.
        if (part.state.groupCount() > SMALL && query.targetPartitions() > 1) {
          part.partition();
        }
      }
    };
  }

  @Override
  public void finish() {
    long groups = 0;
    for (Part part : parts) {
      groups += part.state.groupCount();
    }
    if (totalSet >= 0 && groups == 0) {
      parts.get(0).state.addTotal(totalSet);
    }
    if (parts.size() == 1) {
      return;
    }
    if (groups > SMALL) {
      parts.forEach(Part::partition);
      partitioned = true;
    } else {
      GroupedState all = parts.get(0).state;
      for (Part part : parts.subList(1, parts.size())) {
        merge(all, part.state, sequence(part.state.groupCount()));
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
        return partitioned ? PARTITIONS : 1;
      }
    };
  }

  private @Nullable GroupedState partition(int p) {
    if (!partitioned) {
      return p == 0 ? parts.get(0).state : null;
    }
    if (p >= PARTITIONS) {
      return null;
    }
    GroupedState merged = states.get();
    int largest = 0;
    for (Part part : parts) {
      largest = Math.max(largest, part.members(p).length);
    }
    merged.reserve(Math.max(64, largest));
    for (Part part : parts) {
      merge(merged, part.state, part.members(p));
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
