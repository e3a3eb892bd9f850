// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.codec;

import io.dfj.engine.logical.tree.LogicalTree;

/** Makes Substrait plans of plans, and the other way. Thread-safe. */
public interface SubstraitCodec {
  /**
   * The bytes of a message {@code substrait.Plan}.
   *
   * @throws io.dfj.metadata.error.CodecException if Substrait has nothing for a part of the plan;
   *     the message names it
   */
  byte[] encode(LogicalTree plan);

  /**
   * The plan in the bytes of a message {@code substrait.Plan}, whoever wrote them.
   *
   * @throws io.dfj.metadata.error.CodecException if they are none, or one that this session cannot
   *     read
   */
  LogicalTree decode(byte[] bytes, SubstraitSession session);
}
