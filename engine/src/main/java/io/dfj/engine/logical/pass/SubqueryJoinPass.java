// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.pass;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.jspecify.annotations.Nullable;

/**
 * Turns EXISTS, IN and their negations among the conditions of a filter into semi and anti joins
 * where the subquery reads outer columns in one filter only.
 *
 * <pre>
 *   Filter(EXISTS(Filter(b.y &lt;&gt; $cor.x AND b.z = 1)))      SemiJoin(b.y &lt;&gt; a.x)
 *     a                                              =&gt;     a
 *       (b)                                                 Filter(b.z = 1)
 *                                                             b
 * </pre>
 *
 * <p>NOT IN becomes an anti join only if neither side can be null. All other subqueries are left
 * for mark joins.
 */
final class SubqueryJoinPass {
  private SubqueryJoinPass() {}

  static RelNode run(RelNode root) {
    List<RelNode> inputs = new ArrayList<>();
    for (RelNode input : root.getInputs()) {
      inputs.add(run(input));
    }
    RelNode rel = inputs.equals(root.getInputs()) ? root : root.copy(root.getTraitSet(), inputs);
    return rel instanceof Filter filter
            && RexUtil.SubQueryFinder.find(filter.getCondition()) != null
        ? rewrite(filter)
        : rel;
  }

  private static RelNode rewrite(Filter filter) {
    RexBuilder builder = filter.getCluster().getRexBuilder();
    RelNode input = filter.getInput();
    List<RexNode> rest = new ArrayList<>();
    List<RexNode> plain = new ArrayList<>();
    List<RexNode> subqueries = new ArrayList<>();
    for (RexNode condition : RelOptUtil.conjunctions(filter.getCondition())) {
      (RexUtil.SubQueryFinder.find(condition) == null ? plain : subqueries).add(condition);
    }
    if (!plain.isEmpty()) {
      input = LogicalFilter.create(input, RexUtil.composeConjunction(builder, plain));
    }
    boolean changed = false;
    for (RexNode condition : subqueries) {
      RelNode joined = join(input, condition, filter.getVariablesSet());
      if (joined == null) {
        rest.add(condition);
      } else {
        input = joined;
        changed = true;
      }
    }
    if (!changed) {
      return filter;
    }
    return rest.isEmpty()
        ? input
        : LogicalFilter.create(
            input,
            RexUtil.composeConjunction(builder, rest),
            ImmutableSet.copyOf(filter.getVariablesSet()));
  }

  private static @Nullable RelNode join(
      RelNode left, RexNode condition, Set<CorrelationId> variables) {
    boolean negated = condition.getKind() == SqlKind.NOT;
    RexNode operand = negated ? ((RexCall) condition).getOperands().get(0) : condition;
    if (!(operand instanceof RexSubQuery subquery)) {
      return null;
    }
    boolean in = subquery.getKind() == SqlKind.IN;
    if (!in && subquery.getKind() != SqlKind.EXISTS
        || RexUtil.SubQueryFinder.find(subquery.getOperands()) != null) {
      return null;
    }
    Inner inner = Inner.of(run(subquery.rel), in, variables);
    if (inner == null) {
      return null;
    }
    RexBuilder builder = left.getCluster().getRexBuilder();
    int leftCount = left.getRowType().getFieldCount();
    List<RexNode> conditions = new ArrayList<>();
    for (RexNode correlated : inner.correlated()) {
      conditions.add(correlated.accept(new Decorrelate(builder, left, variables)));
    }
    if (in) {
      for (int i = 0; i < subquery.getOperands().size(); i++) {
        RexNode outer = subquery.getOperands().get(i);
        RexNode value = RexUtil.shift(inner.values().get(i), leftCount);
        if (negated && (outer.getType().isNullable() || value.getType().isNullable())) {
          return null;
        }
        conditions.add(builder.makeCall(SqlStdOperatorTable.EQUALS, outer, value));
      }
    }
    return LogicalJoin.create(
        left,
        inner.rel(),
        List.of(),
        RexUtil.composeConjunction(builder, conditions),
        Set.of(),
        negated ? JoinRelType.ANTI : JoinRelType.SEMI);
  }

  /**
   * A subquery taken apart.
   *
   * @param rel without any outer column
   * @param correlated conditions with outer columns, over the fields of {@code rel}
   * @param values the subquery's columns, over the fields of {@code rel}
   */
  private record Inner(RelNode rel, List<RexNode> correlated, List<RexNode> values) {
    static @Nullable Inner of(RelNode subquery, boolean in, Set<CorrelationId> variables) {
      RelNode rel = subquery;
      List<RexNode> values = new ArrayList<>();
      for (int i = 0; i < rel.getRowType().getFieldCount(); i++) {
        values.add(RexInputRef.of(i, rel.getRowType()));
      }
      while (isTransparent(rel)) {
        if (rel instanceof Project project) {
          List<RexNode> projects = project.getProjects();
          values = in ? new ArrayList<>(RelOptUtil.pushPastProject(values, project)) : values;
          if (in && (uses(values, variables) || RexUtil.SubQueryFinder.find(projects) != null)) {
            return null;
          }
        }
        rel = rel.getInput(0);
      }
      List<RexNode> correlated = new ArrayList<>();
      if (rel instanceof Filter filter) {
        List<RexNode> own = new ArrayList<>();
        for (RexNode condition : RelOptUtil.conjunctions(filter.getCondition())) {
          boolean outer = uses(List.of(condition), variables);
          if (outer && RexUtil.SubQueryFinder.find(condition) != null) {
            return null;
          }
          (outer ? correlated : own).add(condition);
        }
        if (!correlated.isEmpty()) {
          RexBuilder builder = rel.getCluster().getRexBuilder();
          rel =
              own.isEmpty()
                  ? filter.getInput()
                  : filter.copy(
                      filter.getTraitSet(),
                      filter.getInput(),
                      RexUtil.composeConjunction(builder, own));
        }
      }
      Set<CorrelationId> used = RelOptUtil.getVariablesUsed(rel);
      return used.stream().anyMatch(variables::contains)
          ? null
          : new Inner(rel, correlated, values);
    }

    /** Whether there is a row, or which values there are, is the same below. */
    private static boolean isTransparent(RelNode rel) {
      return rel instanceof Project project && !project.containsOver()
          || rel instanceof Sort sort && sort.fetch == null && sort.offset == null;
    }

    private static boolean uses(List<RexNode> nodes, Set<CorrelationId> variables) {
      boolean[] found = {false};
      RexShuttle finder =
          new RexShuttle() {
            @Override
            public RexNode visitCorrelVariable(RexCorrelVariable variable) {
              found[0] |= variables.contains(variable.id);
              return variable;
            }

            @Override
            public RexNode visitSubQuery(RexSubQuery subquery) {
              found[0] |=
                  RelOptUtil.getVariablesUsed(subquery.rel).stream().anyMatch(variables::contains);
              return super.visitSubQuery(subquery);
            }
          };
      nodes.forEach(node -> node.accept(finder));
      return found[0];
    }
  }

  /** Makes outer columns those of the join's left side, and inner ones those of its right side. */
  private static final class Decorrelate extends RexShuttle {
    private final RexBuilder builder;
    private final RelNode left;
    private final Set<CorrelationId> variables;

    Decorrelate(RexBuilder builder, RelNode left, Set<CorrelationId> variables) {
      this.builder = builder;
      this.left = left;
      this.variables = variables;
    }

    @Override
    public RexNode visitFieldAccess(RexFieldAccess access) {
      return access.getReferenceExpr() instanceof RexCorrelVariable variable
              && variables.contains(variable.id)
          ? builder.makeInputRef(left, access.getField().getIndex())
          : super.visitFieldAccess(access);
    }

    @Override
    public RexNode visitInputRef(RexInputRef ref) {
      return new RexInputRef(ref.getIndex() + left.getRowType().getFieldCount(), ref.getType());
    }
  }
}
