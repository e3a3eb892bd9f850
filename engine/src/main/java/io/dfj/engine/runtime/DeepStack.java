// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.runtime;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Runs what recurses deeply on a thread with a stack of its own. */
public final class DeepStack {
  private DeepStack() {}

  /**
   * The result of a task that runs on a new thread while the caller waits.
   *
   * @param stackBytes address space, of which memory is taken only as far as the stack grows
   * @throws DfjException TOO_COMPLEX if even this stack does not do
   */
  public static <T> T call(long stackBytes, Supplier<T> task) {
    FutureTask<T> future = new FutureTask<>(task::get);
    Thread thread = new Thread(null, future, "dfj-deep-stack", stackBytes);
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof RuntimeException failure) {
        throw failure;
      } else if (cause instanceof StackOverflowError) {
        throw new DfjException(ErrorCode.TOO_COMPLEX, "the statement is nested too deeply", cause);
      } else if (cause instanceof Error error) {
        throw error;
      }
      throw new DfjException(ErrorCode.INTERNAL_ERROR, "a task failed: " + cause, cause);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * The result of a task that seldom needs more than the usual stack: it runs here and, if the
   * stack overflows, once more as in {@link #call}.
   *
   * @param task leaves nothing behind when it fails
   * @param likely whether it should run on a stack of its own at once
   */
  public static <T> T callIfNeeded(boolean likely, long stackBytes, Supplier<T> task) {
    if (!likely) {
      try {
        return task.get();
      } catch (StackOverflowError e) {
        // Once more below.
      }
    }
    return call(stackBytes, task);
  }
}
