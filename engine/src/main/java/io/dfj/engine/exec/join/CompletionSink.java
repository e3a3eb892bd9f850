// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.exec.BatchConsumer;
import io.dfj.engine.exec.Sink;

/** Drops what comes, for pipelines that work by side effect, and does one thing at the end. */
final class CompletionSink implements Sink {
  private final Runnable completion;

  CompletionSink(Runnable completion) {
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
