// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

/** How a session writes functions of users that no codec has written. */
public enum FunctionTransfer {
  /** By name alone: the session that reads must have one registered. */
  BY_NAME,
  /** What a factory made by a reference to the factory, all else by name. */
  BY_REFERENCE,
  /** As before, but what a {@link FunctionSource} made as its source in Java's serialized form. */
  SERIALIZED
}
