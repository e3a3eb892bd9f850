// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import org.jspecify.annotations.Nullable;

/**
 * The states of one aggregate call for groups 0 to n - 1, as growing arrays. Used by one thread at
 * a time. Calls are vectorised: one call a batch, never one a row.
 */
public interface GroupAccumulator {
  /**
   * Makes room for groups below {@code count}; new ones start empty. Called before they are used.
   */
  void ensureGroups(int count);

  /**
   * Adds rows to groups.
   *
   * @param groups group of the k-th row
   * @param rows physical index of the k-th row, or null if it is k
   * @param count how many rows
   * @param arguments any vector form; null arguments are skipped by functions that ignore nulls
   */
  void update(int[] groups, int @Nullable [] rows, int count, Vector[] arguments);

  /**
   * Adds states of another accumulator of the same call.
   *
   * @param other same class; windows also merge states of one accumulator with each other, then one
   *     after the other, unless the function has a {@link AggregateFunction#windowEvaluator} of its
   *     own
   * @param otherGroups group in {@code other} of the k-th state
   * @param groups group here of the k-th state
   */
  void merge(GroupAccumulator other, int[] otherGroups, int[] groups, int count);

  /** Whether {@link #retract} works, now and whatever is added. */
  default boolean supportsRetract() {
    return false;
  }

  /** Takes out rows that were added by {@link #update}, from each group the oldest first. */
  default void retract(int[] groups, int @Nullable [] rows, int count, Vector[] arguments) {
    throw new UnsupportedOperationException("retract");
  }

  /** Whether a merge costs no more than a few updates, however many rows a state has. */
  default boolean mergesCheaply() {
    return true;
  }

  /** Results of groups [from, from + count), of the call's return type. */
  FlatVector result(int from, int count);

  /** Bytes of heap held. */
  long sizeInBytes();
}
