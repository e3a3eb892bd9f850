// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import io.dfj.engine.logical.tree.RexTree;
import io.dfj.engine.logical.tree.TypeTree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** The columns that expressions of an operator see, and whether subqueries among them see them. */
final class Scope {
  private final List<TypeTree.Child> columns;
  private final int rotation;
  private final List<Integer> variables = new ArrayList<>();

  /** Over rows as they are. */
  Scope(List<TypeTree.Child> columns) {
    this(columns, 0);
  }

  /**
   * @param columns of the operator
   * @param rotation which of them the plan counts as the first
   */
  Scope(List<TypeTree.Child> columns, int rotation) {
    this.columns = List.copyOf(columns);
    this.rotation = rotation;
  }

  private int index(int field) {
    if (field < 0 || field >= columns.size()) {
      throw Refusal.reading(
          "a reference to column " + field + ": the relation has " + columns.size() + " columns");
    }
    return (field + rotation) % columns.size();
  }

  RexTree column(int field) {
    int index = index(field);
    return new RexTree.InputRef(index, columns.get(index).type());
  }

  /**
   * A column as subqueries see it.
   *
   * @param fresh gives the number of a variable
   */
  RexTree outer(int field, IntSupplier fresh) {
    int index = index(field);
    if (variables.isEmpty()) {
      variables.add(fresh.getAsInt());
    }
    TypeTree row = new TypeTree("ROW", TypeTree.UNSPECIFIED, TypeTree.UNSPECIFIED, false, columns);
    return new RexTree.FieldAccess(
        new RexTree.Variable(variables.get(0), row), index, columns.get(index).type());
  }

  /** What the rows are bound to for subqueries. */
  List<Integer> variables() {
    return variables;
  }
}
