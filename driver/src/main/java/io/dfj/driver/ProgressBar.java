// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.engine.BatchCursor;
import java.io.PrintStream;
import java.util.Locale;

/**
 * A bar on standard error that shows, from a second after the start on and only while a caller
 * waits for rows, how much of the input is read, or where that is unknown that something moves. One
 * daemon thread draws it until it is stopped.
 */
final class ProgressBar {
  private static final long PATIENCE_NANOS = 1_000_000_000L;
  private static final long INTERVAL_MILLIS = 100;
  private static final int WIDTH = 40;
  private static final int MOVING = 4;

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
      out.print("\r" + " ".repeat(WIDTH + 20) + "\r");
      out.flush();
    }
  }

  private synchronized void run() {
    while (!stopped) {
      long nanos = System.nanoTime() - start;
      if (waiting && nanos >= PATIENCE_NANOS) {
        drawn = true;
        out.print("\r" + text(cursor.progress(), nanos / 1e9));
        out.flush();
      }
      try {
        wait(INTERVAL_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /**
   * @param done part of the input that is read, or negative if unknown; once all is read, nobody
   *     knows how long the rest takes
   */
  static String text(double done, double seconds) {
    if (done < 0 || done >= 1) {
      int at = (int) (seconds * 10) % (WIDTH - MOVING + 1);
      String bar = ".".repeat(at) + "#".repeat(MOVING) + ".".repeat(WIDTH - MOVING - at);
      return String.format(Locale.ROOT, "[%s] %3.0f s", bar, seconds);
    }
    int full = (int) (done * WIDTH);
    String bar = "#".repeat(full) + ".".repeat(WIDTH - full);
    return String.format(Locale.ROOT, "[%s] %3.0f s %3d%%", bar, seconds, (int) (done * 100));
  }
}
