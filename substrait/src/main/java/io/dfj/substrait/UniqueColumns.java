// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import io.dfj.engine.logical.tree.RelTree;
import io.dfj.engine.logical.tree.RexTree;
import java.util.HashSet;
import java.util.Set;

/** What of an operator's rows is known to be different in each. */
final class UniqueColumns {
  private UniqueColumns() {}

  /**
   * Whether no two rows have the same values in all of these columns. False if that is not seen.
   *
   * @param columns none for that there is but one row
   */
  static boolean covers(RelTree tree, Set<Integer> columns) {
    if (tree instanceof RelTree.Aggregate aggregate) {
      if (aggregate.groups().size() != 1) {
        return false;
      }
      for (int i = 0; i < aggregate.keys().size(); i++) {
        if (!columns.contains(i)) {
          return false;
        }
      }
      return true;
    } else if (tree instanceof RelTree.Projection projection) {
      Set<Integer> below = new HashSet<>();
      for (int column : columns) {
        if (projection.expressions().get(column) instanceof RexTree.InputRef ref) {
          below.add(ref.index());
        }
      }
      return covers(projection.input(), below);
    } else if (tree instanceof RelTree.Filter filter) {
      return covers(filter.input(), columns);
    } else if (tree instanceof RelTree.Sort sort) {
      return covers(sort.input(), columns);
    }
    return false;
  }
}
