// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.pass;

import io.dfj.engine.logical.Unnest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;
import org.apache.calcite.util.mapping.Mapping;
import org.apache.calcite.util.mapping.MappingType;
import org.apache.calcite.util.mapping.Mappings;

/**
 * Cuts off columns that nobody reads, down to projections right above the scans.
 *
 * <pre>
 *   Project(a.x)                       Project(a.x)
 *     Join(a.y = b.y)         =&gt;         Join(a.y = b.y)
 *       Scan a(x, y, z)                     Project(x, y)
 *       Scan b(y, z)                          Scan a(x, y, z)
 *                                           Project(y)
 *                                             Scan b(y, z)
 * </pre>
 */
final class ColumnPruningPass {
  /**
   * @param kept for each column of the result its place in the operator it replaces; ascending
   */
  private record Pruned(RelNode rel, int[] kept) {
    /** Where the columns of the replaced operator are now; -1 where they are gone. */
    int[] places(int count) {
      int[] places = new int[count];
      Arrays.fill(places, -1);
      for (int i = 0; i < kept.length; i++) {
        places[kept[i]] = i;
      }
      return places;
    }
  }

  private ColumnPruningPass() {}

  static RelNode run(RelNode root) {
    return prune(root, all(root)).rel();
  }

  private static ImmutableBitSet all(RelNode rel) {
    return ImmutableBitSet.range(rel.getRowType().getFieldCount());
  }

  /** Gives at least the needed columns, and one where rows are only counted. */
  private static Pruned prune(RelNode rel, ImmutableBitSet wanted) {
    ImmutableBitSet needed =
        wanted.isEmpty() && rel.getRowType().getFieldCount() > 0 ? ImmutableBitSet.of(0) : wanted;
    if (rel instanceof Project project) {
      return project(project, needed);
    } else if (rel instanceof Filter filter) {
      return filter(filter, needed);
    } else if (rel instanceof Sort sort) {
      return sort(sort, needed);
    } else if (rel instanceof Join join) {
      return join(join, needed);
    } else if (rel instanceof Aggregate aggregate) {
      return aggregate(aggregate, needed);
    } else if (rel instanceof Union union && union.all) {
      return union(union, needed);
    } else if (rel instanceof Unnest unnest) {
      return unnest(unnest, needed);
    }
    List<RelNode> inputs = new ArrayList<>();
    for (RelNode input : rel.getInputs()) {
      inputs.add(exactly(input, all(input)));
    }
    RelNode whole = inputs.equals(rel.getInputs()) ? rel : rel.copy(rel.getTraitSet(), inputs);
    return cut(whole, needed);
  }

  /** Only the needed columns of an operator that gives more. */
  private static Pruned cut(RelNode rel, ImmutableBitSet needed) {
    if (needed.cardinality() == rel.getRowType().getFieldCount()) {
      return new Pruned(rel, needed.toArray());
    }
    List<RexNode> projects = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int column : needed) {
      projects.add(RexInputRef.of(column, rel.getRowType()));
      names.add(rel.getRowType().getFieldNames().get(column));
    }
    return new Pruned(
        LogicalProject.create(rel, List.of(), projects, names, Set.of()), needed.toArray());
  }

  /** Exactly these columns. */
  private static RelNode exactly(RelNode rel, ImmutableBitSet columns) {
    Pruned pruned = prune(rel, columns);
    if (pruned.kept().length == columns.cardinality()) {
      return pruned.rel();
    }
    int[] places = pruned.places(rel.getRowType().getFieldCount());
    ImmutableBitSet.Builder kept = ImmutableBitSet.builder();
    for (int column : columns) {
      kept.set(places[column]);
    }
    return cut(pruned.rel(), kept.build()).rel();
  }

  private static Pruned project(Project project, ImmutableBitSet needed) {
    ImmutableBitSet.Builder read = ImmutableBitSet.builder();
    for (int column : needed) {
      read.addAll(RelOptUtil.InputFinder.bits(project.getProjects().get(column)));
    }
    RelNode input = project.getInput();
    Pruned pruned = prune(input, read.build());
    int[] places = pruned.places(input.getRowType().getFieldCount());
    List<RexNode> projects = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int column : needed) {
      projects.add(JoinOrderPass.renumber(project.getProjects().get(column), places));
      names.add(project.getRowType().getFieldNames().get(column));
    }
    return new Pruned(
        LogicalProject.create(pruned.rel(), List.of(), projects, names, Set.of()),
        needed.toArray());
  }

  private static Pruned filter(Filter filter, ImmutableBitSet needed) {
    ImmutableBitSet read = needed.union(RelOptUtil.InputFinder.bits(filter.getCondition()));
    Pruned input = prune(filter.getInput(), read);
    RexNode condition =
        JoinOrderPass.renumber(
            filter.getCondition(), input.places(filter.getRowType().getFieldCount()));
    return new Pruned(LogicalFilter.create(input.rel(), condition), input.kept());
  }

  private static Pruned sort(Sort sort, ImmutableBitSet needed) {
    ImmutableBitSet read = needed.union(ImmutableBitSet.of(sort.getCollation().getKeys()));
    Pruned input = prune(sort.getInput(), read);
    int[] places = input.places(sort.getRowType().getFieldCount());
    return new Pruned(
        LogicalSort.create(
            input.rel(),
            RelCollations.of(
                sort.getCollation().getFieldCollations().stream()
                    .map(field -> field.withFieldIndex(places[field.getFieldIndex()]))
                    .toList()),
            sort.offset,
            sort.fetch),
        input.kept());
  }

  private static Pruned join(Join join, ImmutableBitSet needed) {
    int leftCount = join.getLeft().getRowType().getFieldCount();
    int rightCount = join.getRight().getRowType().getFieldCount();
    boolean mark = join.getJoinType() == JoinRelType.LEFT_MARK;
    ImmutableBitSet fields = mark ? needed.clear(leftCount) : needed;
    ImmutableBitSet read = fields.union(RelOptUtil.InputFinder.bits(join.getCondition()));
    Pruned left = prune(join.getLeft(), read.intersect(ImmutableBitSet.range(leftCount)));
    Pruned right =
        prune(join.getRight(), read.except(ImmutableBitSet.range(leftCount)).shift(-leftCount));
    int newLeft = left.kept().length;
    int[] places = Arrays.copyOf(left.places(leftCount), leftCount + rightCount);
    int[] rightPlaces = right.places(rightCount);
    for (int i = 0; i < rightCount; i++) {
      places[leftCount + i] = rightPlaces[i] < 0 ? -1 : rightPlaces[i] + newLeft;
    }
    RelNode pruned =
        LogicalJoin.create(
            left.rel(),
            right.rel(),
            List.of(),
            JoinOrderPass.renumber(join.getCondition(), places),
            Set.of(),
            join.getJoinType());
    int[] kept = left.kept();
    if (mark) {
      kept = JoinOrderPass.concat(kept, new int[] {leftCount});
    } else if (join.getJoinType().projectsRight()) {
      kept =
          JoinOrderPass.concat(
              kept, Arrays.stream(right.kept()).map(column -> column + leftCount).toArray());
    }
    return new Pruned(pruned, kept);
  }

  private static Pruned aggregate(Aggregate aggregate, ImmutableBitSet needed) {
    int groups = aggregate.getGroupCount();
    ImmutableBitSet.Builder read = ImmutableBitSet.builder().addAll(aggregate.getGroupSet());
    List<AggregateCall> calls = new ArrayList<>();
    int[] kept = ImmutableBitSet.range(groups).toArray();
    for (int i = 0; i < aggregate.getAggCallList().size(); i++) {
      AggregateCall call = aggregate.getAggCallList().get(i);
      if (needed.get(groups + i)) {
        calls.add(call);
        kept = JoinOrderPass.concat(kept, new int[] {groups + i});
        read.addAll(call.getArgList());
        read.addAll(RelCollations.ordinals(call.getCollation()));
        if (call.filterArg >= 0) {
          read.set(call.filterArg);
        }
      }
    }
    RelNode input = aggregate.getInput();
    int count = input.getRowType().getFieldCount();
    Pruned pruned = prune(input, read.build());
    Mapping mapping = Mappings.create(MappingType.INVERSE_SURJECTION, count, pruned.kept().length);
    for (int i = 0; i < pruned.kept().length; i++) {
      mapping.set(pruned.kept()[i], i);
    }
    List<AggregateCall> moved = calls.stream().map(call -> call.transform(mapping)).toList();
    return new Pruned(
        LogicalAggregate.create(
            pruned.rel(),
            List.of(),
            aggregate.getGroupSet().permute(mapping),
            aggregate.getGroupSets().stream().map(set -> set.permute(mapping)).toList(),
            moved),
        kept);
  }

  private static Pruned unnest(Unnest unnest, ImmutableBitSet needed) {
    int fields = unnest.getInput().getRowType().getFieldCount();
    int others = unnest.others();
    ImmutableBitSet columns =
        needed
            .intersect(ImmutableBitSet.range(others))
            .union(ImmutableBitSet.range(others, fields));
    RelNode pruned = unnest.over(exactly(unnest.getInput(), columns));
    int all = unnest.getRowType().getFieldCount();
    return new Pruned(pruned, columns.union(ImmutableBitSet.range(others, all)).toArray());
  }

  private static Pruned union(Union union, ImmutableBitSet needed) {
    List<RelNode> inputs = new ArrayList<>();
    for (RelNode input : union.getInputs()) {
      inputs.add(exactly(input, needed));
    }
    return new Pruned(union.copy(union.getTraitSet(), inputs), needed.toArray());
  }
}
