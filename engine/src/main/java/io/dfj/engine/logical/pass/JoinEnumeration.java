// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.pass;

import io.dfj.engine.logical.Estimates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cheapest order of a graph's joins: by dynamic programming over all connected sets of
 * leaves where there are few, else by joining whichever two parts give the fewest rows.
 *
 * <p>The cost of a join is its result's rows, plus its inputs' rows, those on the hashed side
 * counting twice.
 */
final class JoinEnumeration {
  private static final int MOST_FOR_ALL_ORDERS = 11;
  private static final double HASHING = 2;
  private static final double CONDITION = 0.25;

  /**
   * The best way found to make a set.
   *
   * @param left null for a leaf
   */
  private record Part(
      long leaves, double rows, double cost, @Nullable Part left, @Nullable Part right) {}

  private final JoinGraph graph;
  private final List<JoinGraph.Leaf> leaves;
  private final Map<Long, Part> parts = new HashMap<>();
  private final long filtering;

  JoinEnumeration(JoinGraph graph) {
    this.graph = graph;
    this.leaves = graph.leaves();
    long mask = 0;
    for (int i = 0; i < leaves.size(); i++) {
      if (leaves.get(i).filtersOnly()) {
        mask |= 1L << i;
      }
    }
    this.filtering = mask;
  }

  JoinGraph.Tree best() {
    for (int i = 0; i < leaves.size(); i++) {
      double rows = leaves.get(i).rows();
      parts.put(1L << i, new Part(1L << i, rows, 0, null, null));
    }
    long all = (1L << leaves.size()) - 1;
    Part best = null;
    if (leaves.size() <= MOST_FOR_ALL_ORDERS) {
      best = exhaustive(all, false);
      if (best == null) {
        best = exhaustive(all, true);
      }
    }
    return build(best == null ? greedy() : best);
  }

  private @Nullable Part exhaustive(long all, boolean cross) {
    for (long set = 3; set <= all; set++) {
      if (Long.bitCount(set) < 2) {
        continue;
      }
      Part best = null;
      for (long left = (set - 1) & set; left != 0; left = (left - 1) & set) {
        Part a = parts.get(left);
        Part b = parts.get(set & ~left);
        if (a != null && b != null) {
          best = cheaper(best, join(a, b, cross, best == null ? -1 : best.rows()));
        }
      }
      if (best != null) {
        parts.put(set, best);
      }
    }
    return parts.get(all);
  }

  private Part greedy() {
    List<Part> rest = new ArrayList<>();
    for (int i = 0; i < leaves.size(); i++) {
      rest.add(part(1L << i));
    }
    while (rest.size() > 1) {
      Part best = fewest(rest, false);
      if (best == null) {
        best = fewest(rest, true);
      }
      if (best == null) {
        throw new IllegalStateException("parts that cannot be joined: " + rest);
      }
      long joined = best.leaves();
      rest.removeIf(part -> (part.leaves() & joined) != 0);
      rest.add(best);
    }
    return rest.get(0);
  }

  private @Nullable Part fewest(List<Part> rest, boolean cross) {
    Part best = null;
    for (Part a : rest) {
      for (Part b : rest) {
        Part joined = a == b ? null : join(a, b, cross, -1);
        if (joined != null && (best == null || joined.rows() < best.rows())) {
          best = joined;
        }
      }
    }
    return best;
  }

  private Part part(long set) {
    Part part = parts.get(set);
    if (part == null) {
      throw new IllegalStateException("no part " + Long.toBinaryString(set));
    }
    return part;
  }

  private static @Nullable Part cheaper(@Nullable Part a, @Nullable Part b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return b.cost() < a.cost() ? b : a;
  }

  /**
   * @param rows of the set if they are known already, else -1
   * @return null if the parts cannot be joined, or the other way round only
   */
  private @Nullable Part join(Part a, Part b, boolean cross, double rows) {
    boolean aFilters = Long.bitCount(a.leaves()) == 1 && (a.leaves() & filtering) != 0;
    if (aFilters) {
      return null;
    }
    boolean bFilters = Long.bitCount(b.leaves()) == 1 && (b.leaves() & filtering) != 0;
    if (bFilters) {
      JoinGraph.Leaf leaf = leaves.get(Long.numberOfTrailingZeros(b.leaves()));
      if ((leaf.needs() & ~a.leaves()) != 0) {
        return null;
      }
      double left = rows < 0 ? filtered(a, leaf) : rows;
      return part(a, b, left);
    }
    // Hash the smaller side; equal sides need one order only.
    if (a.rows() < b.rows() || a.rows() == b.rows() && a.leaves() > b.leaves()) {
      return null;
    }
    if (!cross && !connected(a.leaves(), b.leaves())) {
      return null;
    }
    return part(a, b, rows < 0 ? joined(a, b) : rows);
  }

  private static Part part(Part a, Part b, double rows) {
    double cost = a.cost() + b.cost() + rows + a.rows() + b.rows() * HASHING;
    return new Part(a.leaves() | b.leaves(), rows, cost, a, b);
  }

  /** By an equality: any other condition does not keep a join from looking at all pairs. */
  private boolean connected(long a, long b) {
    for (JoinGraph.EqualColumns equal : graph.equalities()) {
      if ((equal.leaves() & a) != 0 && (equal.leaves() & b) != 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean applies(JoinGraph.Condition condition, long a, long b) {
    return (condition.leaves() & ~(a | b)) == 0
        && (condition.leaves() & a) != 0
        && (condition.leaves() & b) != 0;
  }

  private double filtered(Part a, JoinGraph.Leaf leaf) {
    // Estimated against the leaf that it is matched with, whatever else is joined to that.
    Estimates estimates = graph.estimates();
    double share = 0.5;
    if (Long.bitCount(leaf.needs()) == 1) {
      JoinGraph.Leaf matched = leaves.get(Long.numberOfTrailingZeros(leaf.needs()));
      RelNode semi = semiJoin(new JoinGraph.Tree(matched.rel(), matched.columns()), leaf);
      share = estimates.rows(semi) / matched.rows();
    }
    return Math.max(1, a.rows() * share);
  }

  private double joined(Part a, Part b) {
    double rows = a.rows() * b.rows();
    List<Integer> left = new ArrayList<>();
    List<Integer> right = new ArrayList<>();
    for (JoinGraph.EqualColumns equal : graph.equalities()) {
      int l = member(equal, a.leaves());
      int r = member(equal, b.leaves());
      if (l >= 0 && r >= 0) {
        left.add(l);
        right.add(r);
        // What both sides have filtered alike already does not filter again.
        rows /= equal.share();
      }
    }
    if (!left.isEmpty()) {
      rows /= Estimates.matching(keys(left), keys(right));
    }
    for (JoinGraph.Condition condition : graph.conditions()) {
      if (applies(condition, a.leaves(), b.leaves())) {
        rows *= CONDITION;
      }
    }
    return Math.max(1, rows);
  }

  /** The column of a class in a set whose table has the fewest different ones; -1 if none. */
  private int member(JoinGraph.EqualColumns equal, long set) {
    int best = -1;
    double least = Double.MAX_VALUE;
    if ((equal.leaves() & set) != 0) {
      for (int column : equal.columns()) {
        JoinGraph.Leaf leaf = graph.owner(column);
        if ((1L << leaves.indexOf(leaf) & set) != 0) {
          double domain = domain(leaf, column);
          if (domain < least) {
            least = domain;
            best = column;
          }
        }
      }
    }
    return best;
  }

  private double domain(JoinGraph.Leaf leaf, int column) {
    return graph.estimates().domain(leaf.rel(), JoinOrderPass.indexOf(leaf.columns(), column));
  }

  private Estimates.Keys keys(List<Integer> columns) {
    double distinct = 1;
    double total = 1;
    JoinGraph.Leaf first = graph.owner(columns.get(0));
    boolean oneLeaf = true;
    for (int column : columns) {
      JoinGraph.Leaf leaf = graph.owner(column);
      oneLeaf &= leaf == first;
      distinct *= domain(leaf, column);
      total =
          Math.max(
              total,
              graph
                  .estimates()
                  .sourceRows(leaf.rel(), JoinOrderPass.indexOf(leaf.columns(), column)));
    }
    return oneLeaf
        ? new Estimates.Keys(Math.min(distinct, total), distinct >= total * 0.9)
        : new Estimates.Keys(distinct, false);
  }

  private JoinGraph.Tree build(Part part) {
    Part leftPart = part.left();
    Part rightPart = part.right();
    if (leftPart == null || rightPart == null) {
      JoinGraph.Leaf leaf = leaves.get(Long.numberOfTrailingZeros(part.leaves()));
      return new JoinGraph.Tree(leaf.rel(), leaf.columns());
    }
    JoinGraph.Tree left = build(leftPart);
    if (Long.bitCount(rightPart.leaves()) == 1 && (rightPart.leaves() & filtering) != 0) {
      JoinGraph.Leaf leaf = leaves.get(Long.numberOfTrailingZeros(rightPart.leaves()));
      return new JoinGraph.Tree(semiJoin(left, leaf), left.columns());
    }
    JoinGraph.Tree right = build(rightPart);
    List<RexNode> conditions = new ArrayList<>();
    for (JoinGraph.EqualColumns equal : graph.equalities()) {
      int l = member(equal, leftPart.leaves());
      int r = member(equal, rightPart.leaves());
      if (l >= 0 && r >= 0) {
        conditions.add(graph.equality(l, r));
      }
    }
    for (JoinGraph.Condition condition : graph.conditions()) {
      if (applies(condition, leftPart.leaves(), rightPart.leaves())) {
        conditions.add(condition.condition());
      }
    }
    int[] columns = JoinOrderPass.concat(left.columns(), right.columns());
    return new JoinGraph.Tree(
        join(left.rel(), right.rel(), conditions, columns, JoinRelType.INNER), columns);
  }

  private RelNode semiJoin(JoinGraph.Tree left, JoinGraph.Leaf leaf) {
    return join(
        left.rel(),
        leaf.rel(),
        List.of(leaf.condition()),
        JoinOrderPass.concat(left.columns(), leaf.columns()),
        leaf.type());
  }

  private RelNode join(
      RelNode left, RelNode right, List<RexNode> conditions, int[] columns, JoinRelType type) {
    int[] positions = new int[graph.columnCount()];
    for (int i = 0; i < columns.length; i++) {
      positions[columns[i]] = i;
    }
    RexNode condition =
        JoinOrderPass.renumber(RexUtil.composeConjunction(graph.builder(), conditions), positions);
    return LogicalJoin.create(left, right, List.of(), condition, Set.of(), type);
  }
}
