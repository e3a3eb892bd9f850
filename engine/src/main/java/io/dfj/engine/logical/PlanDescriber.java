// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import io.dfj.engine.LogicalNode;
import io.dfj.engine.catalog.provider.ForeignCode;
import io.dfj.engine.spi.LogicalExtensionNode;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.calcite.plan.RelOptUtil;
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
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.externalize.RelWriterImpl;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;
import org.apache.calcite.util.Pair;
import org.jspecify.annotations.Nullable;

/**
 * Puts plans into words. Relational operators number their columns; here each gets the name that it
 * has in SQL: that of its table and column, its alias, or its expression.
 */
final class PlanDescriber {
  /** A name that Calcite made up. */
  private static final Pattern INVENTED = Pattern.compile("(EXPR\\$|\\$f|_EXPR)\\d*|ROW_VALUE");

  private static final Pattern QUALIFIED = Pattern.compile("\\w+\\.(\\w+)");

  private static final Pattern COLUMN_NUMBER = Pattern.compile("\\$(\\d+)");

  private final LogicalPlan plan;
  private final Map<CorrelationId, List<String>> outer = new HashMap<>();

  /** How often each table is read so far. */
  private final Map<String, Integer> scans = new HashMap<>();

  /** How many joins so far mark rows instead of leaving them out. */
  private int marks;

  PlanDescriber(LogicalPlan plan) {
    this.plan = plan;
  }

  DescribedPlan describe() {
    return describe(plan.root());
  }

  private DescribedPlan describe(RelNode rel) {
    if (rel instanceof Project project && isOfScan(project)) {
      return scan(project, (TableScan) project.getInput(), project.getProjects());
    } else if (rel instanceof TableScan scan) {
      return scan(scan, scan, null);
    } else if (rel instanceof Project project) {
      return new Step(project, project.getVariablesSet()).project(project);
    } else if (rel instanceof Filter filter) {
      Step step = new Step(filter, filter.getVariablesSet());
      return step.same(new LogicalNode.Filter(step.text(filter.getCondition())));
    } else if (rel instanceof Join join) {
      return new Step(join, join.getVariablesSet()).join(join);
    } else if (rel instanceof Correlate correlate) {
      return correlate(correlate);
    } else if (rel instanceof Aggregate aggregate) {
      return new Step(aggregate, List.of()).aggregate(aggregate);
    } else if (rel instanceof Sort sort) {
      return new Step(sort, List.of()).sort(sort);
    } else if (rel instanceof Values values) {
      return values(values);
    } else if (rel instanceof SetOp operation) {
      LogicalNode.SetOperation.Kind kind = setOperation(operation);
      return new Step(rel, List.of()).same(new LogicalNode.SetOperation(kind, operation.all));
    }
    if (rel instanceof Repartition repartition) {
      return new Step(rel, List.of()).repartition(repartition);
    } else if (rel instanceof Extension extension) {
      return new Step(rel, List.of()).extension(extension);
    }
    return new Step(rel, List.of()).other();
  }

  /** Once it is optimised a projection of plain columns upon a scan is part of the scan. */
  private boolean isOfScan(Project project) {
    return plan.optimized()
        && project.getInput() instanceof TableScan
        && project.getProjects().stream().allMatch(RexInputRef.class::isInstance)
        && project.getProjects().stream().distinct().count() == project.getProjects().size();
  }

  private DescribedPlan scan(RelNode rel, TableScan scan, @Nullable List<RexNode> projects) {
    List<String> path =
        scan.getTable().getQualifiedName().stream().filter(part -> !part.startsWith("\0")).toList();
    String table = path.isEmpty() ? "?" : path.get(path.size() - 1);
    String schema = path.size() < 2 ? "public" : path.get(path.size() - 2);
    String name = schema.equals("public") ? table : schema + "." + table;
    int number = scans.merge(name, 1, Integer::sum);
    String alias = number == 1 ? null : table + "_" + number;
    List<String> read = new ArrayList<>();
    List<String> all = scan.getRowType().getFieldNames();
    if (projects == null) {
      read.addAll(all);
    } else {
      projects.forEach(project -> read.add(all.get(((RexInputRef) project).getIndex())));
    }
    String qualifier = alias == null ? table : alias;
    return new DescribedPlan(
        rel,
        new LogicalNode.TableScan(name, alias, projects == null ? null : read),
        read.stream().map(column -> qualifier + "." + column).toList(),
        schema(rel),
        List.of(),
        List.of());
  }

  private DescribedPlan values(Values values) {
    List<String> rows =
        values.getTuples().stream()
            .map(
                row ->
                    row.stream().map(RexText::literal).collect(Collectors.joining(", ", "(", ")")))
            .toList();
    LogicalNode node =
        rows.isEmpty() ? new LogicalNode.EmptyRelation() : new LogicalNode.Values(rows);
    return new DescribedPlan(values, node, names(values), schema(values), List.of(), List.of());
  }

  /** The right side knows the rows of the left. */
  private DescribedPlan correlate(Correlate correlate) {
    DescribedPlan left = describe(correlate.getLeft());
    outer.put(correlate.getCorrelationId(), left.columns());
    DescribedPlan right = describe(correlate.getRight());
    List<String> columns = new ArrayList<>(left.columns());
    if (correlate.getJoinType().projectsRight()) {
      columns.addAll(right.columns());
    }
    String type = joinType(correlate.getJoinType()) + " Lateral";
    return new DescribedPlan(
        correlate,
        new LogicalNode.Join(type, List.of(), null),
        columns,
        schema(correlate),
        List.of(),
        List.of(left, right));
  }

  private static LogicalNode.SetOperation.Kind setOperation(SetOp operation) {
    if (operation instanceof Intersect) {
      return LogicalNode.SetOperation.Kind.INTERSECT;
    }
    return operation instanceof Minus
        ? LogicalNode.SetOperation.Kind.EXCEPT
        : LogicalNode.SetOperation.Kind.UNION;
  }

  private static String joinType(JoinRelType type) {
    return switch (type) {
      case INNER -> "Inner";
      case LEFT -> "Left";
      case RIGHT -> "Right";
      case FULL -> "Full";
      case SEMI -> "LeftSemi";
      case ANTI -> "LeftAnti";
      case LEFT_MARK -> "LeftMark";
      case ASOF -> "AsOf";
      case LEFT_ASOF -> "LeftAsOf";
    };
  }

  private Schema schema(RelNode rel) {
    if (rel == plan.root()) {
      return plan.schema();
    }
    List<Field> fields = new ArrayList<>();
    for (RelDataTypeField field : rel.getRowType().getFieldList()) {
      fields.add(
          new Field(
              shown(field.getName()),
              CalciteTypes.operandType(field.getType()),
              field.getType().isNullable()));
    }
    return new Schema(fields);
  }

  private List<String> names(RelNode rel) {
    return rel == plan.root()
        ? plan.schema().fields().stream().map(Field::name).toList()
        : rel.getRowType().getFieldNames().stream().map(PlanDescriber::shown).toList();
  }

  /** The name of a column without that of its table; of anything else as it is. */
  private static String unqualified(String column) {
    Matcher qualified = QUALIFIED.matcher(column);
    return qualified.matches() ? qualified.group(1) : column;
  }

  /** Without what makes names of one plan distinct. */
  private static String shown(String name) {
    int end = name.indexOf('\0');
    return end < 0 ? name : name.substring(0, end);
  }

  /** An operator with inputs, while it is described. */
  private final class Step {
    private final RelNode rel;
    private final List<DescribedPlan> inputs = new ArrayList<>();

    /** Names of the columns of all inputs. */
    private final List<String> columns = new ArrayList<>();

    private final List<DescribedPlan> subqueries = new ArrayList<>();
    private final RexText text;

    /**
     * @param variables what subqueries call a row of the inputs
     */
    Step(RelNode rel, Iterable<CorrelationId> variables) {
      this.rel = rel;
      for (RelNode input : rel.getInputs()) {
        DescribedPlan described = PlanDescriber.this.describe(input);
        inputs.add(described);
        columns.addAll(described.columns());
      }
      variables.forEach(variable -> outer.put(variable, columns));
      this.text = new RexText(rel.getCluster().getRexBuilder(), columns, outer, this::subquery);
    }

    private void subquery(RexSubQuery subquery) {
      DescribedPlan query = PlanDescriber.this.describe(subquery.rel);
      subqueries.add(
          new DescribedPlan(
              subquery.rel,
              new LogicalNode.Subquery(),
              query.columns(),
              query.schema(),
              List.of(),
              List.of(query)));
    }

    String text(RexNode node) {
      return text.print(node);
    }

    private DescribedPlan with(LogicalNode node, List<String> names) {
      return new DescribedPlan(rel, node, names, schema(rel), subqueries, inputs);
    }

    /** Whose columns are those of the first input. */
    DescribedPlan same(LogicalNode node) {
      return with(node, inputs.get(0).columns());
    }

    DescribedPlan project(Project project) {
      List<String> items = new ArrayList<>();
      List<String> labels = new ArrayList<>();
      List<String> names = names(project);
      for (int i = 0; i < names.size(); i++) {
        RexNode computed = project.getProjects().get(i);
        String expression = text(computed);
        boolean unnamed = isName(names.get(i), expression, computed);
        items.add(unnamed ? expression : expression + " AS " + names.get(i));
        labels.add(unnamed ? expression : names.get(i));
      }
      return with(new LogicalNode.Projection(items), labels);
    }

    /** Whether a column is called what it would be called without AS. */
    private boolean isName(String name, String expression, RexNode computed) {
      if (name.isEmpty() || name.equals(expression) || INVENTED.matcher(name).matches()) {
        return true;
      }
      List<String> plain = columns.stream().map(PlanDescriber::unqualified).toList();
      RexBuilder builder = rel.getCluster().getRexBuilder();
      String text = new RexText(builder, plain, outer, subquery -> {}).print(computed);
      // Below the result equal names have been told apart with numbers.
      return name.equals(text)
          || rel != plan.root()
              && computed instanceof RexInputRef
              && name.startsWith(text)
              && name.substring(text.length()).chars().allMatch(Character::isDigit);
    }

    DescribedPlan join(Join join) {
      List<String> on = new ArrayList<>();
      List<String> rest = new ArrayList<>();
      int left = join.getLeft().getRowType().getFieldCount();
      for (RexNode condition : RelOptUtil.conjunctions(join.getCondition())) {
        String key = key(condition, left);
        if (key != null) {
          on.add(key);
        } else if (!condition.isAlwaysTrue()) {
          rest.add(condition.isA(SqlKind.OR) ? "(" + text(condition) + ")" : text(condition));
        }
      }
      String filter = rest.isEmpty() ? null : String.join(" AND ", rest);
      LogicalNode node = new LogicalNode.Join(joinType(join.getJoinType()), on, filter);
      JoinRelType type = join.getJoinType();
      List<String> given = new ArrayList<>(inputs.get(0).columns());
      if (type == JoinRelType.LEFT_MARK) {
        int number = marks++;
        given.add(number == 0 ? "mark" : "mark_" + (number + 1));
      } else if (type.projectsRight()) {
        given.addAll(inputs.get(1).columns());
      }
      return with(node, given);
    }

    /** An equality of a column of each side, the left side's first; null for anything else. */
    private @Nullable String key(RexNode condition, int left) {
      if (condition instanceof RexCall call
          && call.isA(List.of(SqlKind.EQUALS, SqlKind.IS_NOT_DISTINCT_FROM))
          && call.getOperands().get(0) instanceof RexInputRef a
          && call.getOperands().get(1) instanceof RexInputRef b
          && a.getIndex() < left != b.getIndex() < left) {
        boolean ordered = a.getIndex() < left;
        return text(ordered ? a : b)
            + " "
            + call.getOperator().getName()
            + " "
            + text(ordered ? b : a);
      }
      return null;
    }

    DescribedPlan aggregate(Aggregate aggregate) {
      List<String> keys = new ArrayList<>(named(aggregate.getGroupSet().asList()));
      List<String> calls = aggregate.getAggCallList().stream().map(this::call).toList();
      List<String> labels = new ArrayList<>(keys);
      labels.addAll(calls);
      if (aggregate.getGroupType() != Aggregate.Group.SIMPLE) {
        String sets =
            aggregate.getGroupSets().stream()
                .map(ImmutableBitSet::asList)
                .map(set -> "(" + String.join(", ", named(set)) + ")")
                .collect(Collectors.joining(", "));
        keys = List.of("GROUPING SETS (" + sets + ")");
      }
      return with(new LogicalNode.Aggregate(keys, calls), labels);
    }

    private List<String> named(List<Integer> indexes) {
      return indexes.stream().map(columns::get).toList();
    }

    private String call(AggregateCall call) {
      boolean all = call.getArgList().isEmpty() && call.getAggregation().getKind() == SqlKind.COUNT;
      StringBuilder result =
          new StringBuilder(RexText.functionName(call.getAggregation()))
              .append(call.isDistinct() ? "(DISTINCT " : "(")
              .append(all ? "*" : String.join(", ", named(call.getArgList())));
      List<RelFieldCollation> order = call.getCollation().getFieldCollations();
      if (!order.isEmpty()) {
        result.append(" ORDER BY ").append(String.join(", ", keys(order)));
      }
      result.append(')');
      if (call.hasFilter()) {
        result.append(" FILTER (WHERE ").append(columns.get(call.filterArg)).append(')');
      }
      return result.toString();
    }

    private List<String> keys(List<RelFieldCollation> order) {
      return order.stream()
          .map(
              key ->
                  RexText.order(
                      columns.get(key.getFieldIndex()),
                      key.getDirection().isDescending(),
                      key.nullDirection))
          .toList();
    }

    DescribedPlan sort(Sort sort) {
      String skip = sort.offset == null ? null : text(sort.offset);
      String fetch = sort.fetch == null ? null : text(sort.fetch);
      List<String> keys = keys(sort.getCollation().getFieldCollations());
      return same(
          keys.isEmpty()
              ? new LogicalNode.Limit(skip, fetch)
              : new LogicalNode.Sort(keys, skip, fetch));
    }

    DescribedPlan repartition(Repartition repartition) {
      List<String> keys = named(repartition.keys()).stream().map(PlanDescriber::shown).toList();
      return with(
          new LogicalNode.Repartition(repartition.partitions(), keys),
          columns.subList(0, repartition.width()));
    }

    DescribedPlan extension(Extension extension) {
      LogicalExtensionNode node = extension.node();
      String owner = Extension.owner(node);
      String arguments = ForeignCode.call(owner, node::describe);
      return with(
          new LogicalNode.Other(
              Extension.name(node), arguments.isEmpty() ? List.of() : List.of(arguments)),
          names(rel));
    }

    /** What the operator says of itself, with names in place of numbers. */
    DescribedPlan other() {
      List<String> arguments = new ArrayList<>();
      rel.explain(
          new RelWriterImpl(new PrintWriter(new StringWriter())) {
            @Override
            protected void explain_(RelNode node, List<Pair<String, @Nullable Object>> values) {
              for (Pair<String, @Nullable Object> value : values) {
                if (!(value.right instanceof RelNode)) {
                  arguments.add(value.left + "=" + argument(value.right));
                }
              }
            }
          });
      String kind = rel.getClass().getSimpleName();
      String name =
          rel instanceof Uncollect
              ? "Unnest"
              : kind.startsWith("Logical") ? kind.substring("Logical".length()) : kind;
      LogicalNode node = new LogicalNode.Other(name, arguments);
      boolean keeps =
          inputs.size() == 1
              && rel.getRowType()
                  .getFieldNames()
                  .equals(rel.getInput(0).getRowType().getFieldNames());
      return keeps ? same(node) : with(node, names(rel));
    }

    private String argument(@Nullable Object value) {
      if (value instanceof RexNode node) {
        return text(node);
      } else if (value instanceof List<?> list) {
        return list.stream().map(this::argument).toList().toString();
      }
      Matcher number = COLUMN_NUMBER.matcher(String.valueOf(value));
      return number.replaceAll(
          match -> {
            int index = Integer.parseInt(match.group(1));
            return Matcher.quoteReplacement(
                index < columns.size() ? columns.get(index) : match.group());
          });
    }
  }
}
