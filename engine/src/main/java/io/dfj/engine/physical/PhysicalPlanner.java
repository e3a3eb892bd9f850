// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.physical;

import io.dfj.engine.catalog.Table;
import io.dfj.engine.config.ConfigOptions;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.extension.ExtensionNode;
import io.dfj.engine.exec.limit.LimitNode;
import io.dfj.engine.exec.project.ProjectNode;
import io.dfj.engine.exec.repartition.RepartitionNode;
import io.dfj.engine.exec.repeat.RepeatNode;
import io.dfj.engine.exec.scan.ScanNode;
import io.dfj.engine.exec.sort.SortNode;
import io.dfj.engine.exec.union.UnionNode;
import io.dfj.engine.exec.unnest.UnnestNode;
import io.dfj.engine.exec.unnest.Unnested;
import io.dfj.engine.exec.values.ValuesNode;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.PhysicalExpr.Column;
import io.dfj.engine.expr.PhysicalExpr.Literal;
import io.dfj.engine.logical.CalciteTypes;
import io.dfj.engine.logical.Extension;
import io.dfj.engine.logical.LogicalPlan;
import io.dfj.engine.logical.Repartition;
import io.dfj.engine.logical.RepeatRows;
import io.dfj.engine.logical.TableAdapter;
import io.dfj.engine.logical.Unnest;
import io.dfj.engine.order.SortKey;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import io.dfj.metadata.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * Turns an optimised plan into physical nodes, one relational operator at a time; joins and
 * aggregates have planners of their own. Scans are narrowed and given filters as the nodes above
 * them are built (see {@link ScanPushdown}).
 */
public final class PhysicalPlanner {
  private final JoinPlanner joins = new JoinPlanner(this);
  private final AggregatePlanner aggregates = new AggregatePlanner();

  private final ScanPushdown pushdown;

  private PhysicalPlanner(ConfigOptions options) {
    this.pushdown = new ScanPushdown(options);
  }

  /** The physical plan; its columns have the names and types of the logical plan's schema. */
  public static PhysicalNode plan(LogicalPlan plan, ConfigOptions options) {
    PhysicalNode node = new PhysicalPlanner(options).plan(plan.root());
    return node instanceof RepartitionNode repartition
        ? conform(repartition, plan.schema())
        : conform(node, plan.schema());
  }

  /** The first rows of a plan; a sort in it needs to keep no more than those. */
  public static PhysicalNode limit(PhysicalNode plan, long rows) {
    if (plan instanceof ProjectNode project) {
      return new ProjectNode(limit(project.input(), rows), project.expressions(), project.schema());
    } else if (plan instanceof SortNode sort) {
      long fetch = sort.limit() < 0 ? rows : Math.min(sort.limit(), rows);
      return new SortNode(sort.input(), sort.keys(), sort.offset(), fetch);
    }
    Literal fetch = new Literal(DataType.BIGINT, rows);
    return new LimitNode(ScanPushdown.limit(plan, null, fetch), null, fetch);
  }

  /** Below the division into partitions, which readers find at the top. */
  private static PhysicalNode conform(RepartitionNode node, Schema schema) {
    List<Field> input = node.input().schema().fields();
    List<Field> fields = new ArrayList<>(schema.fields());
    fields.addAll(input.subList(node.width(), input.size()));
    return new RepartitionNode(
        conform(node.input(), new Schema(fields)), node.keys(), node.partitions(), node.width());
  }

  /** Casts and renames columns where they are not as the schema says. */
  static PhysicalNode conform(PhysicalNode node, Schema schema) {
    boolean same = true;
    List<PhysicalExpr> expressions = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < schema.size(); i++) {
      Field field = node.schema().field(i);
      Field wanted = schema.field(i);
      DataType type = wanted.type();
      Column column = new Column(i, field.type(), field.nullable());
      // A column without a type, as that of sum(NULL), has no value but null.
      PhysicalExpr expr =
          type.sqlType() == SqlType.NULL && field.type().sqlType() != SqlType.NULL
              ? new Literal(type, null)
              : Coercion.to(column, type);
      expressions.add(expr);
      fields.add(new Field(wanted.name(), type, wanted.nullable() || expr.nullable()));
      same &= expr instanceof Column;
    }
    return same && node.schema().size() == schema.size()
        ? node
        : new ProjectNode(node, expressions, new Schema(fields));
  }

  PhysicalNode plan(RelNode rel) {
    if (rel instanceof TableScan scan) {
      return scan(scan);
    } else if (rel instanceof Filter filter) {
      PhysicalNode input = plan(filter.getInput());
      return pushdown.filter(input, converter(input, rel).condition(filter.getCondition()));
    } else if (rel instanceof Project project) {
      return project(project);
    } else if (rel instanceof Join join) {
      return joins.plan(join);
    } else if (rel instanceof Aggregate aggregate) {
      return aggregates.plan(aggregate, plan(aggregate.getInput()));
    } else if (rel instanceof Sort sort) {
      return sort(sort);
    } else if (rel instanceof RepeatRows repeat) {
      return new RepeatNode(plan(repeat.getInput()), repeat.countColumn());
    } else if (rel instanceof Repartition repartition) {
      return new RepartitionNode(
          plan(repartition.getInput()),
          repartition.keys(),
          repartition.partitions(),
          repartition.width());
    } else if (rel instanceof Extension extension) {
      return extension(extension);
    } else if (rel instanceof Unnest unnest) {
      return unnest(unnest);
    } else if (rel instanceof Union union) {
      return union(union);
    } else if (rel instanceof Values values) {
      return values(values);
    }
    throw new DfjException(
        ErrorCode.FEATURE_NOT_SUPPORTED, "operator " + rel.getRelTypeName() + " is not supported");
  }

  static RexConverter converter(PhysicalNode input, RelNode rel) {
    return new RexConverter(input.schema(), rel.getCluster().getRexBuilder());
  }

  private static PhysicalNode scan(TableScan scan) {
    Table table = TableAdapter.of(scan.getTable());
    int[] projection = new int[table.schema().size()];
    for (int i = 0; i < projection.length; i++) {
      projection[i] = i;
    }
    return new ScanNode(
        scan.getTable().getQualifiedName(),
        table,
        projection,
        List.of(),
        null,
        -1,
        table.reliableSchema());
  }

  private PhysicalNode project(Project project) {
    PhysicalNode input = plan(project.getInput());
    List<RexNode> projects = project.getProjects();
    if (WindowPlanner.applies(project)) {
      WindowPlanner windows = WindowPlanner.of(project, input);
      input = windows.node();
      projects = windows.expressions();
    }
    RexConverter converter = converter(input, project);
    List<PhysicalExpr> expressions = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    List<RelDataTypeField> names = project.getRowType().getFieldList();
    for (int i = 0; i < names.size(); i++) {
      PhysicalExpr expr = converter.convert(projects.get(i));
      expressions.add(expr);
      fields.add(new Field(shown(names.get(i).getName()), expr.type(), expr.nullable()));
    }
    return ScanPushdown.project(input, expressions, new Schema(fields));
  }

  /** Without what makes names of one plan distinct. */
  private static String shown(String name) {
    int end = name.indexOf('\0');
    return end < 0 ? name : name.substring(0, end);
  }

  private PhysicalNode sort(Sort sort) {
    PhysicalNode input = plan(sort.getInput());
    PhysicalExpr offset = count(sort.offset, sort);
    PhysicalExpr limit = count(sort.fetch, sort);
    List<RelFieldCollation> collations = sort.getCollation().getFieldCollations();
    if (collations.isEmpty()) {
      return new LimitNode(ScanPushdown.limit(input, offset, limit), offset, limit);
    }
    List<SortKey> keys = new ArrayList<>();
    for (RelFieldCollation collation : collations) {
      keys.add(
          sortKey(collation.getFieldIndex(), collation.getDirection(), collation.nullDirection));
    }
    long skip = offset == null ? 0 : constant(offset);
    long fetch = limit == null ? -1 : constant(limit);
    if (skip >= 0 && (limit == null || fetch >= 0)) {
      return new SortNode(input, keys, skip, fetch);
    }
    // A parameter is known at execution only.
    return new LimitNode(new SortNode(input, keys, 0, -1), offset, limit);
  }

  /** A key whose nulls stand where the order says or, unsaid, as if above all values. */
  static SortKey sortKey(
      int column,
      RelFieldCollation.Direction direction,
      RelFieldCollation.NullDirection nullDirection) {
    boolean ascending = !direction.isDescending();
    boolean nullsFirst =
        switch (nullDirection) {
          case FIRST -> true;
          case LAST -> false;
          case UNSPECIFIED -> !ascending;
        };
    return new SortKey(column, ascending, nullsFirst);
  }

  private static @Nullable PhysicalExpr count(@Nullable RexNode node, RelNode rel) {
    if (node == null) {
      return null;
    }
    if (node instanceof RexLiteral literal) {
      Number value = literal.getValueAs(Long.class);
      return new Literal(DataType.BIGINT, value == null ? null : (Long) value.longValue());
    }
    return Coercion.to(
        new RexConverter(new Schema(List.of()), rel.getCluster().getRexBuilder()).convert(node),
        DataType.BIGINT);
  }

  private static long constant(PhysicalExpr expr) {
    return expr instanceof Literal literal && literal.value() instanceof Long value ? value : -1;
  }

  private PhysicalNode unnest(Unnest unnest) {
    UnnestSources sources = UnnestSources.of(unnest);
    PhysicalNode input = plan(sources.input());
    List<Field> fields = new ArrayList<>();
    Schema types = schemaOf(unnest);
    for (int i = 0; i < types.size(); i++) {
      Field field = types.field(i);
      DataType type =
          i < unnest.others()
              ? input.schema().field(i).type()
              : i < unnest.others() + unnest.collections()
                      && sources.unnested().get(i - unnest.others())
                          instanceof Unnested.Collection collection
                  ? input.schema().field(collection.column()).type().elementType()
                  : field.type();
      fields.add(new Field(field.name(), type, field.nullable()));
    }
    return new UnnestNode(
        input,
        unnest.others(),
        sources.unnested(),
        unnest.ordinality(),
        unnest.kept() != Unnest.Kept.NONE,
        unnest.kept() == Unnest.Kept.ALL,
        new Schema(fields));
  }

  private PhysicalNode extension(Extension extension) {
    List<PhysicalNode> inputs = new ArrayList<>();
    for (int i = 0; i < extension.getInputs().size(); i++) {
      inputs.add(conform(plan(extension.getInput(i)), extension.inputSchemas().get(i)));
    }
    return ExtensionNode.of(
        Extension.owner(extension.node()),
        () -> extension.node().plan(extension.inputSchemas()),
        inputs,
        extension.schema());
  }

  private PhysicalNode union(Union union) {
    Schema schema = schemaOf(union);
    List<Field> fields = new ArrayList<>(schema.fields());
    List<PhysicalNode> inputs = new ArrayList<>();
    for (RelNode rel : union.getInputs()) {
      PhysicalNode input = conform(plan(rel), schema);
      inputs.add(input);
      for (int i = 0; i < fields.size(); i++) {
        Field field = fields.get(i);
        boolean nullable = field.nullable() || input.schema().field(i).nullable();
        fields.set(i, new Field(field.name(), field.type(), nullable));
      }
    }
    PhysicalNode all = new UnionNode(inputs, new Schema(fields));
    return union.all ? all : AggregatePlanner.distinct(all);
  }

  private static PhysicalNode values(Values values) {
    Schema schema = schemaOf(values);
    List<List<PhysicalExpr>> rows = new ArrayList<>();
    RexConverter converter =
        new RexConverter(new Schema(List.of()), values.getCluster().getRexBuilder());
    for (List<RexLiteral> tuple : values.getTuples()) {
      List<PhysicalExpr> row = new ArrayList<>();
      for (int i = 0; i < tuple.size(); i++) {
        row.add(Coercion.to(converter.convert(tuple.get(i)), schema.field(i).type()));
      }
      rows.add(row);
    }
    return new ValuesNode(rows, schema);
  }

  /** Calcite's row type as a schema. */
  static Schema schemaOf(RelNode rel) {
    return CalciteTypes.toSchema(rel.getRowType());
  }
}
