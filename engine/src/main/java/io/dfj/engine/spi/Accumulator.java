// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a user-defined aggregate for one group; DataFusion's {@code Accumulator}.
 *
 * <p>Used by one thread at a time. A group may be spread over several accumulators: each gets a
 * part of the rows in any order, and their states are then merged. Whatever a method throws fails
 * the query, with a message that names the function.
 */
public interface Accumulator {
  /**
   * Adds a row.
   *
   * @param row never has a null for a parameter that is not {@link Parameter#calledOnNull()}: such
   *     rows are left out
   */
  void update(ArgumentRow row) throws Exception;

  /**
   * What {@link #merge} of another accumulator of the same call needs of this one. Objects of any
   * kind, which are not changed afterwards unless this accumulator is.
   */
  List<@Nullable Object> state() throws Exception;

  /** Adds the rows of another accumulator. */
  void merge(List<@Nullable Object> state) throws Exception;

  /**
   * The aggregate of the rows so far, at least once and perhaps more often; without rows too. Must
   * not change the state.
   *
   * @return a Java object that stands for a value of the declared result, or null
   */
  @Nullable Object evaluate() throws Exception;

  /** Whether {@link #retract} works: frames of windows that move are then cheap. */
  default boolean supportsRetract() {
    return false;
  }

  /** Takes out a row that was added before, the oldest first; only for frames of windows. */
  default void retract(ArgumentRow row) throws Exception {
    throw new UnsupportedOperationException("retract");
  }

  /** Bytes of heap held, roughly. */
  default long sizeInBytes() {
    return 64;
  }
}
