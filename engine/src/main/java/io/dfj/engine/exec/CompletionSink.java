// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec;

import io.dfj.engine.batch.Batch;

/** Drops what comes, for pipelines that work by side effect, and does one thing at the end. */
public final class CompletionSink implements Sink {
  private final Runnable completion;

  public CompletionSink(Runnable completion) {
    this.completion = completion;
  }

  @Override
  public BatchConsumer attach() {
    return new BatchConsumer() {
      @Override
      public boolean accept(Batch batch) {
        return true;
      }

      @Override
      public void finish() {}
    };
  }

  @Override
  public void finish() {
    completion.run();
  }
}
