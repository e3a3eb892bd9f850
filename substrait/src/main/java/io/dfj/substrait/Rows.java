// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import io.dfj.engine.logical.tree.RelTree;
import io.dfj.engine.logical.tree.RexTree;
import io.dfj.engine.logical.tree.TypeTree;
import java.util.ArrayList;
import java.util.List;

/**
 * An operator that has been read.
 *
 * @param columns names and types of what it gives
 */
record Rows(RelTree tree, List<TypeTree.Child> columns) {
  Rows {
    columns = List.copyOf(columns);
  }

  /** The rows of an operator that gives columns of these types under the names of others. */
  static Rows of(RelTree tree, List<TypeTree> types, List<TypeTree.Child> names) {
    List<TypeTree.Child> columns = new ArrayList<>();
    for (TypeTree type : types) {
      int i = columns.size();
      columns.add(new TypeTree.Child(i < names.size() ? names.get(i).name() : "c" + i, type));
    }
    return new Rows(tree, columns);
  }

  List<TypeTree> types() {
    return columns.stream().map(TypeTree.Child::type).toList();
  }

  /** A column as an expression over the rows. */
  RexTree column(int index) {
    if (index < 0 || index >= columns.size()) {
      throw Refusal.reading(
          "a reference to column " + index + ": the relation has " + columns.size() + " columns");
    }
    return new RexTree.InputRef(index, columns.get(index).type());
  }

  /** Expressions over the rows. */
  Rows project(List<RexTree> expressions, List<String> names, List<Integer> variables) {
    List<TypeTree.Child> made = new ArrayList<>();
    for (RexTree expression : expressions) {
      made.add(new TypeTree.Child(names.get(made.size()), expression.type()));
    }
    return new Rows(new RelTree.Projection(tree, expressions, names, variables), made);
  }

  /** Some of the columns, in another order perhaps. */
  Rows pick(List<Integer> indexes) {
    List<RexTree> expressions = new ArrayList<>();
    List<String> names = new ArrayList<>();
    boolean same = indexes.size() == columns.size();
    for (int index : indexes) {
      same &= index == expressions.size();
      expressions.add(column(index));
      names.add(columns.get(index).name());
    }
    return same ? this : project(expressions, names, List.of());
  }
}
