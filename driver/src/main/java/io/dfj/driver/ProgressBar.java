// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.engine.BatchCursor;
import java.io.PrintStream;

/**
 * A bar on standard error that shows, from a second after the start on and only while a caller
 * waits for rows, how much of the input is read. One daemon thread draws it until it is stopped.
 */
final class ProgressBar {
  private static final long PATIENCE_NANOS = 1_000_000_000L;
  private static final long INTERVAL_MILLIS = 100;
  private static final int WIDTH = 40;

  private final BatchCursor cursor;
  private final PrintStream out;
  private final long start = System.nanoTime();
  private boolean waiting;
  private boolean drawn;
  private boolean stopped;

  private ProgressBar(BatchCursor cursor, PrintStream out) {
    this.cursor = cursor;
    this.out = out;
  }

  static ProgressBar start(BatchCursor cursor, PrintStream out) {
    ProgressBar bar = new ProgressBar(cursor, out);
    Thread thread = new Thread(bar::run, "dfj-progress");
    thread.setDaemon(true);
    thread.start();
    return bar;
  }

  /** A caller waits for rows. */
  synchronized void waiting() {
    waiting = true;
  }

  /** The caller has them: nothing is left on the screen. */
  synchronized void arrived() {
    waiting = false;
    erase();
  }

  /** Ends the thread. Idempotent. */
  synchronized void stop() {
    stopped = true;
    erase();
    notifyAll();
  }

  private void erase() {
    if (drawn) {
      drawn = false;
      out.print("\r" + " ".repeat(WIDTH + 8) + "\r");
      out.flush();
    }
  }

  private synchronized void run() {
    while (!stopped) {
      if (waiting && System.nanoTime() - start >= PATIENCE_NANOS) {
        double done = cursor.progress();
        if (done >= 0) {
          drawn = true;
          out.print("\r" + text(done));
          out.flush();
        }
      }
      try {
        wait(INTERVAL_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /**
   * @param done between 0 and 1
   */
  static String text(double done) {
    double part = Math.max(0, Math.min(1, done));
    int full = (int) (part * WIDTH);
    return String.format(
        "[%s%s] %3d%%", "#".repeat(full), ".".repeat(WIDTH - full), (int) (part * 100));
  }
}
