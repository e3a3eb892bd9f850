// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.tree;

import io.dfj.engine.logical.LibraryAggregate;
import io.dfj.engine.logical.LibraryFunction;
import io.dfj.engine.logical.WindowOperator;
import org.apache.calcite.sql.SqlOperator;

/** Operators of plans that trees name. */
final class TreeOperators {
  private TreeOperators() {}

  /**
   * @throws MalformedTreeException if there is none
   */
  static SqlOperator of(OperatorTree tree, OperatorNames operators) {
    if (tree instanceof OperatorTree.Scalar scalar) {
      return LibraryFunction.of(scalar.function());
    } else if (tree instanceof OperatorTree.Aggregate aggregate) {
      return LibraryAggregate.of(aggregate.function());
    } else if (tree instanceof OperatorTree.Window window) {
      return window(window);
    }
    String name = ((OperatorTree.Standard) tree).name();
    SqlOperator operator = operators.operator(name);
    if (operator == null) {
      throw new MalformedTreeException("operator " + name);
    }
    return operator;
  }

  /**
   * @throws MalformedTreeException if it is none
   */
  static WindowOperator window(OperatorTree.Window tree) {
    if ((tree.aggregate() == null) == (tree.function() == null) || tree.arguments() < 0) {
      throw new MalformedTreeException("a window function that is none");
    }
    return WindowOperator.of(
        new WindowOperator.Call(
            tree.aggregate(),
            tree.function(),
            tree.arguments(),
            tree.distinct(),
            tree.ignoreNulls(),
            tree.filtered(),
            tree.frame(),
            tree.ascending()));
  }
}
