// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.exec.Execution;
import io.dfj.engine.runtime.QueryContext;
import org.jspecify.annotations.Nullable;

/** All batches of an execution, which ends with it. */
record WholeFeed(Execution execution, QueryContext query) implements BatchFeed {
  @Override
  public @Nullable Batch next() {
    return execution.next();
  }

  @Override
  public void check() {
    query.check();
  }

  @Override
  public int batchSize() {
    return query.batchSize();
  }

  @Override
  public void cancel() {
    query.cancel();
  }

  @Override
  public void stop() {
    query.cancel();
  }

  @Override
  public double progress() {
    return execution.progress();
  }

  @Override
  public void close() {
    execution.close();
  }
}
