// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function;

/**
 * Which rows of its partition a row of a window looks at, as {@code ROWS BETWEEN 2 PRECEDING AND
 * CURRENT ROW EXCLUDE TIES}. Offsets are no part of it: they are columns.
 */
public record Frame(Unit unit, Bound start, Bound end, Exclusion exclusion) {
  /** Up to the last peer of the current row; without an order all rows are peers. */
  public static final Frame DEFAULT =
      new Frame(Unit.RANGE, Bound.UNBOUNDED_PRECEDING, Bound.CURRENT_ROW, Exclusion.NO_OTHERS);

  /** What offsets count. */
  public enum Unit {
    ROWS,
    /** Distances of the values that the window is ordered by. */
    RANGE,
    /** Groups of peers: rows that are equal in the window's order. */
    GROUPS
  }

  /** Where a frame begins or ends, from the first to the last. */
  public enum Bound {
    UNBOUNDED_PRECEDING,
    PRECEDING,
    /** With RANGE and GROUPS the first or last peer of the row. */
    CURRENT_ROW,
    FOLLOWING,
    UNBOUNDED_FOLLOWING;

    /** Whether a number stands before it. */
    public boolean hasOffset() {
      return this == PRECEDING || this == FOLLOWING;
    }
  }

  /** What is taken out again. */
  public enum Exclusion {
    NO_OTHERS,
    CURRENT_ROW,
    /** The row and its peers. */
    GROUP,
    /** The peers without the row. */
    TIES
  }

  /** As SQL, a question mark in the place of each offset. */
  public String describe() {
    return describe("? ", "? ");
  }

  /**
   * As SQL.
   *
   * @param startOffset what stands before PRECEDING or FOLLOWING, with a blank; unused without an
   *     offset
   * @param endOffset as {@code startOffset}
   */
  public String describe(String startOffset, String endOffset) {
    String between =
        unit + " BETWEEN " + describe(start, startOffset) + " AND " + describe(end, endOffset);
    return exclusion == Exclusion.NO_OTHERS
        ? between
        : between + " EXCLUDE " + exclusion.name().replace('_', ' ');
  }

  private static String describe(Bound bound, String offset) {
    return (bound.hasOffset() ? offset : "") + bound.name().replace('_', ' ');
  }
}
