// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import io.dfj.engine.runtime.WorkerPool;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/**
 * Shares numbered tasks out among the calling thread and free workers of the pool. The caller takes
 * part, so it never waits for a worker that has not begun.
 */
public final class ParallelTasks {
  private final IntConsumer task;
  private final int count;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final Semaphore done = new Semaphore(0);

  private ParallelTasks(int count, IntConsumer task) {
    this.count = count;
    this.task = task;
  }

  /**
   * Runs tasks 0 to count - 1, each once, and returns when all are done; throws what the first
   * failing one threw.
   *
   * @param parallelism threads at most, the calling one included
   */
  public static void run(int count, int parallelism, IntConsumer task) {
    if (parallelism <= 1 || count <= 1) {
      for (int i = 0; i < count; i++) {
        task.accept(i);
      }
      return;
    }
    ParallelTasks tasks = new ParallelTasks(count, task);
    for (int i = 1; i < Math.min(parallelism, count); i++) {
      WorkerPool.shared().execute(tasks::work);
    }
    tasks.work();
    tasks.done.acquireUninterruptibly(count);
    Throwable failure = tasks.failure.get();
    if (failure instanceof Error error) {
      throw error;
    } else if (failure != null) {
      throw (RuntimeException) failure;
    }
  }

  private void work() {
    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
      try {
        if (failure.get() == null) {
          task.accept(i);
        }
      } catch (RuntimeException | Error e) {
        failure.compareAndSet(null, e);
      } finally {
        done.release();
      }
    }
  }
}
