// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

/**
 * Which rows a join gives. A left and a right row match when every key is equal and the further
 * condition is true.
 */
public enum JoinKind {
  /** Matching pairs: left columns, then right columns. */
  INNER(true, true),
  /** INNER, and left rows without a match beside nulls. */
  LEFT(true, true),
  /** INNER, and right rows without a match beside nulls. */
  RIGHT(true, true),
  /** INNER, and the rows of both sides without a match beside nulls. */
  FULL(true, true),
  /** Left rows with a match, once each. */
  LEFT_SEMI(true, false),
  /** Left rows without a match: NOT EXISTS, so a null key never excludes a row. */
  LEFT_ANTI(true, false),
  /**
   * Every left row and one BOOLEAN: true if a right row matches; else null if for some right row
   * the conjunction of keys and condition is unknown; else false. That is SQL's IN and its ANY.
   */
  LEFT_MARK(true, false),
  /** Right rows with a match, once each. */
  RIGHT_SEMI(false, true),
  /** Right rows without a match. */
  RIGHT_ANTI(false, true);

  private final boolean left;
  private final boolean right;

  JoinKind(boolean left, boolean right) {
    this.left = left;
    this.right = right;
  }

  /** Whether left columns come out. */
  public boolean givesLeft() {
    return left;
  }

  /** Whether right columns come out. */
  public boolean givesRight() {
    return right;
  }

  /** Whether left rows without a match come out. */
  boolean keepsLeft() {
    return this == LEFT || this == FULL || this == LEFT_ANTI || this == LEFT_MARK;
  }

  /** Whether it must be known in the end which right rows had a match. */
  boolean flagsRight() {
    return this == RIGHT || this == FULL || this == RIGHT_SEMI || this == RIGHT_ANTI;
  }
}
