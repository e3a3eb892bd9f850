// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.catalog.Source;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.runtime.WorkerPool;
import io.dfj.engine.testing.CountingNode;
import io.dfj.engine.testing.Runs;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.Schema;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever step of a stage runs out of memory: the query says so, ends, and leaves nothing. */
@Timeout(60)
class FailureTest {
  private enum Step {
    ATTACH,
    ACCEPT,
    FINISH_WORKER,
    COMBINE,
    CLOSE_WORKER,
    CLOSE,
    PARALLELISM_OF_NEXT,
    NEXT_READER
  }

  /** Counts the rows of its input in a sink, then gives another input; fails at one step. */
  private static final class FailingNode implements PhysicalNode {
    private final CountingNode input;
    private final CountingNode after;
    private final Step failing;
    final AtomicInteger openWorkers = new AtomicInteger();
    final AtomicInteger closes = new AtomicInteger();

    FailingNode(CountingNode input, CountingNode after, Step failing) {
      this.input = input;
      this.after = after;
      this.failing = failing;
    }

    private void at(Step step) {
      if (step == failing) {
        throw new OutOfMemoryError("Java heap space");
      }
    }

    @Override
    public Schema schema() {
      return CountingNode.SCHEMA;
    }

    @Override
    public List<PhysicalNode> inputs() {
      return List.of(input, after);
    }

    @Override
    public Flow open(PipelineBuilder builder) {
      Sink sink =
          new Sink() {
            @Override
            public BatchConsumer attach() {
              at(Step.ATTACH);
              openWorkers.incrementAndGet();
              return new BatchConsumer() {
                @Override
                public boolean accept(Batch batch) {
                  at(Step.ACCEPT);
                  return true;
                }

                @Override
                public void finish() {
                  at(Step.FINISH_WORKER);
                }

                @Override
                public void close() {
                  openWorkers.decrementAndGet();
                  at(Step.CLOSE_WORKER);
                }
              };
            }

            @Override
            public void finish() {
              at(Step.COMBINE);
            }

            @Override
            public void close() {
              closes.incrementAndGet();
              at(Step.CLOSE);
            }
          };
      Stage stage = builder.sink(input.open(builder), sink);
      return Flow.from(
          new Source() {
            @Override
            public BatchReader reader() {
              at(Step.NEXT_READER);
              return after.reader();
            }

            @Override
            public int maxParallelism() {
              // Asked for before the input ran, too, to see whether the plan can be split.
              if (input.batches() > 0) {
                at(Step.PARALLELISM_OF_NEXT);
              }
              return after.maxParallelism();
            }

            @Override
            public void close() {
              after.close();
            }
          },
          stage);
    }

    @Override
    public String describe() {
      return "FailingExec";
    }
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void exhaustedMemoryEndsTheQueryAndReleasesEverything(Step failing) {
    // A plan that runs in the caller's thread has no use for parallelism.
    for (int workers = failing == Step.PARALLELISM_OF_NEXT ? 2 : 1; workers <= 4; workers++) {
      CountingNode input = new CountingNode(50, workers);
      CountingNode after = new CountingNode(50, workers);
      FailingNode plan = new FailingNode(input, after, failing);
      QueryContext query = Runs.query(10, workers);

      if (failing == Step.CLOSE) {
        Execution execution = Execution.start(plan, query);
        assertThatThrownBy(execution::close).isInstanceOf(OutOfMemoryError.class);
      } else {
        try (Execution execution = Execution.start(plan, query)) {
          assertThatThrownBy(
                  () -> {
                    while (execution.next() != null) {
                      // Until it fails.
                    }
                  })
              .isInstanceOfSatisfying(
                  DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OUT_OF_MEMORY));
        }
      }

      input.assertReleased();
      after.assertReleased();
      assertThat(plan.openWorkers.get()).isZero();
      assertThat(plan.closes.get()).isEqualTo(1);
      awaitIdle();
    }
  }

  private static void awaitIdle() {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (WorkerPool.shared().activeTasks() > 0) {
      assertThat(System.nanoTime()).as("tasks are left").isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
