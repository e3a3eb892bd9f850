// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

/** How the rows of two DataFrames are joined. */
public enum JoinType {
  /** Pairs that match. */
  INNER,
  /** Pairs that match, and the left's other rows with nulls beside them. */
  LEFT,
  /** Pairs that match, and the right's other rows with nulls beside them. */
  RIGHT,
  /** Pairs that match, and all other rows of both. */
  FULL,
  /** The left's rows that have a match, once each. */
  LEFT_SEMI,
  /** The left's rows that have none. */
  LEFT_ANTI,
  /** The right's rows that have a match, once each. */
  RIGHT_SEMI,
  /** The right's rows that have none. */
  RIGHT_ANTI
}
