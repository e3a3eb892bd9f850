// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.pass;

import io.dfj.engine.logical.Estimates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;

/**
 * Takes every connected block of inner, semi and anti joins and filters apart and puts it together
 * again in the order that makes the least rows.
 *
 * <pre>
 *   Filter(a.x = b.x AND b.y = c.y AND c.z = 1)          Join(b.y = c.y)
 *     Join(true)                                           Join(a.x = b.x)
 *       Join(true)                                =&gt;         b
 *         a                                                  a
 *         b                                                Filter(c.z = 1)
 *       c                                                    c
 * </pre>
 *
 * <p>The smaller input of an inner join comes out on the right, where the executor builds its hash
 * table. Every condition stands at the first place where its columns are there; equalities are
 * transitive. Without a condition that connects them, inputs are joined last.
 */
final class JoinOrderPass {
  private final Estimates estimates = new Estimates();

  private JoinOrderPass() {}

  static RelNode run(RelNode root) {
    return new JoinOrderPass().visit(root);
  }

  private RelNode visit(RelNode rel) {
    return isBlock(rel) && leaves(rel) <= JoinGraph.MOST_LEAVES ? reorder(rel) : visitInputs(rel);
  }

  private RelNode visitInputs(RelNode rel) {
    List<RelNode> inputs = new ArrayList<>();
    boolean changed = false;
    for (RelNode input : rel.getInputs()) {
      RelNode visited = visit(input);
      changed |= visited != input;
      inputs.add(visited);
    }
    return changed ? rel.copy(rel.getTraitSet(), inputs) : rel;
  }

  /** Whether a join that can be moved is at the top, below any filters. */
  private static boolean isBlock(RelNode rel) {
    if (rel instanceof Filter filter) {
      return isMovable(filter) && isBlock(filter.getInput());
    }
    if (rel instanceof Project project) {
      return isPermutation(project) && isBlock(project.getInput());
    }
    return rel instanceof Join join && isMovable(join);
  }

  private static int leaves(RelNode rel) {
    if (!isBlock(rel)) {
      return 1;
    }
    if (rel instanceof Join join) {
      int right = join.getJoinType() == JoinRelType.INNER ? leaves(join.getRight()) : 1;
      return leaves(join.getLeft()) + right;
    }
    return leaves(rel.getInput(0));
  }

  private static boolean isMovable(Join join) {
    JoinRelType type = join.getJoinType();
    return (type == JoinRelType.INNER || type == JoinRelType.SEMI || type == JoinRelType.ANTI)
        && isMovable(join.getCondition());
  }

  private static boolean isMovable(Filter filter) {
    return isMovable(filter.getCondition());
  }

  private static boolean isMovable(RexNode condition) {
    return RexUtil.isDeterministic(condition) && RexUtil.SubQueryFinder.find(condition) == null;
  }

  private static boolean isPermutation(Project project) {
    return project.getProjects().stream().allMatch(p -> p instanceof RexInputRef);
  }

  private RelNode reorder(RelNode rel) {
    JoinGraph graph = new JoinGraph(rel.getCluster().getRexBuilder(), estimates);
    int[] output = collect(rel, graph);
    graph.prepare();
    JoinGraph.Tree tree = new JoinEnumeration(graph).best();
    return project(rel, tree, output);
  }

  private static RelNode project(RelNode original, JoinGraph.Tree tree, int[] output) {
    int[] positions = new int[output.length];
    boolean identity = tree.columns().length == output.length;
    for (int i = 0; i < output.length; i++) {
      positions[i] = indexOf(tree.columns(), output[i]);
      identity &= positions[i] == i;
    }
    if (identity) {
      return tree.rel();
    }
    RelDataType type = original.getRowType();
    List<RexNode> projects = new ArrayList<>();
    for (int position : positions) {
      projects.add(RexInputRef.of(position, tree.rel().getRowType()));
    }
    return LogicalProject.create(tree.rel(), List.of(), projects, type.getFieldNames(), Set.of());
  }

  static int indexOf(int[] columns, int column) {
    for (int i = 0; i < columns.length; i++) {
      if (columns[i] == column) {
        return i;
      }
    }
    throw new IllegalStateException("column " + column + " is not in " + Arrays.toString(columns));
  }

  /** Adds a block's leaves and conditions; gives the graph's column for each column of it. */
  private int[] collect(RelNode rel, JoinGraph graph) {
    if (rel instanceof Filter filter && isBlock(filter)) {
      int[] columns = collect(filter.getInput(), graph);
      graph.addCondition(renumber(filter.getCondition(), columns));
      return columns;
    }
    if (rel instanceof Project project && isBlock(project)) {
      int[] columns = collect(project.getInput(), graph);
      int[] projected = new int[project.getProjects().size()];
      for (int i = 0; i < projected.length; i++) {
        projected[i] = columns[((RexInputRef) project.getProjects().get(i)).getIndex()];
      }
      return projected;
    }
    if (rel instanceof Join join && isMovable(join)) {
      int[] left = collect(join.getLeft(), graph);
      if (join.getJoinType() == JoinRelType.INNER) {
        int[] right = collect(join.getRight(), graph);
        int[] both = concat(left, right);
        graph.addCondition(renumber(join.getCondition(), both));
        return both;
      }
      int[] right = graph.addLeaf(visit(join.getRight()), join.getJoinType());
      graph.setFilterCondition(renumber(join.getCondition(), concat(left, right)));
      return left;
    }
    if (rel instanceof Filter filter && isMovable(filter)) {
      // Moved down before, it still says something about the columns that are equal to its own.
      int[] columns = graph.addLeaf(visit(filter.getInput()), JoinRelType.INNER);
      graph.addCondition(renumber(filter.getCondition(), columns));
      return columns;
    }
    return graph.addLeaf(visit(rel), JoinRelType.INNER);
  }

  static int[] concat(int[] left, int[] right) {
    int[] both = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, both, left.length, right.length);
    return both;
  }

  /** The condition with each reference i turned into a reference to columns[i]. */
  static RexNode renumber(RexNode condition, int[] columns) {
    return condition.accept(
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef ref) {
            return new RexInputRef(columns[ref.getIndex()], ref.getType());
          }
        });
  }
}
