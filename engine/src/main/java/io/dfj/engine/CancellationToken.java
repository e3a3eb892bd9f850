// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import org.jspecify.annotations.Nullable;

/**
 * Cancels one execution from any thread, from before it starts (planning included) until its cursor
 * is closed. One token serves one execution.
 */
public final class CancellationToken {
  private boolean cancelled;
  private @Nullable Runnable action;

  /** Asks the execution to end with CANCELLED. Idempotent; does nothing after the end. */
  public void cancel() {
    Runnable toRun;
    synchronized (this) {
      cancelled = true;
      toRun = action;
    }
    if (toRun != null) {
      toRun.run();
    }
  }

  public synchronized boolean isCancelled() {
    return cancelled;
  }

  /** What cancel does from now on; run at once if it was called before. */
  public void onCancel(Runnable toRun) {
    boolean now;
    synchronized (this) {
      action = toRun;
      now = cancelled;
    }
    if (now) {
      toRun.run();
    }
  }
}
