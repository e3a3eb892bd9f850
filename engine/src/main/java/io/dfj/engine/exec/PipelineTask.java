// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.catalog.BatchReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One worker's share of a pipeline: a loop from reader to consumer that can be left between two
 * batches and resumed later on any thread.
 */
final class PipelineTask implements Runnable {
  final PipelineRun pipeline;
  private final Execution execution;
  private final @Nullable TaskMeter meter;
  private @Nullable BatchReader reader;
  private @Nullable BatchConsumer consumer;

  /**
   * @param number of this task among those of its pipeline
   */
  PipelineTask(Execution execution, PipelineRun pipeline, int number) {
    this.execution = execution;
    this.pipeline = pipeline;
    PlanMetrics metrics = execution.metrics;
    this.meter = metrics == null ? null : new TaskMeter(metrics, number);
  }

  @Override
  public void run() {
    boolean left = false;
    try {
      if (meter != null) {
        meter.resume();
      }
      left = runUntilLeft();
    } catch (Throwable failure) {
      execution.fail(failure);
    }
    if (!left) {
      if (meter != null) {
        meter.end();
      }
      release();
      execution.taskDone(this);
    }
  }

  /** Returns true if the task will be resumed by someone else, false if it is complete. */
  private boolean runUntilLeft() {
    BatchReader from = reader;
    BatchConsumer to = consumer;
    if (from == null || to == null) {
      execution.check();
      to = consumer = chain();
      from = reader = pipeline.source().reader();
    }
    long sliceEnd = System.nanoTime() + execution.sliceNanos();
    while (true) {
      execution.check();
      if (pipeline.feedsResult() && execution.parkIfFull(this)) {
        return true;
      }
      Batch batch = from.next();
      if (batch == null || !to.accept(batch)) {
        to.finish();
        return false;
      }
      if (System.nanoTime() - sliceEnd > 0) {
        if (meter != null) {
          meter.pause();
        }
        if (execution.yield(this)) {
          return true;
        }
      }
    }
  }

  private BatchConsumer chain() {
    BatchConsumer end = pipeline.sink().attach();
    if (meter != null) {
      meter.begin(pipeline.stage().stage.owner);
    }
    List<Operator> operators = pipeline.operators();
    for (int i = operators.size() - 1; i >= 0; i--) {
      Operator operator = operators.get(i);
      end =
          meter != null && operator instanceof Meter boundary
              ? meter.attach(boundary.node(), end)
              : operator.attach(end);
    }
    return end;
  }

  /**
   * Closes what the task holds. Only while it does not run. Never throws, since the execution waits
   * until the task is done: what goes wrong is the execution's failure.
   */
  void release() {
    BatchReader from = reader;
    BatchConsumer to = consumer;
    reader = null;
    consumer = null;
    try {
      if (from != null) {
        from.close();
      }
    } catch (Throwable failure) {
      execution.fail(failure);
    }
    try {
      if (to != null) {
        to.close();
      }
    } catch (Throwable failure) {
      execution.fail(failure);
    }
  }
}
