// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.catalog.Source;
import io.dfj.engine.exec.PipelineRun.StageRun;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.runtime.WorkerPool;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One running plan. Pipelines start when the stages they wait for are complete; each runs as up to
 * {@link QueryContext#targetPartitions()} tasks.
 *
 * <p>Tasks never wait for the caller: before each batch a task that feeds the result looks at the
 * queue and, if it is full, leaves its thread and is resumed when the caller has drained half of
 * it. Only an operator that makes very many rows of one batch can fill the queue beyond that; then
 * the worker blocks and the pool lends another thread.
 *
 * <p>A plan whose sources cannot be split runs inside {@link #next()}, on the caller's thread. So
 * does a plan over rows in memory at first: a point query is done before a worker has woken up.
 * Only when it has run for {@link #INLINE_NANOS} is it handed to the workers. What may wait for
 * others never runs on the caller's thread, so that deadlines are noticed meanwhile.
 */
public final class Execution implements AutoCloseable {
  /** How long a worker's task keeps its thread while others wait for one. */
  private static final long SLICE_NANOS = 20_000_000;

  private static final int QUEUE_BATCHES = 16;
  private static final int QUEUE_LIMIT = 128;

  /** How long a plan that could be split runs on the caller's thread, all calls together. */
  private static final long INLINE_NANOS = 400_000;

  private final QueryContext query;

  /** What is measured; null for nothing. */
  final @Nullable PlanMetrics metrics;

  private final WorkerPool pool = WorkerPool.shared();
  private final boolean splittable;
  private final List<PipelineRun> pipelines = new ArrayList<>();
  private final List<Stage> stages;
  private final List<Source> leaves = new ArrayList<>();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Batch> results = new ArrayDeque<>();
  private final ArrayDeque<PipelineTask> parked = new ArrayDeque<>();
  private final ArrayDeque<PipelineTask> ready = new ArrayDeque<>();
  private int openStages;
  private int liveTasks;
  private boolean closed;
  private volatile @Nullable Throwable failure;

  /** Whether tasks run in {@link #next()}; changes once at most, under the lock. */
  private volatile boolean inline;

  /** What is left of {@link #INLINE_NANOS}; only the thread in {@link #next()} uses it. */
  private long inlineNanos;

  private Execution(
      PhysicalNode root, QueryContext query, @Nullable PlanMetrics metrics, long inlineNanos) {
    this.query = query;
    this.metrics = metrics;
    this.inlineNanos = inlineNanos;
    PipelineBuilder builder = new PipelineBuilder(query, metrics);
    try {
      builder.sink(builder.open(root), new ResultQueue(this));
    } catch (Throwable failure) {
      query.cancel();
      runAll(builder.scans().stream().<Runnable>map(source -> source::close).toList());
      throw failure;
    }
    this.stages = builder.stages();
    this.openStages = stages.size();
    boolean splittable = false;
    boolean quick = true;
    boolean anyExpands = false;
    boolean mayWait = false;
    for (Stage stage : stages) {
      StageRun run = new StageRun(stage);
      for (Flow.Segment segment : stage.pipelines) {
        pipelines.add(new PipelineRun(segment, run));
        boolean expands = segment.operators().stream().anyMatch(Operator::expands);
        anyExpands |= expands;
        quick &= !expands;
        mayWait |= segment.source().mayWait();
        if (segment.after().isEmpty()) {
          leaves.add(segment.source());
          splittable |= segment.source().maxParallelism() > 1;
          quick &= segment.source().isInMemory();
        }
      }
    }
    for (PipelineRun pipeline : pipelines) {
      for (PipelineRun other : pipelines) {
        other.waitingFor += pipeline.precedes(other) ? 1 : 0;
      }
    }
    // On the caller's thread nothing would bound what one batch becomes.
    this.splittable = anyExpands || splittable && query.targetPartitions() > 1;
    this.inline = !mayWait && (quick || !this.splittable);
  }

  /** Opens a plan and starts it. */
  public static Execution start(PhysicalNode root, QueryContext query) {
    return start(root, query, INLINE_NANOS);
  }

  /** Opens a plan and starts it; tells the metrics what its operators do. */
  public static Execution start(PhysicalNode root, QueryContext query, PlanMetrics metrics) {
    return start(root, query, metrics, INLINE_NANOS);
  }

  /**
   * @param inlineNanos how long a plan over rows in memory runs on the caller's thread
   */
  static Execution start(PhysicalNode root, QueryContext query, long inlineNanos) {
    return start(root, query, null, inlineNanos);
  }

  private static Execution start(
      PhysicalNode root, QueryContext query, @Nullable PlanMetrics metrics, long inlineNanos) {
    Execution execution = new Execution(root, query, metrics, inlineNanos);
    try {
      execution.startReadyPipelines();
    } catch (Throwable failure) {
      execution.close();
      throw failure;
    }
    return execution;
  }

  /**
   * The next batch of results, of at least one row; null at the end.
   *
   * @throws DfjException what any worker met, CANCELLED or TIMED_OUT
   */
  public @Nullable Batch next() {
    while (true) {
      PipelineTask task;
      lock.lock();
      try {
        throwFailure();
        Batch batch = results.poll();
        if (batch != null) {
          if (results.size() <= QUEUE_BATCHES / 2) {
            resumeParked();
          }
          changed.signalAll();
          return batch;
        }
        if (openStages == 0) {
          return null;
        }
        if (closed) {
          throw new DfjException(ErrorCode.CONNECTION_CLOSED, "the cursor is closed");
        }
        resumeParked();
        task = inline ? ready.poll() : null;
        if (task == null) {
          await();
          continue;
        }
      } finally {
        lock.unlock();
      }
      long start = System.nanoTime();
      task.run();
      inlineNanos -= System.nanoTime() - start;
    }
  }

  /** Waits for a change; wakes now and then so that a deadline is noticed. */
  private void await() {
    try {
      if (!changed.await(50, java.util.concurrent.TimeUnit.MILLISECONDS)) {
        query.check();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      query.cancel();
      throw new DfjException(ErrorCode.CANCELLED, "the waiting thread was interrupted", e);
    }
  }

  /**
   * Share of the input handed out so far, from 0 to 1; -1 if no source knows, or if workers still
   * have to make something of input that is all handed out.
   */
  public double progress() {
    double sum = 0;
    int known = 0;
    for (Source source : leaves) {
      double progress = source.progress();
      if (progress >= 0) {
        sum += progress;
        known++;
      }
    }
    return known == 0 || (sum >= known && isUnderWay()) ? -1 : sum / known;
  }

  private boolean isUnderWay() {
    lock.lock();
    try {
      return openStages > 0;
    } finally {
      lock.unlock();
    }
  }

  /** Stops everything, waits until no worker touches the plan, and releases what it holds. */
  @Override
  public void close() {
    query.cancel();
    List<PipelineTask> idle = new ArrayList<>();
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      results.clear();
      idle.addAll(parked);
      parked.clear();
      idle.addAll(ready);
      ready.clear();
      liveTasks -= idle.size();
      changed.signalAll();
      while (liveTasks > 0) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
    for (PipelineTask task : idle) {
      task.release();
    }
    Set<Source> sources = Collections.newSetFromMap(new IdentityHashMap<>());
    for (PipelineRun pipeline : pipelines) {
      sources.add(pipeline.source());
    }
    List<Runnable> ends = new ArrayList<>();
    sources.forEach(source -> ends.add(source::close));
    stages.forEach(stage -> ends.add(stage.sink::close));
    runAll(ends);
  }

  /** Runs every step, also after one has failed; then throws the first failure. */
  private static void runAll(List<Runnable> steps) {
    Throwable first = null;
    for (Runnable step : steps) {
      try {
        step.run();
      } catch (RuntimeException | Error e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first instanceof Error error) {
      throw error;
    } else if (first instanceof RuntimeException failure) {
      throw failure;
    }
  }

  /** Called by tasks before each batch. */
  void check() {
    query.check();
    if (failure != null) {
      // Another worker's failure is what the caller sees; this one only ends.
      throw new DfjException(ErrorCode.CANCELLED, "another worker failed");
    }
  }

  /** Takes the task off its thread if the result queue is full. */
  boolean parkIfFull(PipelineTask task) {
    lock.lock();
    try {
      // Inline, one batch at a time is enough: nobody works ahead.
      if (results.size() < (inline ? 1 : QUEUE_BATCHES) || closed || failure != null) {
        return false;
      }
      parked.add(task);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** How long a task may run before it offers to {@link #yield}. */
  long sliceNanos() {
    return inline && splittable ? inlineNanos : SLICE_NANOS;
  }

  /** Takes the task off its thread if others wait for one, or if workers are to go on with it. */
  boolean yield(PipelineTask task) {
    if (inline) {
      return splittable && handOver(task);
    } else if (!pool.isContended()) {
      return false;
    }
    pool.execute(task);
    return true;
  }

  /** Gives all tasks, of which this one runs on the caller's thread, to the workers. */
  private boolean handOver(PipelineTask running) {
    lock.lock();
    try {
      if (closed || failure != null) {
        return false;
      }
      inline = false;
      submit(running);
      while (!ready.isEmpty()) {
        submit(ready.remove());
      }
      for (PipelineRun pipeline : pipelines) {
        if (pipeline.runningTasks > 0) {
          startTasks(pipeline, tasks(pipeline) - pipeline.runningTasks);
        }
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  void offer(Batch batch) {
    lock.lock();
    try {
      results.add(batch);
      changed.signalAll();
      if (inline || results.size() <= QUEUE_LIMIT) {
        return;
      }
    } finally {
      lock.unlock();
    }
    pool.whileBlocked(this::awaitRoom);
  }

  private void awaitRoom() {
    lock.lock();
    try {
      while (results.size() > QUEUE_LIMIT && !closed && failure == null) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Records the first failure; every task then ends at its next check. */
  void fail(Throwable cause) {
    lock.lock();
    try {
      if (failure == null) {
        failure = cause;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void taskDone(PipelineTask task) {
    boolean lastOfStage = false;
    boolean opensOther = false;
    PipelineRun pipeline = task.pipeline;
    lock.lock();
    try {
      if (--pipeline.runningTasks == 0) {
        lastOfStage = --pipeline.stage().openPipelines == 0;
        for (PipelineRun other : pipelines) {
          if (pipeline.precedes(other)) {
            other.waitingFor--;
            opensOther = true;
          }
        }
      }
    } finally {
      lock.unlock();
    }
    if (lastOfStage && failure == null) {
      try {
        check();
        finish(pipeline.stage().stage);
        completeStage(pipeline.stage().stage);
      } catch (Throwable cause) {
        fail(cause);
      }
    }
    if (opensOther && failure == null) {
      try {
        startReadyPipelines();
      } catch (Throwable cause) {
        fail(cause);
      }
    }
    lock.lock();
    try {
      // Only now may close() go on: until here this thread touched the plan.
      liveTasks--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void finish(Stage stage) {
    if (metrics == null || stage.owner == null) {
      stage.sink.finish();
      return;
    }
    long start = System.nanoTime();
    stage.sink.finish();
    WorkerMetrics worker = metrics.worker(stage.owner, 0);
    worker.addTime(System.nanoTime() - start);
    worker.finished();
  }

  private void completeStage(Stage stage) {
    lock.lock();
    try {
      openStages--;
      for (PipelineRun pipeline : pipelines) {
        for (Stage awaited : pipeline.after()) {
          if (awaited == stage) {
            pipeline.waitingFor--;
          }
        }
      }
    } finally {
      lock.unlock();
    }
    startReadyPipelines();
  }

  private void startReadyPipelines() {
    lock.lock();
    try {
      for (PipelineRun pipeline : pipelines) {
        if (pipeline.waitingFor == 0 && !closed) {
          pipeline.waitingFor = -1;
          startTasks(pipeline, tasks(pipeline));
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** How many tasks of a pipeline run at once. */
  private int tasks(PipelineRun pipeline) {
    return inline
        ? 1
        : Math.max(1, Math.min(query.targetPartitions(), pipeline.source().maxParallelism()));
  }

  private void startTasks(PipelineRun pipeline, int count) {
    for (int i = 0; i < count; i++) {
      pipeline.runningTasks++;
      liveTasks++;
      submit(new PipelineTask(this, pipeline, pipeline.startedTasks++));
    }
  }

  private void resumeParked() {
    while (failure == null && !parked.isEmpty()) {
      submit(parked.remove());
    }
  }

  private void submit(PipelineTask task) {
    if (inline) {
      ready.add(task);
      return;
    }
    try {
      pool.execute(task);
    } catch (RuntimeException | Error e) {
      // No thread could be started; close() releases what is parked.
      parked.add(task);
      fail(e);
    }
  }

  private void throwFailure() {
    Throwable cause = failure;
    if (cause == null) {
      return;
    }
    if (cause instanceof DfjException known) {
      // A fresh exception, so that the stack is the caller's and the cause shows the worker's.
      throw new DfjException(known.code(), String.valueOf(known.getMessage()), known);
    } else if (cause instanceof OutOfMemoryError) {
      throw new DfjException(ErrorCode.OUT_OF_MEMORY, "the Java heap is exhausted", cause);
    } else if (cause instanceof StackOverflowError) {
      throw new DfjException(
          ErrorCode.TOO_COMPLEX, "an expression or plan is nested too deeply", cause);
    }
    throw new DfjException(ErrorCode.INTERNAL_ERROR, "internal error: " + cause, cause);
  }
}
