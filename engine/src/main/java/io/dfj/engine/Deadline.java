// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.time.Duration;

/** What planning looks at to see whether it should go on. */
final class Deadline implements Runnable {
  private final CancellationToken token;
  private final boolean limited;
  private final long end;

  /**
   * @param timeout from now; zero for none
   */
  Deadline(Duration timeout, CancellationToken token) {
    this.token = token;
    this.limited = !timeout.isZero();
    this.end = limited ? System.nanoTime() + timeout.toNanos() : 0;
  }

  /**
   * @throws DfjException CANCELLED or TIMED_OUT
   */
  @Override
  public void run() {
    if (token.isCancelled()) {
      throw new DfjException(ErrorCode.CANCELLED, "the query was cancelled");
    }
    if (limited && System.nanoTime() - end >= 0) {
      throw new DfjException(ErrorCode.TIMED_OUT, "the query timed out");
    }
  }

  /**
   * What is left of the timeout; zero if there is none.
   *
   * @throws DfjException TIMED_OUT if nothing is left
   */
  Duration remaining() {
    run();
    return limited ? Duration.ofNanos(Math.max(1, end - System.nanoTime())) : Duration.ZERO;
  }
}
