// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec;

import io.dfj.engine.batch.Batch;

/** The last sink: hands batches over to the execution's queue. */
final class ResultQueue implements Sink {
  private final Execution execution;

  ResultQueue(Execution execution) {
    this.execution = execution;
  }

  @Override
  public BatchConsumer attach() {
    return new BatchConsumer() {
      @Override
      public boolean accept(Batch batch) {
        if (batch.size() > 0) {
          execution.offer(batch);
        }
        return true;
      }

      @Override
      public void finish() {}
    };
  }

  @Override
  public void finish() {}
}
