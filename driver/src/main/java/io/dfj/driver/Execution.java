// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.engine.CancellationToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One call of an execute method: the tokens of all the statements it runs, and the time that is
 * left for them together. Thread-safe.
 */
final class Execution {
  private final boolean isLimited;
  private final long deadline;
  private final List<CancellationToken> tokens = new ArrayList<>();
  private boolean cancelled;

  /**
   * Starts now.
   *
   * @param timeout for all statements together; zero for no limit
   */
  Execution(Duration timeout) {
    isLimited = !timeout.isZero();
    deadline = System.nanoTime() + timeout.toNanos();
  }

  /** For the next statement; zero for no limit. */
  Duration timeLeft() {
    return isLimited ? Duration.ofNanos(Math.max(1, deadline - System.nanoTime())) : Duration.ZERO;
  }

  /** For the next statement; cancelled already if the execution is. */
  synchronized CancellationToken newToken() {
    CancellationToken token = new CancellationToken();
    if (cancelled) {
      token.cancel();
    }
    tokens.add(token);
    return token;
  }

  void cancel() {
    List<CancellationToken> current;
    synchronized (this) {
      cancelled = true;
      current = List.copyOf(tokens);
    }
    current.forEach(CancellationToken::cancel);
  }
}
