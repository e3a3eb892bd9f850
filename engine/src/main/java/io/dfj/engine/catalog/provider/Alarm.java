// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog.provider;

import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.error.DfjException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends an execution when its time is over, for what waits in the caller's thread, where no one
 * looks at the clock.
 */
final class Alarm implements AutoCloseable {
  private final CompletableFuture<Void> timer = new CompletableFuture<>();

  Alarm(QueryContext query) {
    long nanos = query.remainingNanos();
    if (nanos > 0) {
      timer
          .orTimeout(nanos, TimeUnit.NANOSECONDS)
          .whenComplete(
              (nothing, failure) -> {
                if (failure instanceof TimeoutException) {
                  ring(query);
                }
              });
    }
  }

  private static void ring(QueryContext query) {
    try {
      query.check();
    } catch (DfjException e) {
      // Its reason stays that of the execution's end.
      query.cancel();
    }
  }

  /** The execution needs no end any more. */
  @Override
  public void close() {
    timer.complete(null);
  }
}
