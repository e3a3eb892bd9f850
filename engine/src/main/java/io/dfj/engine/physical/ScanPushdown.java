// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.physical;

import io.dfj.engine.catalog.ColumnPredicate;
import io.dfj.engine.catalog.provider.ProviderTable;
import io.dfj.engine.config.ConfigOption;
import io.dfj.engine.config.ConfigOptions;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.filter.FilterNode;
import io.dfj.engine.exec.project.ProjectNode;
import io.dfj.engine.exec.scan.ScanNode;
import io.dfj.engine.expr.ColumnReferences;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.PhysicalExpr.And;
import io.dfj.engine.expr.PhysicalExpr.Column;
import io.dfj.engine.expr.PhysicalExpr.Comparison;
import io.dfj.engine.expr.PhysicalExpr.InList;
import io.dfj.engine.expr.PhysicalExpr.IsTest;
import io.dfj.engine.expr.PhysicalExpr.Literal;
import io.dfj.engine.expr.PhysicalExpr.Parameter;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts projections, filters and limits into the scan below them, as far as it can take them. */
final class ScanPushdown {
  /** Longer lists of constants cost more to compare with statistics than they save. */
  private static final int LONGEST_LIST = 1000;

  private final boolean filters;
  private final boolean pruning;

  ScanPushdown(ConfigOptions options) {
    this.filters = options.isTrue(ConfigOption.PARQUET_PUSHDOWN_FILTERS);
    this.pruning = options.isTrue(ConfigOption.PARQUET_PRUNING);
  }

  /** Columns computed over the input; a scan reads only the columns that are used. */
  static PhysicalNode project(PhysicalNode input, List<PhysicalExpr> expressions, Schema schema) {
    if (!(input instanceof ScanNode scan)) {
      return new ProjectNode(input, expressions, schema);
    }
    BitSet used = new BitSet();
    expressions.forEach(expression -> ColumnReferences.collect(expression, used));
    if (scan.filter() != null) {
      ColumnReferences.collect(scan.filter(), used);
    }
    scan.dynamicFilters().forEach(dynamic -> used.set(dynamic.column()));
    int[] kept = used.stream().toArray();
    ScanNode narrowed = narrow(scan, kept);
    int[] position = new int[scan.projection().length];
    for (int i = 0; i < kept.length; i++) {
      position[kept[i]] = i;
    }
    List<PhysicalExpr> mapped = new ArrayList<>();
    boolean identity = expressions.size() == kept.length;
    for (int i = 0; i < expressions.size(); i++) {
      PhysicalExpr expression = ColumnReferences.map(expressions.get(i), c -> position[c]);
      mapped.add(expression);
      identity &= expression instanceof Column column && column.index() == i;
    }
    return identity ? narrowed : new ProjectNode(narrowed, mapped, schema);
  }

  /** The scan with only some of its columns, which include those of its filter. */
  static ScanNode narrow(ScanNode scan, int[] kept) {
    int[] position = new int[scan.projection().length];
    int[] projection = new int[kept.length];
    for (int i = 0; i < kept.length; i++) {
      position[kept[i]] = i;
      projection[i] = scan.projection()[kept[i]];
    }
    PhysicalExpr filter = scan.filter();
    return new ScanNode(
        scan.name(),
        scan.table(),
        projection,
        scan.predicates(),
        filter == null ? null : ColumnReferences.map(filter, c -> position[c]),
        scan.limit(),
        scan.schema().project(kept),
        scan.dynamicFilters().stream()
            .map(dynamic -> new ScanNode.Dynamic(dynamic.id(), position[dynamic.column()]))
            .toList());
  }

  /** Rows of the input for which the condition is true. */
  PhysicalNode filter(PhysicalNode input, PhysicalExpr condition) {
    if (input instanceof FilterNode below) {
      return filter(below.input(), and(below.condition(), condition));
    }
    if (!(input instanceof ScanNode scan) || scan.limit() >= 0) {
      return new FilterNode(input, condition);
    }
    if (scan.table() instanceof ProviderTable provided) {
      return ProviderFilters.filter(scan, provided, conjuncts(condition));
    }
    List<ScanNode.Predicate> predicates = new ArrayList<>(scan.predicates());
    for (PhysicalExpr conjunct : pruning ? conjuncts(condition) : List.<PhysicalExpr>of()) {
      ScanNode.Predicate predicate = predicate(scan, conjunct);
      if (predicate != null) {
        predicates.add(predicate);
      }
    }
    boolean applies = filters && scan.table().appliesFilters();
    PhysicalExpr filter = scan.filter();
    ScanNode filtered =
        new ScanNode(
            scan.name(),
            scan.table(),
            scan.projection(),
            predicates,
            applies ? (filter == null ? condition : and(filter, condition)) : filter,
            scan.limit(),
            scan.schema(),
            scan.dynamicFilters());
    return applies ? filtered : new FilterNode(filtered, condition);
  }

  private static PhysicalExpr and(PhysicalExpr first, PhysicalExpr second) {
    List<PhysicalExpr> operands = new ArrayList<>(conjuncts(first));
    operands.addAll(conjuncts(second));
    return new And(operands);
  }

  /** All conditions at once; there is one at least. */
  static PhysicalExpr and(List<PhysicalExpr> conditions) {
    return conditions.size() == 1 ? conditions.get(0) : new And(conditions);
  }

  static List<PhysicalExpr> conjuncts(PhysicalExpr condition) {
    if (!(condition instanceof And and)) {
      return List.of(condition);
    }
    List<PhysicalExpr> all = new ArrayList<>();
    for (PhysicalExpr operand : and.operands()) {
      all.addAll(conjuncts(operand));
    }
    return all;
  }

  /** A scan that stops once it gave enough rows for the limit. */
  static PhysicalNode limit(
      PhysicalNode input, @Nullable PhysicalExpr offset, @Nullable PhysicalExpr limit) {
    if (!(limit instanceof Literal fetch) || !(fetch.value() instanceof Long count)) {
      return input;
    }
    long skip = 0;
    if (offset instanceof Literal literal && literal.value() instanceof Long value) {
      skip = value;
    } else if (offset != null) {
      return input;
    }
    if (skip > Long.MAX_VALUE - count) {
      return input;
    }
    if (input instanceof ScanNode scan
        && scan.filter() == null
        && scan.limit() < 0
        && scan.dynamicFilters().isEmpty()) {
      return new ScanNode(
          scan.name(),
          scan.table(),
          scan.projection(),
          scan.predicates(),
          null,
          skip + count,
          scan.schema());
    } else if (input instanceof ProjectNode project) {
      return new ProjectNode(
          limit(project.input(), offset, limit), project.expressions(), project.schema());
    }
    return input;
  }

  /** What statistics could refute of a condition; null if nothing. */
  private static ScanNode.@Nullable Predicate predicate(ScanNode scan, PhysicalExpr condition) {
    if (condition instanceof IsTest test && test.input() instanceof Column column) {
      ColumnPredicate.Comparison comparison =
          switch (test.test()) {
            case IS_NULL -> ColumnPredicate.Comparison.IS_NULL;
            case IS_NOT_NULL -> ColumnPredicate.Comparison.IS_NOT_NULL;
            case IS_TRUE, IS_NOT_TRUE, IS_FALSE, IS_NOT_FALSE -> null;
          };
      return comparison == null ? null : predicate(scan, column, comparison, List.of());
    } else if (condition instanceof InList in
        && !in.negated()
        && in.input() instanceof Column column
        && in.values().size() <= LONGEST_LIST
        && in.values().stream().noneMatch(Literal::nullable)) {
      return predicate(scan, column, ColumnPredicate.Comparison.IN, new ArrayList<>(in.values()));
    } else if (condition instanceof Comparison comparison) {
      if (comparison.left() instanceof Column column && isConstant(comparison.right())) {
        return comparison(scan, column, comparison.operator(), comparison.right(), false);
      } else if (comparison.right() instanceof Column column && isConstant(comparison.left())) {
        return comparison(scan, column, comparison.operator(), comparison.left(), true);
      }
    }
    return null;
  }

  private static boolean isConstant(PhysicalExpr expr) {
    BitSet columns = new BitSet();
    ColumnReferences.collect(expr, columns);
    return columns.isEmpty() && isPlain(expr);
  }

  /** Literals, parameters and casts of them: nothing volatile. */
  private static boolean isPlain(PhysicalExpr expr) {
    return expr instanceof Literal
        || expr instanceof Parameter
        || (expr instanceof PhysicalExpr.Cast cast && isPlain(cast.input()));
  }

  private static ScanNode.@Nullable Predicate comparison(
      ScanNode scan,
      Column column,
      PhysicalExpr.ComparisonOperator operator,
      PhysicalExpr value,
      boolean flipped) {
    ColumnPredicate.Comparison comparison =
        switch (operator) {
          case EQUAL, IS_NOT_DISTINCT_FROM -> ColumnPredicate.Comparison.EQUAL;
          case NOT_EQUAL -> ColumnPredicate.Comparison.NOT_EQUAL;
          case LESS ->
              flipped ? ColumnPredicate.Comparison.GREATER : ColumnPredicate.Comparison.LESS;
          case LESS_OR_EQUAL ->
              flipped
                  ? ColumnPredicate.Comparison.GREATER_OR_EQUAL
                  : ColumnPredicate.Comparison.LESS_OR_EQUAL;
          case GREATER ->
              flipped ? ColumnPredicate.Comparison.LESS : ColumnPredicate.Comparison.GREATER;
          case GREATER_OR_EQUAL ->
              flipped
                  ? ColumnPredicate.Comparison.LESS_OR_EQUAL
                  : ColumnPredicate.Comparison.GREATER_OR_EQUAL;
          case IS_DISTINCT_FROM -> null;
        };
    if (comparison == null) {
      return null;
    }
    // The value must be of the column's type; a decimal or timestamp with more digits is left out
    // rather than rounded.
    DataType type = column.type();
    boolean sameValues =
        switch (type.storage()) {
          case DECIMAL ->
              value.type().sqlType() == type.sqlType() && value.type().scale() <= type.scale();
          case LONG ->
              value.type().sqlType() == type.sqlType()
                  && (!type.sqlType().isTimestamp()
                      || value.type().unitsPerSecond() <= type.unitsPerSecond());
          case BYTES -> value.type().storage() == type.storage();
          case BOOLEAN, INT, DOUBLE -> value.type().sqlType() == type.sqlType();
          case LIST, STRUCT -> false;
        };
    if (!sameValues) {
      return null;
    }
    PhysicalExpr constant =
        type.storage() == io.dfj.metadata.type.Storage.BYTES
            ? value
            : Coercion.to(value, widened(type));
    return predicate(scan, column, comparison, List.of(constant));
  }

  /** The column's type with room for constants beyond its declared digits. */
  private static DataType widened(DataType type) {
    return type.sqlType() == io.dfj.metadata.type.SqlType.DECIMAL
        ? DataType.decimal(DataType.MAX_DECIMAL_PRECISION, type.scale())
        : type;
  }

  private static ScanNode.Predicate predicate(
      ScanNode scan,
      Column column,
      ColumnPredicate.Comparison comparison,
      List<PhysicalExpr> values) {
    return new ScanNode.Predicate(
        scan.projection()[column.index()], comparison, List.copyOf(values));
  }
}
