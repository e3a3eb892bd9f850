// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.tree;

import io.dfj.engine.catalog.Table;
import io.dfj.engine.logical.Unnest.Kept;
import io.dfj.engine.spi.LogicalExtensionNode;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An operator of a logical plan. */
public sealed interface RelTree {
  /** Where its rows come from. */
  default List<RelTree> inputs() {
    return List.of();
  }

  /** Its expressions, in order. */
  default List<RexTree> expressions() {
    return List.of();
  }

  /**
   * Reads a table.
   *
   * @param name catalog, schema and table, as far as it has them
   * @param columns type of the table's rows
   */
  record Scan(List<String> name, Table table, TypeTree columns) implements RelTree {
    public Scan {
      name = List.copyOf(name);
    }
  }

  /** Rows of constants. */
  record Values(TypeTree columns, List<List<RexTree.Literal>> rows) implements RelTree {
    public Values {
      rows = rows.stream().map(List::copyOf).toList();
    }

    @Override
    public List<RexTree> expressions() {
      List<RexTree> literals = new ArrayList<>();
      rows.forEach(literals::addAll);
      return literals;
    }
  }

  /**
   * Computes columns.
   *
   * @param names of the columns
   * @param variables that expressions bind its rows to
   */
  record Projection(
      RelTree input, List<RexTree> expressions, List<String> names, List<Integer> variables)
      implements RelTree {
    public Projection {
      expressions = List.copyOf(expressions);
      names = List.copyOf(names);
      variables = List.copyOf(variables);
    }

    @Override
    public List<RelTree> inputs() {
      return List.of(input);
    }
  }

  /** Keeps the rows for which the condition is true. */
  record Filter(RelTree input, RexTree condition, List<Integer> variables) implements RelTree {
    public Filter {
      variables = List.copyOf(variables);
    }

    @Override
    public List<RelTree> inputs() {
      return List.of(input);
    }

    @Override
    public List<RexTree> expressions() {
      return List.of(condition);
    }
  }

  /** Which rows a join gives. */
  enum JoinKind {
    INNER,
    LEFT,
    RIGHT,
    FULL,
    SEMI,
    ANTI,
    /** All left rows with a flag whether, perhaps, a right row matches. */
    LEFT_MARK
  }

  /** Puts rows of two inputs side by side. */
  record Join(
      RelTree left, RelTree right, JoinKind kind, RexTree condition, List<Integer> variables)
      implements RelTree {
    public Join {
      variables = List.copyOf(variables);
    }

    @Override
    public List<RelTree> inputs() {
      return List.of(left, right);
    }

    @Override
    public List<RexTree> expressions() {
      return List.of(condition);
    }
  }

  /**
   * Evaluates the right input for every row of the left one.
   *
   * @param variable that the left row is bound to
   * @param columns of the left row that the right input reads
   */
  record Correlate(RelTree left, RelTree right, JoinKind kind, int variable, List<Integer> columns)
      implements RelTree {
    public Correlate {
      columns = List.copyOf(columns);
    }

    @Override
    public List<RelTree> inputs() {
      return List.of(left, right);
    }
  }

  /**
   * Groups rows.
   *
   * @param groups grouping sets, each the indexes of its columns
   * @param keys all columns that are in some of the sets
   */
  record Aggregate(
      RelTree input, List<Integer> keys, List<List<Integer>> groups, List<AggregateCall> calls)
      implements RelTree {
    public Aggregate {
      keys = List.copyOf(keys);
      groups = groups.stream().map(List::copyOf).toList();
      calls = List.copyOf(calls);
    }

    @Override
    public List<RelTree> inputs() {
      return List.of(input);
    }

    @Override
    public List<RexTree> expressions() {
      return calls.stream().flatMap(call -> call.constants().stream()).toList();
    }
  }

  /**
   * A call of an aggregate function.
   *
   * @param arguments columns
   * @param filter column that says which rows count, or -1
   * @param order of the rows within a group
   * @param constants operands that are no columns
   * @param name of the column; null for none
   */
  record AggregateCall(
      OperatorTree operator,
      boolean distinct,
      boolean approximate,
      boolean ignoreNulls,
      List<Integer> arguments,
      int filter,
      @Nullable List<Integer> distinctKeys,
      List<ColumnOrder> order,
      List<RexTree> constants,
      TypeTree type,
      @Nullable String name) {
    public AggregateCall {
      arguments = List.copyOf(arguments);
      distinctKeys = distinctKeys == null ? null : List.copyOf(distinctKeys);
      order = List.copyOf(order);
      constants = List.copyOf(constants);
    }
  }

  /** A column that rows are ordered by. */
  record ColumnOrder(int column, boolean descending, boolean nullsFirst) {}

  /** Orders rows, and keeps some of them. */
  record Sort(
      RelTree input, List<ColumnOrder> order, @Nullable RexTree offset, @Nullable RexTree fetch)
      implements RelTree {
    public Sort {
      order = List.copyOf(order);
    }

    @Override
    public List<RelTree> inputs() {
      return List.of(input);
    }

    @Override
    public List<RexTree> expressions() {
      return offset == null
          ? fetch == null ? List.of() : List.of(fetch)
          : fetch == null ? List.of(offset) : List.of(offset, fetch);
    }
  }

  /** How rows of several inputs become one set. */
  enum SetOperator {
    UNION,
    INTERSECT,
    EXCEPT
  }

  /** UNION, INTERSECT or EXCEPT. */
  record SetOperation(SetOperator operator, boolean all, List<RelTree> inputs) implements RelTree {
    public SetOperation {
      inputs = List.copyOf(inputs);
    }
  }

  /** {@link io.dfj.engine.logical.Unnest}. */
  record Unnest(RelTree input, int collections, boolean ordinality, Kept kept) implements RelTree {
    @Override
    public List<RelTree> inputs() {
      return List.of(input);
    }
  }

  /** {@link io.dfj.engine.logical.RepeatRows}. */
  record RepeatRows(RelTree input, int countColumn) implements RelTree {
    @Override
    public List<RelTree> inputs() {
      return List.of(input);
    }
  }

  /** {@link io.dfj.engine.logical.Repartition}. */
  record Repartition(RelTree input, List<Integer> keys, int partitions, int width)
      implements RelTree {
    public Repartition {
      keys = List.copyOf(keys);
    }

    @Override
    public List<RelTree> inputs() {
      return List.of(input);
    }
  }

  /**
   * {@link io.dfj.engine.logical.Extension}.
   *
   * @param inputSchemas what the node knows of the columns of each input
   * @param schema what the node gives
   */
  record Extension(
      LogicalExtensionNode node, List<RelTree> inputs, List<Schema> inputSchemas, Schema schema)
      implements RelTree {
    public Extension {
      inputs = List.copyOf(inputs);
      inputSchemas = List.copyOf(inputSchemas);
    }
  }
}
