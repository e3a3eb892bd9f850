// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.exec.limit.LimitNode;
import io.dfj.engine.exec.union.UnionNode;
import io.dfj.engine.expr.PhysicalExpr.Literal;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.runtime.WorkerPool;
import io.dfj.engine.testing.CountingNode;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How executions stream, stop, fail and clean up. */
class ExecutionTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void givesEveryRowOnce(int workers) {
    CountingNode source = new CountingNode(500, workers);
    long rows = 0;
    long sum = 0;
    try (Execution execution = Execution.start(source, query(workers))) {
      Batch batch;
      while ((batch = execution.next()) != null) {
        rows += batch.size();
        sum += ((LongVector) batch.column(0)).values()[0];
      }
      assertThat(execution.progress()).isEqualTo(1.0);
    }
    assertThat(rows).isEqualTo(500 * 10);
    assertThat(sum).isEqualTo(500 * 499 / 2);
    source.assertReleased();
  }

  @Test
  void aQuickPlanOverMemoryStaysOnTheCallersThread() {
    CountingNode source = new CountingNode(100, 4);
    source.keepInMemory();
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    source.onBatch(number -> threads.add(Thread.currentThread()));
    try (Execution execution = Execution.start(source, query(4), Long.MAX_VALUE)) {
      assertThat(sum(execution)).isEqualTo(100 * 99 / 2);
    }
    assertThat(threads).containsExactly(Thread.currentThread());
    source.assertReleased();
  }

  @Test
  void aLongerPlanOverMemoryIsHandedToTheWorkers() {
    CountingNode source = new CountingNode(10_000, 4);
    source.keepInMemory();
    List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
    source.onBatch(number -> threads.add(Thread.currentThread()));
    CountingNode other = new CountingNode(1, 1);
    other.keepInMemory();
    UnionNode both = new UnionNode(List.of(source, other), CountingNode.SCHEMA);
    try (Execution execution = Execution.start(both, query(4), 0)) {
      assertThat(sum(execution)).isEqualTo(10_000L * 9_999 / 2);
    }
    assertThat(threads.get(0)).isSameAs(Thread.currentThread());
    assertThat(threads.subList(1, threads.size())).doesNotContain(Thread.currentThread());
    source.assertReleased();
    other.assertReleased();
  }

  private static long sum(Execution execution) {
    long sum = 0;
    Batch batch;
    while ((batch = execution.next()) != null) {
      sum += ((LongVector) batch.column(0)).values()[0];
    }
    return sum;
  }

  @Test
  void progressIsUnknownWhileWorkersAreBusyWithTheLastInput() {
    CountingNode source = new CountingNode(1, 1);
    try (Execution execution = Execution.start(source, query(1))) {
      assertThat(execution.next()).isNotNull();
      assertThat(execution.progress()).isEqualTo(-1);
      assertThat(execution.next()).isNull();
      assertThat(execution.progress()).isEqualTo(1);
    }
  }

  @Test
  void aSourceThatCannotBeSplitKeepsItsOrder() {
    CountingNode source = new CountingNode(100, 1);
    try (Execution execution = Execution.start(source, query(4))) {
      for (int i = 0; i < 100; i++) {
        Batch batch = Objects.requireNonNull(execution.next());
        assertThat(((LongVector) batch.column(0)).values()[0]).isEqualTo(i);
      }
      assertThat(execution.next()).isNull();
    }
  }

  @Test
  void anUnreadResultHoldsNoThreadAndLittleMemory() {
    CountingNode source = new CountingNode(100_000, 2);
    try (Execution execution = Execution.start(source, query(2))) {
      assertThat(execution.next()).isNotNull();
      until(() -> WorkerPool.shared().activeTasks() == 0);
      assertThat(source.batches()).isLessThan(200);
      // A second query runs although the first one was left unread.
      CountingNode other = new CountingNode(10, 2);
      try (Execution second = Execution.start(other, query(2))) {
        int rows = 0;
        Batch batch;
        while ((batch = second.next()) != null) {
          rows += batch.size();
        }
        assertThat(rows).isEqualTo(100);
      }
    }
    source.assertReleased();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void aFailureReachesTheCallerAndReleasesEverything(int workers) {
    CountingNode source = new CountingNode(500, workers);
    source.onBatch(
        number -> {
          if (number == 40) {
            throw new DfjException(ErrorCode.INVALID_DATA, "bad batch " + number);
          }
        });
    try (Execution execution = Execution.start(source, query(workers))) {
      assertThatThrownBy(
              () -> {
                while (execution.next() != null) {
                  // Until it fails.
                }
              })
          .isInstanceOfSatisfying(
              DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_DATA))
          .hasMessage("bad batch 40");
    }
    source.assertReleased();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void cancellationFromAnotherThreadEndsTheWait(int workers) throws InterruptedException {
    CountingNode source = new CountingNode(Integer.MAX_VALUE, workers);
    QueryContext query = query(workers);
    Thread canceller = new Thread(query::cancel);
    try (Execution execution = Execution.start(source, query)) {
      assertThat(execution.next()).isNotNull();
      canceller.start();
      assertThatThrownBy(
              () -> {
                while (execution.next() != null) {
                  // Until it is cancelled.
                }
              })
          .isInstanceOfSatisfying(
              DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    }
    canceller.join();
    source.assertReleased();
  }

  @Test
  void aDeadlineEndsTheExecution() {
    CountingNode source = new CountingNode(Integer.MAX_VALUE, 2);
    QueryContext query =
        new QueryContext(List.of(), 10, 2, ZoneId.of("UTC"), Duration.ofMillis(20).toNanos());
    try (Execution execution = Execution.start(source, query)) {
      assertThatThrownBy(
              () -> {
                while (execution.next() != null) {
                  // Until the deadline.
                }
              })
          .isInstanceOfSatisfying(
              DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TIMED_OUT));
    }
    source.assertReleased();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void limitCountsAcrossWorkersAndStopsThem(int workers) {
    CountingNode left = new CountingNode(1_000_000, workers);
    CountingNode right = new CountingNode(1_000_000, workers);
    PhysicalNode plan =
        new LimitNode(
            new UnionNode(List.of(left, right), CountingNode.SCHEMA),
            new Literal(DataType.BIGINT, 5L),
            new Literal(DataType.BIGINT, 1234L));
    long rows = 0;
    try (Execution execution = Execution.start(plan, query(workers))) {
      Batch batch;
      while ((batch = execution.next()) != null) {
        rows += batch.size();
      }
    }
    assertThat(rows).isEqualTo(1234);
    assertThat(left.batches() + right.batches()).isLessThan(2000);
    left.assertReleased();
    right.assertReleased();
  }

  @Test
  void closingBeforeReadingReleasesEverything() {
    for (int workers = 1; workers <= 4; workers++) {
      CountingNode source = new CountingNode(1000, workers);
      Execution execution = Execution.start(source, query(workers));
      execution.close();
      execution.close();
      source.assertReleased();
    }
  }

  private static QueryContext query(int workers) {
    return new QueryContext(List.of(), 10, workers, ZoneId.of("UTC"), 0);
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
