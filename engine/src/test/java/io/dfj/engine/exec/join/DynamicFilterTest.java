// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.exec.BatchConsumer;
import io.dfj.engine.exec.DynamicFilter;
import io.dfj.engine.exec.Flow;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.PipelineBuilder;
import io.dfj.engine.testing.RandomBatches;
import io.dfj.engine.testing.Runs;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Large builds, on one and several workers, with a filter between the scan and the probe. */
class DynamicFilterTest {
  private static final Schema LONGS = RandomBatches.schema(DataType.BIGINT);
  private static final int BUILD = 200_000;

  /** Filters what an input gives by a join's dynamic filter, and counts the rows let through. */
  private record Filtered(PhysicalNode input, DynamicFilter.Id id, AtomicLong passed)
      implements PhysicalNode {
    @Override
    public Schema schema() {
      return input.schema();
    }

    @Override
    public List<PhysicalNode> inputs() {
      return List.of(input);
    }

    @Override
    public Flow open(PipelineBuilder builder) {
      DynamicFilter filter = builder.dynamicFilter(id);
      return input
          .open(builder)
          .through(
              downstream ->
                  new BatchConsumer() {
                    @Override
                    public boolean accept(Batch batch) {
                      assertThat(filter.ready()).isTrue();
                      int[] rows = new int[batch.size()];
                      int count =
                          filter.apply(batch.column(0), batch.selection(), batch.size(), rows);
                      passed.addAndGet(count);
                      return downstream.accept(batch.select(rows, count));
                    }

                    @Override
                    public void finish() {
                      downstream.finish();
                    }
                  });
    }

    @Override
    public String describe() {
      return "FilteredExec";
    }
  }

  @Test
  void denseKeysAreFilteredExactly() {
    assertThat(join(1, 1, 1)).isEqualTo(BUILD / 2);
    assertThat(join(1, 1, 3)).isEqualTo(BUILD / 2);
  }

  @Test
  void sparseKeysAreFilteredUpToFewFalsePositives() {
    long spread = 0x123456789ABL;
    assertThat(join(spread, 1, 1)).isBetween((long) BUILD / 2, (long) (BUILD * 0.55));
    assertThat(join(spread, 1, 3)).isBetween((long) BUILD / 2, (long) (BUILD * 0.55));
  }

  @Test
  void oneOfSeveralKeysIsFiltered() {
    assertThat(join(1, 2, 1)).isBetween((long) BUILD / 2, (long) (BUILD * 0.55));
    assertThat(join(0x123456789ABL, 3, 3)).isBetween((long) BUILD / 2, (long) (BUILD * 0.55));
  }

  /**
   * Every other probe key is in the build side, where every key is twice; rows let through.
   *
   * @param keyCount keys of the join, all of the same values
   */
  private static long join(long spread, int keyCount, int workers) {
    List<Batch> build = new ArrayList<>();
    List<Batch> probe = new ArrayList<>();
    Random random = new Random(1);
    for (int at = 0; at < BUILD; at += 1000) {
      long[] keys = new long[1000];
      long[] probeKeys = new long[1000];
      for (int i = 0; i < 1000; i++) {
        keys[i] = (at + i) / 2 * 2L * spread;
        probeKeys[i] = (at + i) * spread;
      }
      build.add(random.nextInt(build.size() + 1), batch(keys));
      probe.add(batch(probeKeys));
    }
    List<JoinKey> joinKeys = Collections.nCopies(keyCount, new JoinKey(0, 0, false));
    DynamicFilter.Id id = new DynamicFilter.Id();
    AtomicLong passed = new AtomicLong();
    HashJoinNode node =
        new HashJoinNode(
            JoinKind.INNER,
            new Filtered(new Runs.BatchesNode(LONGS, probe), id, passed),
            new Runs.BatchesNode(LONGS, build),
            joinKeys,
            null,
            RandomBatches.schema(DataType.BIGINT, DataType.BIGINT),
            List.of(new KeyFilter(id, 0)));
    long rows = 0;
    for (Batch batch : Runs.batches(node, Runs.query(2048, workers))) {
      Vector left = batch.column(0);
      Vector right = batch.column(1);
      int[] all = new int[batch.size()];
      for (int i = 0; i < all.length; i++) {
        all[i] = batch.selection() == null ? i : batch.selection()[i];
      }
      long[] a = ((LongVector) left.gather(all, all.length)).values();
      assertThat(a).isEqualTo(((LongVector) right.gather(all, all.length)).values());
      rows += batch.size();
    }
    assertThat(rows).isEqualTo(BUILD);
    return passed.get();
  }

  private static Batch batch(long[] keys) {
    return Batch.of(keys.length, new LongVector(DataType.BIGINT, keys, null, keys.length));
  }

  /** Unused by joins that keep probe rows without a match. */
  @Test
  void onlyJoinsThatDropUnmatchedRowsFilter() {
    PhysicalNode input = new Runs.BatchesNode(LONGS, List.of());
    JoinKey key = new JoinKey(0, 0, false);
    assertThat(HashJoinNode.canFilter(JoinKind.LEFT_SEMI, input, key)).isTrue();
    assertThat(HashJoinNode.canFilter(JoinKind.LEFT, input, key)).isFalse();
    assertThat(HashJoinNode.canFilter(JoinKind.INNER, input, new JoinKey(0, 0, true))).isFalse();
  }
}
