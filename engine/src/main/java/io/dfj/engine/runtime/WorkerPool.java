// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.runtime;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that run queries: one for each processor, shared by all sessions of the process,
 * daemons that end after some seconds without work.
 */
public final class WorkerPool {
  private static final WorkerPool SHARED =
      new WorkerPool(Runtime.getRuntime().availableProcessors());

  private final ThreadPoolExecutor executor;
  private final int size;
  private int blocked;

  private WorkerPool(int size) {
    this.size = size;
    AtomicInteger number = new AtomicInteger();
    this.executor =
        new ThreadPoolExecutor(
            size,
            Integer.MAX_VALUE,
            5,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread =
                  new Thread(null, task, "dfj-worker-" + number.incrementAndGet(), 4L << 20);
              thread.setDaemon(true);
              // The creating thread's loader must not be kept alive by a worker.
              thread.setContextClassLoader(WorkerPool.class.getClassLoader());
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
  }

  public static WorkerPool shared() {
    return SHARED;
  }

  /** Runs a task that never throws. */
  public void execute(Runnable task) {
    executor.execute(task);
  }

  /** Whether tasks wait for a thread, so that long ones should make room. */
  public boolean isContended() {
    return !executor.getQueue().isEmpty();
  }

  /** Tasks running or waiting. */
  public int activeTasks() {
    return executor.getActiveCount() + executor.getQueue().size();
  }

  /** Lends the pool one more thread while the calling worker waits. */
  public void whileBlocked(Runnable wait) {
    adjust(1);
    try {
      wait.run();
    } finally {
      adjust(-1);
    }
  }

  private synchronized void adjust(int by) {
    blocked += by;
    executor.setCorePoolSize(size + blocked);
  }
}
