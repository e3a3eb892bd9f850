// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.exec.join.HashJoinNode;
import io.dfj.engine.exec.join.JoinKey;
import io.dfj.engine.exec.join.JoinKind;
import io.dfj.engine.exec.join.NestedLoopJoinNode;
import io.dfj.engine.exec.sort.SortNode;
import io.dfj.engine.order.SortKey;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.runtime.WorkerPool;
import io.dfj.engine.testing.CountingNode;
import io.dfj.engine.testing.Runs;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cancelled in the middle of their work, joins and sorts leave nothing open and nothing running.
 */
class CancellationTest {
  private static final int ENDLESS = Integer.MAX_VALUE;
  private static final Schema PAIRS =
      new Schema(
          List.of(
              CountingNode.SCHEMA.field(0),
              new Field("m", CountingNode.SCHEMA.field(0).type(), false)));

  /**
   * Cancels when that batch is asked for. Whoever asks for a later one waits until then, so that
   * the batches that follow are those that no check has stopped, however late this thread runs.
   */
  private static void cancelAt(CountingNode source, int batch, QueryContext query) {
    CountDownLatch cancelled = new CountDownLatch(1);
    source.onBatch(
        number -> {
          if (number == batch) {
            query.cancel();
            cancelled.countDown();
          } else if (number > batch) {
            await(cancelled);
          }
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void assertCancelled(
      PhysicalNode plan, QueryContext query, CountingNode... sources) {
    try (Execution execution = Execution.start(plan, query)) {
      assertThatThrownBy(
              () -> {
                while (execution.next() != null) {
                  // Until it is cancelled.
                }
              })
          .isInstanceOfSatisfying(
              DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    }
    assertIdle(sources);
  }

  private static void assertIdle(CountingNode... sources) {
    for (CountingNode source : sources) {
      source.assertReleased();
    }
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (WorkerPool.shared().activeTasks() > 0) {
      assertThat(System.nanoTime()).as("tasks are left").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static PhysicalNode join(JoinKind kind, CountingNode left, CountingNode right) {
    Schema schema =
        kind.givesLeft() && kind.givesRight()
            ? PAIRS
            : kind == JoinKind.LEFT_MARK
                ? new Schema(
                    List.of(
                        CountingNode.SCHEMA.field(0),
                        new Field("mark", io.dfj.metadata.type.DataType.BOOLEAN, true)))
                : CountingNode.SCHEMA;
    return new HashJoinNode(kind, left, right, List.of(new JoinKey(0, 0, false)), null, schema);
  }

  @ParameterizedTest
  @EnumSource(JoinKind.class)
  void hashJoinWhileItsBuildSideIsRead(JoinKind kind) {
    for (int workers = 1; workers <= 4; workers++) {
      QueryContext query = Runs.query(10, workers);
      CountingNode left = new CountingNode(ENDLESS, workers);
      CountingNode right = new CountingNode(ENDLESS, workers);
      cancelAt(right, 300, query);
      assertCancelled(join(kind, left, right), query, left, right);
      assertThat(left.batches()).isZero();
      assertThat(right.batches()).isLessThan(400);
    }
  }

  @ParameterizedTest
  @EnumSource(JoinKind.class)
  void hashJoinWhileItsProbeSideIsRead(JoinKind kind) {
    for (int workers = 1; workers <= 4; workers++) {
      QueryContext query = Runs.query(10, workers);
      CountingNode left = new CountingNode(ENDLESS, workers);
      CountingNode right = new CountingNode(200, workers);
      cancelAt(left, 100, query);
      assertCancelled(join(kind, left, right), query, left, right);
      assertThat(left.batches()).isLessThan(200);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void crossJoinInTheMiddleOfOneBatch(int workers) {
    QueryContext query = Runs.query(10, workers);
    CountingNode left = new CountingNode(ENDLESS, workers);
    CountingNode right = new CountingNode(10_000, workers);
    PhysicalNode plan = new NestedLoopJoinNode(JoinKind.INNER, left, right, null, PAIRS);
    // One batch on the left is a million pairs: the first result comes long before they end.
    try (Execution execution = Execution.start(plan, query)) {
      assertThat(execution.next()).isNotNull();
      query.cancel();
      assertThatThrownBy(
              () -> {
                while (execution.next() != null) {
                  // Until it is cancelled.
                }
              })
          .isInstanceOfSatisfying(
              DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    }
    assertIdle(left, right);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void sortWhileItsInputIsRead(int workers) {
    for (long limit : new long[] {-1, 5}) {
      QueryContext query = Runs.query(10, workers);
      CountingNode source = new CountingNode(ENDLESS, workers);
      cancelAt(source, 500, query);
      PhysicalNode plan = new SortNode(source, List.of(new SortKey(0, true, false)), 0, limit);
      assertCancelled(plan, query, source);
      assertThat(source.batches()).isLessThan(600);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void sortWhileItsResultIsRead(int workers) {
    QueryContext query = Runs.query(10, workers);
    CountingNode source = new CountingNode(5_000, workers);
    PhysicalNode plan = new SortNode(source, List.of(new SortKey(0, true, false)), 0, -1);
    try (Execution execution = Execution.start(plan, query)) {
      assertThat(execution.next()).isNotNull();
      query.cancel();
      assertThatThrownBy(
              () -> {
                while (execution.next() != null) {
                  // Until it is cancelled.
                }
              })
          .isInstanceOfSatisfying(
              DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    }
    assertIdle(source);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void closingInTheMiddle(int workers) {
    List<CountingNode> sources = new ArrayList<>();
    for (int k = 0; k < 3; k++) {
      sources.add(new CountingNode(k == 0 ? 2_000_000 : 500, workers));
    }
    PhysicalNode joined = join(JoinKind.LEFT_SEMI, sources.get(0), sources.get(1));
    PhysicalNode plan = new NestedLoopJoinNode(JoinKind.INNER, joined, sources.get(2), null, PAIRS);
    try (Execution execution = Execution.start(plan, Runs.query(10, workers))) {
      assertThat(execution.next()).isNotNull();
    }
    assertIdle(sources.toArray(new CountingNode[0]));
  }
}
