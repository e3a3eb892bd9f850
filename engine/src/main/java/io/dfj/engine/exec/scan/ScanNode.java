// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.scan;

import io.dfj.engine.catalog.ColumnPredicate;
import io.dfj.engine.catalog.ColumnPredicate.Comparison;
import io.dfj.engine.catalog.ScanRequest;
import io.dfj.engine.catalog.Table;
import io.dfj.engine.exec.DynamicFilter;
import io.dfj.engine.exec.Flow;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.PipelineBuilder;
import io.dfj.engine.exec.Stage;
import io.dfj.engine.expr.ExpressionCompiler;
import io.dfj.engine.expr.ExpressionPrinter;
import io.dfj.engine.expr.Filter;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.UsedFields;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.runtime.Repartition;
import io.dfj.metadata.type.Schema;
import io.dfj.metadata.type.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table.
 *
 * @param name catalog, schema and table as far as it has them; parts that no one can write begin
 *     with a zero
 * @param projection indexes into the table's schema
 * @param predicates what statistics may refute
 * @param filter exact condition over the projected columns; only for tables that apply filters
 * @param limit rows that suffice, or -1
 * @param dynamicFilters keys that joins above will ask for; only for tables that apply filters
 */
public record ScanNode(
    List<String> name,
    Table table,
    int[] projection,
    List<Predicate> predicates,
    @Nullable PhysicalExpr filter,
    long limit,
    Schema schema,
    List<Dynamic> dynamicFilters)
    implements PhysicalNode {
  /**
   * A filter that a join fills before this scan starts.
   *
   * @param column position in the projection of the key
   */
  public record Dynamic(DynamicFilter.Id id, int column) {}

  /** Without dynamic filters. */
  public ScanNode(
      List<String> name,
      Table table,
      int[] projection,
      List<Predicate> predicates,
      @Nullable PhysicalExpr filter,
      long limit,
      Schema schema) {
    this(name, table, projection, predicates, filter, limit, schema, List.of());
  }

  /** The same scan with one more dynamic filter. */
  public ScanNode withDynamicFilter(DynamicFilter.Id id, int column) {
    List<Dynamic> more = new ArrayList<>(dynamicFilters);
    more.add(new Dynamic(id, column));
    return new ScanNode(
        name, table, projection, predicates, filter, limit, schema, List.copyOf(more));
  }

  /**
   * A {@link ColumnPredicate} whose values are known when the execution starts.
   *
   * @param column index into the table's schema
   * @param values constants or parameters of the column's type
   */
  public record Predicate(
      int column, ColumnPredicate.Comparison comparison, List<PhysicalExpr> values) {}

  @Override
  public List<PhysicalNode> inputs() {
    return List.of();
  }

  @Override
  public Flow open(PipelineBuilder builder) {
    QueryContext query = builder.query();
    Supplier<Filter> exact = filter == null ? null : ExpressionCompiler.filter(filter, query);
    List<DynamicFilter> keys =
        dynamicFilters.stream().map(dynamic -> builder.dynamicFilter(dynamic.id)).toList();
    ScanRequest request =
        new ScanRequest(
            query,
            projection,
            columnPredicates(query),
            () -> keyBounds(keys),
            scanFilter(exact, keys),
            limit,
            used(builder.usesOf(this)),
            FieldConditions.of(filter, projection, query));
    Flow flow =
        Flow.from(
            builder.scan(table.scan(request)),
            dynamicFilters.stream()
                .map(dynamic -> builder.filler(dynamic.id))
                .toArray(Stage[]::new));
    boolean serial =
        table.type() == Table.TableType.EXTERNAL && query.isSerial(Repartition.FILE_SCANS);
    return serial ? flow.serial() : flow;
  }

  /** What the filter, joins and those above use of each column. */
  private List<UsedFields> used(@Nullable List<PhysicalExpr> above) {
    if (above == null || schema.fields().stream().noneMatch(f -> f.type().sqlType().isNested())) {
      return List.of();
    }
    List<PhysicalExpr> all = new ArrayList<>(above);
    if (filter != null) {
      all.add(filter);
    }
    @Nullable UsedFields[] used = UsedFields.of(all, schema.size());
    List<UsedFields> ofColumns = new ArrayList<>();
    for (UsedFields each : used) {
      ofColumns.add(each == null ? UsedFields.ALL : each);
    }
    return ofColumns;
  }

  private @Nullable Supplier<Filter> scanFilter(
      @Nullable Supplier<Filter> exact, List<DynamicFilter> keys) {
    if (keys.isEmpty()) {
      return exact;
    }
    int[] columns = dynamicFilters.stream().mapToInt(Dynamic::column).toArray();
    return () -> new JoinKeyFilter(exact == null ? null : exact.get(), keys, columns);
  }

  /** The least and the greatest key of each join; null until all are known. */
  private @Nullable List<ColumnPredicate> keyBounds(List<DynamicFilter> keys) {
    List<ColumnPredicate> bounds = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      DynamicFilter known = keys.get(i);
      if (!known.ready()) {
        return null;
      }
      int position = dynamicFilters.get(i).column;
      int column = projection[position];
      boolean ints = schema.field(position).type().storage() == Storage.INT;
      bounds.add(bound(column, Comparison.GREATER_OR_EQUAL, known.min(), ints));
      bounds.add(bound(column, Comparison.LESS_OR_EQUAL, known.max(), ints));
    }
    return bounds;
  }

  private static ColumnPredicate bound(int column, Comparison comparison, long key, boolean ints) {
    Object value = key;
    if (ints) {
      value = (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, key));
    }
    return new ColumnPredicate(column, comparison, List.of(value));
  }

  private List<ColumnPredicate> columnPredicates(QueryContext query) {
    List<ColumnPredicate> bound = new ArrayList<>();
    for (Predicate predicate : predicates) {
      List<Object> values = new ArrayList<>();
      for (PhysicalExpr value : predicate.values) {
        Object constant =
            value instanceof PhysicalExpr.Literal literal
                ? literal.value()
                : ExpressionCompiler.evaluate(value, query);
        if (constant != null) {
          values.add(constant);
        }
      }
      // A comparison with null is never true, but the exact filter says so; here it is left out.
      if (values.size() == predicate.values.size()) {
        bound.add(new ColumnPredicate(predicate.column, predicate.comparison, values));
      }
    }
    return bound;
  }

  private String shownName() {
    String shown =
        name.stream().filter(part -> !part.startsWith("\0")).collect(Collectors.joining("."));
    return shown.isEmpty() ? "data" : shown;
  }

  @Override
  public String describe() {
    StringBuilder text = new StringBuilder("ScanExec: ").append(shownName()).append(", columns=[");
    for (int i = 0; i < schema.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(schema.field(i).name());
    }
    text.append(']');
    if (filter != null) {
      text.append(", filter=").append(new ExpressionPrinter(schema).print(filter));
    }
    for (Dynamic dynamic : dynamicFilters) {
      text.append(", join key=").append(schema.field(dynamic.column).name());
    }
    text.append(table.describeScan());
    if (limit >= 0) {
      text.append(", limit=").append(limit);
    }
    return text.toString();
  }
}
