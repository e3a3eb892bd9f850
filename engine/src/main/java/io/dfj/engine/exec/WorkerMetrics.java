// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What one worker did in one operator. One thread at a time writes; any may read. */
public final class WorkerMetrics {
  private final int worker;
  private final long start = now();
  private volatile long end;
  private final AtomicLong rows = new AtomicLong();
  private final AtomicLong batches = new AtomicLong();
  private final AtomicLong nanos = new AtomicLong();

  /**
   * @param worker number of the task in its pipeline
   */
  WorkerMetrics(int worker) {
    this.worker = worker;
  }

  /** Counts a batch that came out. */
  public void addBatch(int size) {
    add(rows, size);
    add(batches, 1);
  }

  /** Counts time in the operator's code. */
  public void addTime(long elapsed) {
    add(nanos, elapsed);
  }

  /** With one writer there is no need for an atomic addition. */
  private static void add(AtomicLong counter, long more) {
    counter.lazySet(counter.getPlain() + more);
  }

  /** The work is done. */
  public void finished() {
    end = now();
  }

  private static long now() {
    Instant now = Instant.now();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }

  public int worker() {
    return worker;
  }

  /** Rows that came out. */
  public long rows() {
    return rows.get();
  }

  /** Batches that came out. */
  public long batches() {
    return batches.get();
  }

  /** Time in the operator's code, waiting for files included; not in that of other operators. */
  public long nanos() {
    return nanos.get();
  }

  /** When the work began, in nanoseconds since 1970. */
  public long start() {
    return start;
  }

  /** When it was done; 0 until then. */
  public long end() {
    return end;
  }
}
