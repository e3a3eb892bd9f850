// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import io.dfj.metadata.type.Schema;
import java.util.List;

/**
 * An operator of a user's own in a physical plan, mostly made by a {@link LogicalExtensionNode}. It
 * holds no inputs. Immutable and thread-safe: one plan can run many times, at once.
 *
 * <p>Whatever a method throws becomes a {@link io.dfj.metadata.error.DfjException} that names the
 * node: with the code of a DfjException, else PROVIDER_FAILED. What an input throws fails the query
 * as it is, also where the node catches it.
 */
public interface PhysicalExtensionNode {
  /** What EXPLAIN and messages call it, as {@code TopKExec}; also in plan bytes. */
  String name();

  /** The columns of the batches that {@link #execute} gives; those of the logical node. */
  Schema schema();

  /** Its arguments on one line, for EXPLAIN; empty if there are none. */
  default String describe() {
    return "";
  }

  /**
   * Starts one execution. Called, as the reader that it gives, by one worker thread, which may wait
   * and is interrupted if the execution is cancelled (see {@link ScanContext#onCancel}).
   *
   * @param inputs the rows of each input, in no order unless that is sorted; read ahead by other
   *     threads. Each starts when it is first read, though its root is there before, without rows;
   *     it may be closed before its end, and is closed after the reader if it was not
   * @return closed in the end, however that comes
   */
  RecordBatchReader execute(List<RecordBatchReader> inputs, ScanContext context) throws Exception;
}
