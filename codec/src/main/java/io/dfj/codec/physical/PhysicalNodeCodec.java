// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.PhysicalNodeDef;

/**
 * One kind of operator or expression as bytes.
 *
 * @param <T> the kind
 */
interface PhysicalNodeCodec<T> {
  /** The class of the kind. */
  Class<T> node();

  /** Which message stands for it. */
  PhysicalNodeDef.NodeCase message();

  /** Its message; parts are written before. */
  PhysicalNodeDef.Builder write(T node, PhysicalPlanWriter writer);

  /**
   * The node of a message, in which everything fits together: columns are there, types are as the
   * node expects them. What follows from its parts is computed again, so that it may be a node of
   * another kind.
   *
   * @throws io.dfj.metadata.error.CodecException if the message says nothing sensible
   */
  Object read(PhysicalNodeDef def, PhysicalPlanReader reader);
}
