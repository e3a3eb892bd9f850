// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.batch.Batch;
import org.jspecify.annotations.Nullable;

/** Where a cursor gets its batches: an execution, or a share of one. */
interface BatchFeed {
  /** The next batch, of at least one row; null at the end. One thread at a time. */
  @Nullable Batch next();

  /** Throws if the query was cancelled or ran out of time. */
  void check();

  /** Rows of a batch to be given on at most. */
  int batchSize();

  /** Makes the query end soon; any thread. */
  void cancel();

  /** Makes a call of {@link #next()} end soon if nobody else needs the query; any thread. */
  void stop();

  /** Share of the input that was read; -1 if unknown. */
  double progress();

  /** Releases what is held. */
  void close();
}
