// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows around each row that a window function sees: those that agree in the partition keys, in
 * an order, and of these a frame.
 *
 * <p>Without a frame it is SQL's: with an order all rows up to the current one's peers, else all.
 *
 * @param partitionKeys none for one partition of all rows
 * @param orderKeys {@link Expr.Sort} or plain expressions
 * @param frame null for SQL's
 */
public record Window(List<Expr> partitionKeys, List<Expr> orderKeys, @Nullable Frame frame) {
  public Window {
    partitionKeys = List.copyOf(partitionKeys);
    orderKeys = List.copyOf(orderKeys);
  }

  /** All rows in no order. */
  public Window() {
    this(List.of(), List.of(), null);
  }

  /** What the distance of a bound counts. */
  public enum Units {
    /** Rows. */
    ROWS,
    /** The difference of the one order key. */
    RANGE,
    /** Groups of rows with equal order keys. */
    GROUPS
  }

  /** Rows of the frame to be left out. */
  public enum Exclusion {
    NO_OTHERS,
    CURRENT_ROW,
    GROUP,
    TIES
  }

  /** On which side of the current row, and how far from it, a frame begins or ends. */
  public record Bound(Side side, @Nullable Expr distance) {
    /** Where a bound is. */
    public enum Side {
      PRECEDING,
      CURRENT_ROW,
      FOLLOWING
    }

    public static Bound unboundedPreceding() {
      return new Bound(Side.PRECEDING, null);
    }

    /**
     * @param distance a constant, not negative
     */
    public static Bound preceding(Object distance) {
      return new Bound(Side.PRECEDING, Expr.of(distance));
    }

    public static Bound currentRow() {
      return new Bound(Side.CURRENT_ROW, null);
    }

    /**
     * @param distance a constant, not negative
     */
    public static Bound following(Object distance) {
      return new Bound(Side.FOLLOWING, Expr.of(distance));
    }

    public static Bound unboundedFollowing() {
      return new Bound(Side.FOLLOWING, null);
    }
  }

  /** The part of a partition that counts for the current row. */
  public record Frame(Units units, Bound start, Bound end, Exclusion exclusion) {}

  /** The window with other partition keys. */
  public Window partitionBy(Expr... keys) {
    return new Window(List.of(keys), orderKeys, frame);
  }

  /** The window with its rows in another order. */
  public Window orderBy(Expr... keys) {
    return new Window(partitionKeys, List.of(keys), frame);
  }

  public Window rows(Bound start, Bound end) {
    return frame(Units.ROWS, start, end);
  }

  public Window range(Bound start, Bound end) {
    return frame(Units.RANGE, start, end);
  }

  public Window groups(Bound start, Bound end) {
    return frame(Units.GROUPS, start, end);
  }

  private Window frame(Units units, Bound start, Bound end) {
    return new Window(partitionKeys, orderKeys, new Frame(units, start, end, Exclusion.NO_OTHERS));
  }

  /**
   * The window with rows left out of its frame.
   *
   * @throws IllegalStateException without a frame
   */
  public Window excluding(Exclusion exclusion) {
    Frame whole = frame;
    if (whole == null) {
      throw new IllegalStateException("a window without a frame excludes nothing");
    }
    return new Window(
        partitionKeys, orderKeys, new Frame(whole.units(), whole.start(), whole.end(), exclusion));
  }
}
