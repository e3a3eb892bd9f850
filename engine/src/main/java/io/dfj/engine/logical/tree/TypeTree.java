// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.tree;

import java.util.List;

/**
 * The type of an expression while planning, which tells more than that of a column: intervals have
 * units, and a text may be of any length.
 *
 * @param name of the kind of type, as {@code DECIMAL} or {@code INTERVAL_DAY_SECOND}
 * @param precision digits, length or fraction digits; {@link #UNSPECIFIED} for none
 * @param scale of decimals, otherwise {@link #UNSPECIFIED}
 * @param children element of an ARRAY, key and value of a MAP, fields of a ROW
 */
public record TypeTree(
    String name, int precision, int scale, boolean nullable, List<Child> children) {
  /** Neither a precision nor a scale. */
  public static final int UNSPECIFIED = -1;

  /**
   * A part of a nested type.
   *
   * @param name of a field; empty otherwise
   */
  public record Child(String name, TypeTree type) {}

  public TypeTree {
    children = List.copyOf(children);
  }
}
