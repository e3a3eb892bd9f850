// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.logical;

import io.dfj.codec.proto.LogicalNodeDef;

/**
 * One kind of operator or expression as bytes.
 *
 * @param <T> the kind
 */
interface LogicalNodeCodec<T> {
  /** The record of the kind. */
  Class<T> node();

  /** Which message stands for it. */
  LogicalNodeDef.NodeCase message();

  /** Its message; parts are written before. */
  LogicalNodeDef.Builder write(T node, LogicalPlanWriter writer);

  /**
   * The node of a message.
   *
   * @throws io.dfj.metadata.error.CodecException if the message says nothing sensible
   */
  T read(LogicalNodeDef def, LogicalPlanReader reader);
}
