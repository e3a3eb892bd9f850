// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.tree;

import io.dfj.engine.logical.Extension;
import io.dfj.engine.logical.LibraryAggregate;
import io.dfj.engine.logical.LibraryFunction;
import io.dfj.engine.logical.LogicalPlan;
import io.dfj.engine.logical.Repartition;
import io.dfj.engine.logical.RepeatRows;
import io.dfj.engine.logical.TableAdapter;
import io.dfj.engine.logical.Unnest;
import io.dfj.engine.logical.WindowOperator;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Intersect;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Minus;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Makes trees of plans. Whatever a tree cannot hold is FEATURE_NOT_SUPPORTED with its name; nothing
 * is left out.
 */
public final class TreeWriter {
  private final OperatorNames operators;

  /** Numbers of correlations, in order of appearance. */
  private final Map<CorrelationId, Integer> variables = new HashMap<>();

  private TreeWriter(OperatorNames operators) {
    this.operators = operators;
  }

  /** The tree of a whole query. */
  public static LogicalTree of(LogicalPlan plan, OperatorNames operators) {
    return new LogicalTree(
        new TreeWriter(operators).rel(plan.root()),
        plan.schema(),
        plan.parameters(),
        plan.origins(),
        plan.warnings(),
        plan.optimized());
  }

  private RelTree rel(RelNode node) {
    if (node instanceof TableScan scan) {
      return new RelTree.Scan(
          scan.getTable().getQualifiedName(),
          TableAdapter.of(scan.getTable()),
          TypeTrees.of(scan.getRowType()));
    } else if (node instanceof Values values) {
      return values(values);
    } else if (node instanceof Project project) {
      return new RelTree.Projection(
          rel(project.getInput()),
          list(project.getProjects()),
          project.getRowType().getFieldNames(),
          variables(project.getVariablesSet()));
    } else if (node instanceof Filter filter) {
      return new RelTree.Filter(
          rel(filter.getInput()), rex(filter.getCondition()), variables(filter.getVariablesSet()));
    } else if (node instanceof Join join) {
      return new RelTree.Join(
          rel(join.getLeft()),
          rel(join.getRight()),
          kind(join.getJoinType()),
          rex(join.getCondition()),
          variables(join.getVariablesSet()));
    } else if (node instanceof Correlate correlate) {
      return new RelTree.Correlate(
          rel(correlate.getLeft()),
          rel(correlate.getRight()),
          kind(correlate.getJoinType()),
          variable(correlate.getCorrelationId()),
          correlate.getRequiredColumns().asList());
    } else if (node instanceof Aggregate aggregate) {
      return aggregate(aggregate);
    } else if (node instanceof Sort sort) {
      return new RelTree.Sort(
          rel(sort.getInput()),
          order(sort.getCollation().getFieldCollations()),
          sort.offset == null ? null : rex(sort.offset),
          sort.fetch == null ? null : rex(sort.fetch));
    } else if (node instanceof SetOp set) {
      return new RelTree.SetOperation(operator(set), set.all, rels(set.getInputs()));
    } else if (node instanceof Unnest unnest) {
      return new RelTree.Unnest(
          rel(unnest.getInput()), unnest.collections(), unnest.ordinality(), unnest.kept());
    } else if (node instanceof RepeatRows repeat) {
      return new RelTree.RepeatRows(rel(repeat.getInput()), repeat.countColumn());
    } else if (node instanceof Repartition divided) {
      return new RelTree.Repartition(
          rel(divided.getInput()), divided.keys(), divided.partitions(), divided.width());
    } else if (node instanceof Extension extension) {
      return new RelTree.Extension(
          extension.node(),
          rels(extension.getInputs()),
          extension.inputSchemas(),
          extension.schema());
    }
    throw unsupported("operator " + node.getRelTypeName());
  }

  private List<RelTree> rels(List<RelNode> nodes) {
    List<RelTree> trees = new ArrayList<>();
    nodes.forEach(node -> trees.add(rel(node)));
    return trees;
  }

  private RelTree values(Values values) {
    List<List<RexTree.Literal>> rows = new ArrayList<>();
    for (List<RexLiteral> tuple : values.getTuples()) {
      List<RexTree.Literal> row = new ArrayList<>();
      tuple.forEach(literal -> row.add(literal(literal)));
      rows.add(row);
    }
    return new RelTree.Values(TypeTrees.of(values.getRowType()), rows);
  }

  private RelTree aggregate(Aggregate aggregate) {
    List<List<Integer>> groups = new ArrayList<>();
    aggregate.getGroupSets().forEach(set -> groups.add(set.asList()));
    List<RelTree.AggregateCall> calls = new ArrayList<>();
    aggregate.getAggCallList().forEach(call -> calls.add(call(call)));
    return new RelTree.Aggregate(
        rel(aggregate.getInput()), aggregate.getGroupSet().asList(), groups, calls);
  }

  private RelTree.AggregateCall call(AggregateCall call) {
    ImmutableBitSet distinctKeys = call.distinctKeys;
    return new RelTree.AggregateCall(
        operator(call.getAggregation()),
        call.isDistinct(),
        call.isApproximate(),
        call.ignoreNulls(),
        call.getArgList(),
        call.filterArg,
        distinctKeys == null ? null : distinctKeys.asList(),
        order(call.getCollation().getFieldCollations()),
        list(call.rexList),
        TypeTrees.of(call.getType()),
        call.getName());
  }

  private static List<RelTree.ColumnOrder> order(List<RelFieldCollation> collations) {
    List<RelTree.ColumnOrder> order = new ArrayList<>();
    for (RelFieldCollation key : collations) {
      boolean descending = key.getDirection().isDescending();
      order.add(
          new RelTree.ColumnOrder(
              key.getFieldIndex(), descending, nullsFirst(key.nullDirection, descending)));
    }
    return order;
  }

  /** Nulls are above all values where nothing is said. */
  private static boolean nullsFirst(RelFieldCollation.NullDirection direction, boolean descending) {
    return switch (direction) {
      case FIRST -> true;
      case LAST -> false;
      case UNSPECIFIED -> descending;
    };
  }

  private static RelTree.JoinKind kind(JoinRelType type) {
    return switch (type) {
      case INNER -> RelTree.JoinKind.INNER;
      case LEFT -> RelTree.JoinKind.LEFT;
      case RIGHT -> RelTree.JoinKind.RIGHT;
      case FULL -> RelTree.JoinKind.FULL;
      case SEMI -> RelTree.JoinKind.SEMI;
      case ANTI -> RelTree.JoinKind.ANTI;
      case LEFT_MARK -> RelTree.JoinKind.LEFT_MARK;
      case ASOF, LEFT_ASOF -> throw unsupported("join " + type);
    };
  }

  private static RelTree.SetOperator operator(SetOp set) {
    if (set instanceof Union) {
      return RelTree.SetOperator.UNION;
    } else if (set instanceof Intersect) {
      return RelTree.SetOperator.INTERSECT;
    } else if (set instanceof Minus) {
      return RelTree.SetOperator.EXCEPT;
    }
    throw unsupported("operator " + set.getRelTypeName());
  }

  private List<Integer> variables(Set<CorrelationId> ids) {
    return ids.stream().map(this::variable).toList();
  }

  private int variable(CorrelationId id) {
    return variables.computeIfAbsent(id, i -> variables.size());
  }

  private List<RexTree> list(List<? extends RexNode> nodes) {
    List<RexTree> trees = new ArrayList<>();
    nodes.forEach(node -> trees.add(rex(node)));
    return trees;
  }

  private RexTree rex(RexNode node) {
    TypeTree type = TypeTrees.of(node.getType());
    if (node instanceof RexInputRef ref) {
      return new RexTree.InputRef(ref.getIndex(), type);
    } else if (node instanceof RexLiteral literal) {
      return literal(literal);
    } else if (node instanceof RexDynamicParam parameter) {
      return new RexTree.Parameter(parameter.getIndex(), type);
    } else if (node instanceof RexOver over) {
      return over(over, type);
    } else if (node instanceof RexSubQuery query) {
      return new RexTree.SubQuery(
          operator(query.getOperator()), list(query.getOperands()), rel(query.rel), type);
    } else if (node instanceof RexCall call) {
      return new RexTree.Call(operator(call.getOperator()), list(operands(call)), type);
    } else if (node instanceof RexCorrelVariable correlated) {
      return new RexTree.Variable(variable(correlated.id), type);
    } else if (node instanceof RexFieldAccess access) {
      return new RexTree.FieldAccess(
          rex(access.getReferenceExpr()), access.getField().getIndex(), type);
    }
    throw unsupported("expression " + node);
  }

  /**
   * The operands, those of a chain of AND or OR, which nests as deep as it is long, side by side.
   */
  private static List<RexNode> operands(RexCall call) {
    SqlKind kind = call.getKind();
    if (kind != SqlKind.AND && kind != SqlKind.OR) {
      return call.getOperands();
    }
    List<RexNode> operands = new ArrayList<>();
    Deque<RexNode> left = new ArrayDeque<>(List.of(call));
    while (!left.isEmpty()) {
      RexNode next = left.pop();
      if (next.getKind() == kind) {
        List<RexNode> inner = ((RexCall) next).getOperands();
        for (int i = inner.size() - 1; i >= 0; i--) {
          left.push(inner.get(i));
        }
      } else {
        operands.add(next);
      }
    }
    return operands;
  }

  private static RexTree.Literal literal(RexLiteral literal) {
    return new RexTree.Literal(LiteralTrees.of(literal), TypeTrees.of(literal.getType()));
  }

  private RexTree over(RexOver over, TypeTree type) {
    if (!(operator(over.getAggOperator()) instanceof OperatorTree.Window window)) {
      throw unsupported("window function " + over.getAggOperator().getName());
    }
    List<RexTree.OrderKey> keys = new ArrayList<>();
    for (RexFieldCollation key : over.getWindow().orderKeys) {
      boolean descending = key.getDirection().isDescending();
      keys.add(
          new RexTree.OrderKey(
              rex(key.left), descending, nullsFirst(key.getNullDirection(), descending)));
    }
    return new RexTree.Over(
        window, list(over.getOperands()), list(over.getWindow().partitionKeys), keys, type);
  }

  private OperatorTree operator(SqlOperator operator) {
    if (operator instanceof LibraryFunction function) {
      return new OperatorTree.Scalar(function.function());
    } else if (operator instanceof LibraryAggregate aggregate) {
      return new OperatorTree.Aggregate(aggregate.function());
    } else if (operator instanceof WindowOperator window) {
      WindowOperator.Call call = window.call();
      return new OperatorTree.Window(
          call.aggregate(),
          call.function(),
          call.arguments(),
          call.distinct(),
          call.ignoreNulls(),
          call.filtered(),
          call.frame(),
          call.ascending());
    }
    String name = operators.name(operator);
    if (name == null) {
      throw unsupported("operator " + operator.getName());
    }
    return new OperatorTree.Standard(name);
  }

  private static DfjException unsupported(String what) {
    return new DfjException(
        ErrorCode.FEATURE_NOT_SUPPORTED, "a plan with " + what + " cannot be made a tree");
  }
}
