// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec;

import io.dfj.engine.batch.Batch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one task of a pipeline measures. A stopwatch runs for one operator at a time: as a batch
 * crosses from one into the next it goes over to that one, and back on return, so that each has the
 * time of its own code only. Used by one thread at a time.
 */
final class TaskMeter {
  private final PlanMetrics metrics;
  private final int task;
  private final List<WorkerMetrics> workers = new ArrayList<>();

  /** For whom time passes; null for nobody. */
  private @Nullable WorkerMetrics running;

  private long since;

  TaskMeter(PlanMetrics metrics, int task) {
    this.metrics = metrics;
    this.task = task;
  }

  /**
   * Begins with the end of the pipeline.
   *
   * @param sink the node to which the sink belongs; null if its time is not measured
   */
  void begin(@Nullable PhysicalNode sink) {
    running = sink == null ? null : worker(sink);
  }

  /**
   * The consumer that counts what comes out of a node. The last to attach is the first of the
   * pipeline: its node also has the time of the source.
   */
  BatchConsumer attach(PhysicalNode node, BatchConsumer downstream) {
    WorkerMetrics own = worker(node);
    WorkerMetrics next = running;
    running = own;
    return new BatchConsumer() {
      @Override
      public boolean accept(Batch batch) {
        own.addBatch(batch.size());
        turnTo(next);
        boolean more = downstream.accept(batch);
        turnTo(own);
        return more;
      }

      @Override
      public void finish() {
        turnTo(next);
        downstream.finish();
        turnTo(own);
      }

      @Override
      public void close() {
        downstream.close();
      }
    };
  }

  private WorkerMetrics worker(PhysicalNode node) {
    WorkerMetrics worker = metrics.worker(node, task);
    workers.add(worker);
    return worker;
  }

  private void turnTo(@Nullable WorkerMetrics next) {
    long now = System.nanoTime();
    if (running != null) {
      running.addTime(now - since);
    }
    running = next;
    since = now;
  }

  /** The task goes on, perhaps on another thread. */
  void resume() {
    since = System.nanoTime();
  }

  /** The task may leave its thread. */
  void pause() {
    turnTo(running);
  }

  /** The task is done. */
  void end() {
    turnTo(null);
    workers.forEach(WorkerMetrics::finished);
  }
}
