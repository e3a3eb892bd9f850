// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.runtime;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One execution of one statement: what it was given and whether it may go on. Thread-safe.
 *
 * <p>Parameters are storage values (see {@link io.dfj.engine.batch.VectorBuilder#append(Object)})
 * of the types that the plan gave them.
 */
public final class QueryContext {
  private final List<@Nullable Object> parameters;
  private final int batchSize;
  private final int targetPartitions;
  private final ZoneId zone;
  private final Set<Repartition> serial;
  private final Instant start;
  private final long deadlineNanos;
  private final Map<Object, Optional<Object>> once;
  private volatile @Nullable ErrorCode stop;

  /** Guarded by itself; what runs them holds no lock. */
  private final Set<Runnable> cancelActions = new LinkedHashSet<>();

  /** Whether the actions were run; guarded by them. */
  private boolean cancelled;

  /**
   * @param parameters storage values, in order of position
   * @param batchSize rows a batch
   * @param targetPartitions workers at most
   * @param zone of the session, for conversions between local and zoned timestamps
   * @param timeoutNanos from now; 0 for none
   */
  public QueryContext(
      List<@Nullable Object> parameters,
      int batchSize,
      int targetPartitions,
      ZoneId zone,
      long timeoutNanos) {
    this(parameters, batchSize, targetPartitions, zone, timeoutNanos, Set.of());
  }

  /**
   * As the other constructor.
   *
   * @param serial what one worker does alone
   */
  public QueryContext(
      List<@Nullable Object> parameters,
      int batchSize,
      int targetPartitions,
      ZoneId zone,
      long timeoutNanos,
      Set<Repartition> serial) {
    this.parameters = parameters;
    this.batchSize = batchSize;
    this.targetPartitions = targetPartitions;
    this.zone = zone;
    this.serial = serial;
    this.start = Instant.now();
    this.deadlineNanos = timeoutNanos == 0 ? 0 : Math.max(1, System.nanoTime() + timeoutNanos);
    this.once = new ConcurrentHashMap<>();
  }

  private QueryContext(QueryContext whole) {
    this.parameters = whole.parameters;
    this.batchSize = whole.batchSize;
    this.targetPartitions = whole.targetPartitions;
    this.zone = whole.zone;
    this.serial = whole.serial;
    this.start = whole.start;
    this.deadlineNanos = whole.deadlineNanos;
    this.once = whole.once;
  }

  /**
   * The same for a part of the execution that may be cancelled alone. Cancelling the whole does not
   * cancel it by itself: see {@link #onCancel}.
   */
  public QueryContext part() {
    return new QueryContext(this);
  }

  /** Default settings, no parameters, no deadline: for constant folding and tests. */
  public static QueryContext basic() {
    return new QueryContext(List.of(), 2048, 1, ZoneId.of("UTC"), 0);
  }

  /**
   * A value that is the same throughout the execution: computed by whoever asks first.
   *
   * @param key with equality, which no other value of the execution has
   * @param value may fail, and is then computed again
   */
  public @Nullable Object once(Object key, Supplier<@Nullable Object> value) {
    return once.computeIfAbsent(key, k -> Optional.ofNullable(value.get())).orElse(null);
  }

  public @Nullable Object parameter(int index) {
    return parameters.get(index);
  }

  public int batchSize() {
    return batchSize;
  }

  public int targetPartitions() {
    return targetPartitions;
  }

  /** Whether one worker is to do the work alone. */
  public boolean isSerial(Repartition work) {
    return serial.contains(work);
  }

  public ZoneId zone() {
    return zone;
  }

  /** The value of CURRENT_TIMESTAMP throughout the execution. */
  public Instant start() {
    return start;
  }

  /** Asks the execution to end with CANCELLED; any thread, any number of times. */
  public void cancel() {
    List<Runnable> actions;
    synchronized (cancelActions) {
      cancelled = true;
      if (stop == null) {
        stop = ErrorCode.CANCELLED;
      }
      actions = List.copyOf(cancelActions);
      cancelActions.clear();
    }
    actions.forEach(Runnable::run);
  }

  /**
   * What {@link #cancel()} does besides, once, for what cannot call {@link #check()} while it
   * waits; run at once if it was called before. Must not throw.
   */
  public void onCancel(Runnable action) {
    synchronized (cancelActions) {
      if (!cancelled) {
        cancelActions.add(action);
        return;
      }
    }
    action.run();
  }

  /** Takes an action back that need not be run any more. */
  public void removeOnCancel(Runnable action) {
    synchronized (cancelActions) {
      cancelActions.remove(action);
    }
  }

  /** Nanoseconds to the deadline, at least 1; 0 if there is none. */
  public long remainingNanos() {
    return deadlineNanos == 0 ? 0 : Math.max(1, deadlineNanos - System.nanoTime() + 1);
  }

  /** Whether {@link #check()} would throw. */
  public boolean isStopped() {
    return stop != null || (deadlineNanos != 0 && System.nanoTime() - deadlineNanos > 0);
  }

  /**
   * Called at least once a batch by whatever may take long.
   *
   * @throws DfjException CANCELLED or TIMED_OUT
   */
  public void check() {
    if (stop == null && deadlineNanos != 0 && System.nanoTime() - deadlineNanos > 0) {
      stop = ErrorCode.TIMED_OUT;
    }
    ErrorCode reason = stop;
    if (reason != null) {
      throw new DfjException(
          reason,
          reason == ErrorCode.TIMED_OUT ? "the query timed out" : "the query was cancelled");
    }
  }
}
