// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Intersect;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Minus;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalCorrelate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalIntersect;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalMinus;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rel.logical.LogicalTableScan;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rel.logical.LogicalValues;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/**
 * Copies a plan whose parts were made one after the other, each in a cluster of its own, into one
 * cluster. Only reads what it copies, so that several threads may copy one plan.
 */
public final class PlanCopy {
  private final RelOptCluster cluster;

  /** What correlations are called in the copy. */
  private final Map<CorrelationId, CorrelationId> correlations = new HashMap<>();

  private final RexShuttle expressions = new Expressions();

  private PlanCopy(RelOptCluster cluster) {
    this.cluster = cluster;
  }

  /** The plan in a cluster of its own, to be optimised, again if it was before. */
  public static LogicalPlan of(LogicalPlan plan) {
    return new LogicalPlan(
        of(plan.root()), plan.schema(), plan.parameters(), plan.origins(), plan.warnings(), false);
  }

  /** The plan in a cluster of its own. */
  public static RelNode of(RelNode plan) {
    return into(PlanCluster.create(), plan);
  }

  /** The plan in a cluster. */
  public static RelNode into(RelOptCluster cluster, RelNode plan) {
    return new PlanCopy(cluster).copy(plan);
  }

  private RelNode copy(RelNode node) {
    if (node instanceof TableScan scan) {
      return LogicalTableScan.create(cluster, scan.getTable(), scan.getHints());
    } else if (node instanceof Values values) {
      return LogicalValues.create(cluster, values.getRowType(), values.getTuples());
    } else if (node instanceof Project project) {
      RelNode input = copy(project.getInput());
      return LogicalProject.create(
          input,
          project.getHints(),
          expressions.visitList(project.getProjects()),
          project.getRowType(),
          variables(project.getVariablesSet()));
    } else if (node instanceof Filter filter) {
      RelNode input = copy(filter.getInput());
      return LogicalFilter.create(
          input,
          filter.getCondition().accept(expressions),
          ImmutableSet.copyOf(variables(filter.getVariablesSet())));
    } else if (node instanceof Join join) {
      return LogicalJoin.create(
          copy(join.getLeft()),
          copy(join.getRight()),
          join.getHints(),
          join.getCondition().accept(expressions),
          variables(join.getVariablesSet()),
          join.getJoinType());
    } else if (node instanceof Correlate correlate) {
      RelNode left = copy(correlate.getLeft());
      return LogicalCorrelate.create(
          left,
          copy(correlate.getRight()),
          correlate.getHints(),
          variable(correlate.getCorrelationId()),
          correlate.getRequiredColumns(),
          correlate.getJoinType());
    } else if (node instanceof Aggregate aggregate) {
      return LogicalAggregate.create(
          copy(aggregate.getInput()),
          aggregate.getHints(),
          aggregate.getGroupSet(),
          aggregate.getGroupSets(),
          aggregate.getAggCallList());
    } else if (node instanceof Sort sort) {
      return LogicalSort.create(
          copy(sort.getInput()), sort.getCollation(), sort.offset, sort.fetch);
    } else if (node instanceof Union union) {
      return LogicalUnion.create(copy(union.getInputs()), union.all);
    } else if (node instanceof Intersect intersect) {
      return LogicalIntersect.create(copy(intersect.getInputs()), intersect.all);
    } else if (node instanceof Minus minus) {
      return LogicalMinus.create(copy(minus.getInputs()), minus.all);
    } else if (node instanceof PlanNode own) {
      return own.copy(cluster, copy(node.getInputs()), expressions);
    }
    throw new IllegalArgumentException("a plan with " + node.getRelTypeName());
  }

  private List<RelNode> copy(List<RelNode> nodes) {
    List<RelNode> copies = new ArrayList<>();
    for (RelNode node : nodes) {
      copies.add(copy(node));
    }
    return copies;
  }

  private Set<CorrelationId> variables(Set<CorrelationId> ids) {
    Set<CorrelationId> copies = new HashSet<>();
    ids.forEach(id -> copies.add(variable(id)));
    return copies;
  }

  private CorrelationId variable(CorrelationId id) {
    return correlations.computeIfAbsent(id, i -> cluster.createCorrel());
  }

  private final class Expressions extends RexShuttle {
    @Override
    public RexNode visitCorrelVariable(RexCorrelVariable correlated) {
      return cluster.getRexBuilder().makeCorrel(correlated.getType(), variable(correlated.id));
    }

    @Override
    public RexNode visitSubQuery(RexSubQuery subquery) {
      RexNode visited = super.visitSubQuery(subquery);
      return visited instanceof RexSubQuery query ? query.clone(copy(query.rel)) : visited;
    }
  }
}
