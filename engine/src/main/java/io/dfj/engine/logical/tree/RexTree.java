// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.tree;

import java.util.ArrayList;
import java.util.List;

/** An expression of a logical plan. */
public sealed interface RexTree {
  /** Of the value. */
  TypeTree type();

  /** Direct operands, in order; the query of a subquery is none. */
  default List<RexTree> operands() {
    return List.of();
  }

  /** A column of the input, or of both inputs of a join, one after the other. */
  record InputRef(int index, TypeTree type) implements RexTree {}

  /** A constant. */
  record Literal(LiteralTree value, TypeTree type) implements RexTree {}

  /**
   * A parameter of the statement.
   *
   * @param index from 0
   */
  record Parameter(int index, TypeTree type) implements RexTree {}

  /** A call of an operator or a function of one row. */
  record Call(OperatorTree operator, List<RexTree> operands, TypeTree type) implements RexTree {
    public Call {
      operands = List.copyOf(operands);
    }
  }

  /** A function over a window, whose frame is part of the operator. */
  record Over(
      OperatorTree.Window operator,
      List<RexTree> arguments,
      List<RexTree> partitionKeys,
      List<OrderKey> orderKeys,
      TypeTree type)
      implements RexTree {
    public Over {
      arguments = List.copyOf(arguments);
      partitionKeys = List.copyOf(partitionKeys);
      orderKeys = List.copyOf(orderKeys);
    }

    @Override
    public List<RexTree> operands() {
      List<RexTree> operands = new ArrayList<>(arguments);
      operands.addAll(partitionKeys);
      orderKeys.forEach(key -> operands.add(key.value()));
      return operands;
    }
  }

  /** What rows are ordered by. */
  record OrderKey(RexTree value, boolean descending, boolean nullsFirst) {}

  /**
   * A query within an expression.
   *
   * @param operator IN, EXISTS, a scalar query and the like
   */
  record SubQuery(OperatorTree operator, List<RexTree> operands, RelTree query, TypeTree type)
      implements RexTree {
    public SubQuery {
      operands = List.copyOf(operands);
    }
  }

  /**
   * The row of an operator around a subquery, by the number of the variable that it is bound to.
   */
  record Variable(int id, TypeTree type) implements RexTree {}

  /** A field of a row. */
  record FieldAccess(RexTree row, int index, TypeTree type) implements RexTree {
    @Override
    public List<RexTree> operands() {
      return List.of(row);
    }
  }
}
