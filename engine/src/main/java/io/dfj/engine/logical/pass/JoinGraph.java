// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.pass;

import io.dfj.engine.logical.Estimates;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * What a block of joins is made of: leaves, and conditions over all their columns, which are
 * numbered through. Sets of leaves are bits of a long.
 */
final class JoinGraph {
  /** The most leaves that one graph takes: they are bits of a long. */
  static final int MOST_LEAVES = 60;

  /**
   * An input of the block. A semi or anti leaf only filters: it waits for what it is matched with.
   */
  static final class Leaf {
    private final JoinRelType type;
    private final List<RexNode> filters = new ArrayList<>();
    private final List<RexNode> computed = new ArrayList<>();
    private RelNode rel;
    private int[] columns;
    private @Nullable RexNode condition;
    private long needs;
    private double rows;

    Leaf(RelNode rel, JoinRelType type, int[] columns) {
      this.rel = rel;
      this.type = type;
      this.columns = columns;
    }

    JoinRelType type() {
      return type;
    }

    RelNode rel() {
      return rel;
    }

    int[] columns() {
      return columns;
    }

    boolean filtersOnly() {
      return type != JoinRelType.INNER;
    }

    /** Of a leaf that only filters: how it is matched. */
    RexNode condition() {
      if (condition == null) {
        throw new IllegalStateException("an inner leaf has no condition");
      }
      return condition;
    }

    /** Of a leaf that only filters: the leaves that its condition reads. */
    long needs() {
      return needs;
    }

    double rows() {
      return rows;
    }
  }

  /**
   * Columns that are all equal.
   *
   * @param leaves that have one of them
   * @param share of their values that pass the filters which all these leaves have
   */
  record EqualColumns(List<Integer> columns, long leaves, double share) {}

  /** Any other condition over several leaves. */
  record Condition(RexNode condition, long leaves) {}

  /** Part of a plan, and the graph's columns in the order in which it gives them. */
  record Tree(RelNode rel, int[] columns) {}

  private final RexBuilder builder;
  private final Estimates estimates;
  private final List<Leaf> leaves = new ArrayList<>();
  private final List<RexNode> added = new ArrayList<>();
  private final List<Condition> conditions = new ArrayList<>();
  private final List<List<Integer>> classes = new ArrayList<>();
  private final List<RelDataType> types = new ArrayList<>();
  private final List<Integer> owners = new ArrayList<>();
  private List<EqualColumns> equalities = List.of();

  JoinGraph(RexBuilder builder, Estimates estimates) {
    this.builder = builder;
    this.estimates = estimates;
  }

  RexBuilder builder() {
    return builder;
  }

  Estimates estimates() {
    return estimates;
  }

  List<Leaf> leaves() {
    return leaves;
  }

  List<EqualColumns> equalities() {
    return equalities;
  }

  List<Condition> conditions() {
    return conditions;
  }

  RelDataType type(int column) {
    return types.get(column);
  }

  int columnCount() {
    return types.size();
  }

  Leaf owner(int column) {
    return leaves.get(owners.get(column));
  }

  /** Adds an input; gives its columns' numbers. */
  int[] addLeaf(RelNode rel, JoinRelType type) {
    int[] columns = new int[rel.getRowType().getFieldCount()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = newColumn(rel.getRowType().getFieldList().get(i).getType(), leaves.size());
    }
    leaves.add(new Leaf(rel, type, columns));
    return columns;
  }

  private int newColumn(RelDataType type, int leaf) {
    types.add(type);
    owners.add(leaf);
    return types.size() - 1;
  }

  /** How the last leaf, which only filters, is matched. */
  void setFilterCondition(RexNode condition) {
    int index = leaves.size() - 1;
    Leaf leaf = leaves.get(index);
    leaf.condition = condition;
    leaf.needs = leavesOf(condition) & ~(1L << index);
  }

  void addCondition(RexNode condition) {
    added.add(condition);
  }

  private long leavesOf(RexNode condition) {
    long mask = 0;
    for (int column : RelOptUtil.InputFinder.bits(condition)) {
      mask |= 1L << owners.get(column);
    }
    return mask;
  }

  /** Gives every condition its place; must be called once, after all was added. */
  void prepare() {
    for (RexNode condition : added) {
      for (RexNode part : RelOptUtil.conjunctions(RexUtil.pullFactors(builder, condition))) {
        place(part);
      }
    }
    List<EqualColumns> equal = new ArrayList<>();
    for (List<Integer> columns : classes) {
      long mask = 0;
      for (int column : columns) {
        mask |= 1L << owners.get(column);
      }
      equal.add(new EqualColumns(columns, mask, repeatFilters(columns)));
    }
    equalities = equal;
    equateWithinLeaves();
    implyFilters();
    for (Leaf leaf : leaves) {
      finish(leaf);
    }
  }

  private void place(RexNode condition) {
    long mask = leavesOf(condition);
    if (Long.bitCount(mask) <= 1) {
      int leaf = mask == 0 ? 0 : Long.numberOfTrailingZeros(mask);
      leaves.get(leaf).filters.add(condition);
    } else if (!equate(condition)) {
      conditions.add(new Condition(condition, mask));
    }
  }

  /** Takes an equality of something of one leaf with something of another. */
  private boolean equate(RexNode condition) {
    if (condition.getKind() != SqlKind.EQUALS) {
      return false;
    }
    RexNode left = ((RexCall) condition).getOperands().get(0);
    RexNode right = ((RexCall) condition).getOperands().get(1);
    if (Long.bitCount(leavesOf(left)) != 1 || Long.bitCount(leavesOf(right)) != 1) {
      return false;
    }
    if (!SqlTypeUtil.equalSansNullability(left.getType(), right.getType())) {
      RelDataType common =
          builder.getTypeFactory().leastRestrictive(List.of(left.getType(), right.getType()));
      if (common == null) {
        return false;
      }
      left = ensure(common, left);
      right = ensure(common, right);
    }
    int leftColumn = columnOf(left);
    int rightColumn = columnOf(right);
    List<Integer> leftClass = classOf(leftColumn);
    List<Integer> rightClass = classOf(rightColumn);
    if (leftClass != rightClass) {
      leftClass.addAll(rightClass);
      classes.remove(rightClass);
    }
    return true;
  }

  private RexNode ensure(RelDataType type, RexNode value) {
    return SqlTypeUtil.equalSansNullability(type, value.getType())
        ? value
        : builder.makeAbstractCast(
            builder.getTypeFactory().createTypeWithNullability(type, value.getType().isNullable()),
            value,
            false);
  }

  /** The column that a value is; an expression becomes another column of its leaf. */
  private int columnOf(RexNode value) {
    if (value instanceof RexInputRef ref) {
      return ref.getIndex();
    }
    int index = Long.numberOfTrailingZeros(leavesOf(value));
    Leaf leaf = leaves.get(index);
    int known = leaf.computed.indexOf(value);
    if (known >= 0) {
      return leaf.columns[leaf.columns.length - leaf.computed.size() + known];
    }
    int column = newColumn(value.getType(), index);
    leaf.computed.add(value);
    leaf.columns = JoinOrderPass.concat(leaf.columns, new int[] {column});
    return column;
  }

  private List<Integer> classOf(int column) {
    for (List<Integer> known : classes) {
      if (known.contains(column)) {
        return known;
      }
    }
    List<Integer> made = new ArrayList<>(List.of(column));
    classes.add(made);
    return made;
  }

  /**
   * What one of several equal columns must satisfy, all must; but that they are not NULL is known
   * of equal columns.
   *
   * @return the share of the columns' values that satisfy it
   */
  private double repeatFilters(List<Integer> columns) {
    Set<RexNode> common = new LinkedHashSet<>();
    for (int column : columns) {
      for (RexNode filter : owner(column).filters) {
        ImmutableBitSet used = RelOptUtil.InputFinder.bits(filter);
        if (used.cardinality() == 1 && used.nth(0) == column && isRepeatable(filter)) {
          common.add(replace(filter, columns.get(0)));
        }
      }
    }
    for (RexNode filter : common) {
      for (int column : columns) {
        addFilter(owner(column), replace(filter, column));
      }
    }
    Leaf leaf = owner(columns.get(0));
    int[] local = places(leaf);
    double share = 1;
    for (RexNode filter : common) {
      share *= estimates.selectivity(leaf.rel, JoinOrderPass.renumber(filter, local));
    }
    return share;
  }

  /** Whether a filter fails for no value: it is run for values that are in the other table only. */
  private static boolean isRepeatable(RexNode filter) {
    return switch (filter.getKind()) {
      case INPUT_REF, LITERAL, DYNAMIC_PARAM -> true;
      case EQUALS,
          NOT_EQUALS,
          LESS_THAN,
          LESS_THAN_OR_EQUAL,
          GREATER_THAN,
          GREATER_THAN_OR_EQUAL,
          SEARCH,
          LIKE,
          AND,
          OR,
          NOT ->
          ((RexCall) filter).getOperands().stream().allMatch(JoinGraph::isRepeatable);
      default -> false;
    };
  }

  private RexNode replace(RexNode filter, int column) {
    RexNode value = value(column);
    return filter.accept(
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef ref) {
            return value;
          }
        });
  }

  /** A column of a leaf, or what computes it. */
  private RexNode value(int column) {
    Leaf leaf = owner(column);
    int original = leaf.columns.length - leaf.computed.size();
    int position = JoinOrderPass.indexOf(leaf.columns, column);
    return position < original
        ? new RexInputRef(column, types.get(column))
        : leaf.computed.get(position - original);
  }

  /** Equal columns of one leaf are equal there already. */
  private void equateWithinLeaves() {
    for (List<Integer> columns : classes) {
      for (int i = 1; i < columns.size(); i++) {
        for (int j = 0; j < i; j++) {
          Leaf leaf = owner(columns.get(i));
          if (leaf == owner(columns.get(j))) {
            addFilter(
                leaf,
                builder.makeCall(
                    SqlStdOperatorTable.EQUALS, value(columns.get(j)), value(columns.get(i))));
            break;
          }
        }
      }
    }
  }

  private static void addFilter(Leaf leaf, RexNode filter) {
    if (!leaf.filters.contains(filter)) {
      leaf.filters.add(filter);
    }
  }

  /**
   * An alternative over several leaves lets through, of one leaf, only rows that satisfy its part
   * of one of the alternatives, if every alternative has such a part.
   */
  private void implyFilters() {
    for (Condition condition : conditions) {
      if (condition.condition().getKind() != SqlKind.OR) {
        continue;
      }
      List<RexNode> alternatives = RelOptUtil.disjunctions(condition.condition());
      for (int i = 0; i < leaves.size(); i++) {
        long leaf = 1L << i;
        if ((condition.leaves() & leaf) == 0) {
          continue;
        }
        List<RexNode> parts = new ArrayList<>();
        for (RexNode alternative : alternatives) {
          List<RexNode> part = new ArrayList<>();
          for (RexNode conjunct : RelOptUtil.conjunctions(alternative)) {
            if (leavesOf(conjunct) == leaf) {
              part.add(conjunct);
            }
          }
          if (part.isEmpty()) {
            break;
          }
          parts.add(RexUtil.composeConjunction(builder, part));
        }
        if (parts.size() == alternatives.size()) {
          addFilter(leaves.get(i), RexUtil.composeDisjunction(builder, parts));
        }
      }
    }
  }

  /** Where a leaf's plan gives its columns, by their numbers; not those that are computed. */
  private int[] places(Leaf leaf) {
    int[] places = new int[types.size()];
    for (int i = 0; i < leaf.columns.length - leaf.computed.size(); i++) {
      places[leaf.columns[i]] = i;
    }
    return places;
  }

  /** Puts a leaf's filters and computed columns on top of it. */
  private void finish(Leaf leaf) {
    int original = leaf.columns.length - leaf.computed.size();
    int[] local = places(leaf);
    if (!leaf.filters.isEmpty()) {
      List<RexNode> filters =
          leaf.filters.stream().map(f -> JoinOrderPass.renumber(f, local)).toList();
      RexNode condition = RexUtil.composeConjunction(builder, filters);
      if (!condition.isAlwaysTrue()) {
        leaf.rel = LogicalFilter.create(leaf.rel, condition);
      }
    }
    if (!leaf.computed.isEmpty()) {
      List<RexNode> projects = new ArrayList<>();
      List<String> names = new ArrayList<>(leaf.rel.getRowType().getFieldNames());
      for (int i = 0; i < original; i++) {
        projects.add(RexInputRef.of(i, leaf.rel.getRowType()));
      }
      for (RexNode computed : leaf.computed) {
        projects.add(JoinOrderPass.renumber(computed, local));
        names.add("$key" + projects.size());
      }
      leaf.rel = LogicalProject.create(leaf.rel, List.of(), projects, names, Set.of());
    }
    leaf.rows = estimates.rows(leaf.rel);
  }

  /** An equality of two columns of a class. */
  RexNode equality(int left, int right) {
    return builder.makeCall(
        SqlStdOperatorTable.EQUALS,
        new RexInputRef(left, types.get(left)),
        new RexInputRef(right, types.get(right)));
  }
}
