// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import io.dfj.engine.logical.tree.MalformedTreeException;
import io.dfj.engine.logical.tree.RelTree;
import io.dfj.engine.logical.tree.RexTree;
import io.dfj.engine.logical.tree.TreeCalls;
import io.dfj.engine.logical.tree.TypeTree;
import io.dfj.metadata.type.DataType;
import java.util.ArrayList;
import java.util.List;

/** Types of the columns that operators give. */
final class TreeColumns {
  private TreeColumns() {}

  static List<TypeTree> of(RelTree tree) {
    if (tree instanceof RelTree.Scan scan) {
      return children(scan.columns());
    } else if (tree instanceof RelTree.Values values) {
      return children(values.columns());
    } else if (tree instanceof RelTree.Projection projection) {
      return projection.expressions().stream().map(RexTree::type).toList();
    } else if (tree instanceof RelTree.Join join) {
      return join(
          join.kind(), of(join.left()), of(join.right()), join.condition().type().nullable());
    } else if (tree instanceof RelTree.Aggregate aggregate) {
      return aggregate(
          of(aggregate.input()), aggregate.groups(), aggregate.keys(), aggregate.calls());
    } else if (tree instanceof RelTree.SetOperation set) {
      return set(set.inputs().stream().map(TreeColumns::of).toList());
    }
    if (tree instanceof RelTree.Extension extension) {
      return extension.schema().fields().stream()
          .map(field -> TreeCalls.type(field.type(), field.nullable()))
          .toList();
    }
    // What keeps or orders rows.
    return of(tree.inputs().get(0));
  }

  private static List<TypeTree> children(TypeTree row) {
    return row.children().stream().map(TypeTree.Child::type).toList();
  }

  /**
   * @param unsure whether the condition may be null
   */
  static List<TypeTree> join(
      RelTree.JoinKind kind, List<TypeTree> left, List<TypeTree> right, boolean unsure) {
    List<TypeTree> columns = new ArrayList<>();
    boolean leftMissing = kind == RelTree.JoinKind.RIGHT || kind == RelTree.JoinKind.FULL;
    left.forEach(type -> columns.add(leftMissing ? nullable(type) : type));
    switch (kind) {
      case INNER, RIGHT -> columns.addAll(right);
      case LEFT, FULL -> right.forEach(type -> columns.add(nullable(type)));
      case LEFT_MARK -> columns.add(TreeCalls.type(DataType.BOOLEAN, unsure));
      case SEMI, ANTI -> {}
    }
    return columns;
  }

  static List<TypeTree> aggregate(
      List<TypeTree> input,
      List<List<Integer>> groups,
      List<Integer> keys,
      List<RelTree.AggregateCall> calls) {
    List<TypeTree> columns = new ArrayList<>();
    for (int key : keys) {
      boolean always = groups.stream().allMatch(group -> group.contains(key));
      columns.add(always ? input.get(key) : nullable(input.get(key)));
    }
    calls.forEach(call -> columns.add(call.type()));
    return columns;
  }

  /**
   * @throws MalformedTreeException if the inputs' columns have no types in common
   */
  static List<TypeTree> set(List<List<TypeTree>> inputs) {
    List<TypeTree> columns = new ArrayList<>();
    int width = inputs.get(0).size();
    if (inputs.stream().anyMatch(input -> input.size() != width)) {
      throw new MalformedTreeException("rows of different numbers of columns as one set");
    }
    for (int i = 0; i < width; i++) {
      int column = i;
      TypeTree common = TreeCalls.common(inputs.stream().map(input -> input.get(column)).toList());
      if (common == null) {
        throw new MalformedTreeException("columns of different types as one");
      }
      columns.add(common);
    }
    return columns;
  }

  static TypeTree nullable(TypeTree type) {
    return type.nullable()
        ? type
        : new TypeTree(type.name(), type.precision(), type.scale(), true, type.children());
  }
}
