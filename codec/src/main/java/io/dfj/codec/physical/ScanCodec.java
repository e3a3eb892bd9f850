// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.DynamicFilterDef;
import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.codec.proto.PredicateDef;
import io.dfj.codec.proto.ProviderFilterDef;
import io.dfj.codec.proto.ScanNodeDef;
import io.dfj.engine.Expr;
import io.dfj.engine.catalog.ColumnPredicate.Comparison;
import io.dfj.engine.catalog.Table;
import io.dfj.engine.catalog.provider.ProviderTable;
import io.dfj.engine.exec.scan.ScanNode;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.spi.FilterPushdown;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Schema;
import io.dfj.metadata.type.Storage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads of tables. */
final class ScanCodec implements PhysicalNodeCodec<ScanNode> {
  @Override
  public Class<ScanNode> node() {
    return ScanNode.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.SCAN;
  }

  @Override
  public PhysicalNodeDef.Builder write(ScanNode node, PhysicalPlanWriter writer) {
    ScanNodeDef.Builder def =
        ScanNodeDef.newBuilder()
            .addAllName(node.name())
            .setTable(writer.pools().table(node.name(), node.table()))
            .setColumns(writer.schema(node.schema()));
    if (node.limit() >= 0) {
      def.setLimit(node.limit());
    }
    Arrays.stream(node.projection()).forEach(def::addProjection);
    for (ScanNode.Predicate predicate : node.predicates()) {
      def.addPredicates(
          PredicateDef.newBuilder()
              .setColumn(predicate.column())
              .setComparison(comparison(predicate.comparison()))
              .addAllValues(writer.exprs(predicate.values())));
    }
    if (node.filter() != null) {
      def.setFilter(writer.expr(node.filter()));
    }
    for (ScanNode.Dynamic dynamic : node.dynamicFilters()) {
      Integer id = writer.filter(dynamic.id());
      // Of a join outside a part of a plan: rows without a match may as well come.
      if (id != null) {
        def.addDynamicFilters(DynamicFilterDef.newBuilder().setId(id).setColumn(dynamic.column()));
      }
    }
    if (node.table() instanceof ProviderTable provided) {
      for (ProviderTable.Filter filter : provided.filters()) {
        def.addProviderFilters(
            ProviderFilterDef.newBuilder()
                .setCondition(writer.expr(filter.condition()))
                .setExact(filter.exact()));
      }
    }
    return PhysicalNodeDef.newBuilder().setScan(def);
  }

  @Override
  public ScanNode read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    ScanNodeDef def = node.getScan();
    Table table = reader.pools().table(def.getTable());
    String name = String.join(".", def.getNameList());
    int[] projection = reader.columns(def.getProjectionList(), table.reliableSchema());
    Schema schema = table.reliableSchema().project(projection);
    reader.check(
        schema.equals(reader.schema(def.getColumns())),
        "table '" + name + "' has other columns than when the plan was made");
    List<ScanNode.Predicate> predicates = new ArrayList<>();
    def.getPredicatesList().forEach(each -> predicates.add(predicate(each, table, reader)));
    PhysicalExpr filter = def.hasFilter() ? reader.condition(def.getFilter(), schema) : null;
    List<ScanNode.Dynamic> dynamic = new ArrayList<>();
    for (DynamicFilterDef each : def.getDynamicFiltersList()) {
      int column = reader.column(each.getColumn(), schema);
      Storage storage = schema.field(column).type().storage();
      reader.check(
          storage == Storage.INT || storage == Storage.LONG,
          "a join key of type " + schema.field(column).type());
      dynamic.add(new ScanNode.Dynamic(reader.filter(each.getId()), column));
    }
    reader.check(
        table.appliesFilters() || (filter == null && dynamic.isEmpty()),
        "table '" + name + "' applies no filters");
    reader.check(def.getLimit() >= 0, "a limit that is out of range");
    reader.check(
        !def.hasLimit() || (filter == null && dynamic.isEmpty()), "a limit before a filter");
    return new ScanNode(
        def.getNameList(),
        filtered(table, def, name, reader),
        projection,
        predicates,
        filter,
        def.hasLimit() ? def.getLimit() : -1,
        schema,
        dynamic);
  }

  private static ScanNode.Predicate predicate(
      PredicateDef def, Table table, PhysicalPlanReader reader) {
    int column = reader.column(def.getColumn(), table.schema());
    DataType type = table.schema().field(column).type();
    List<PhysicalExpr> values = new ArrayList<>();
    for (int place : def.getValuesList()) {
      PhysicalExpr value = reader.constant(place);
      reader.check(
          Types.same(value.type(), type), "a column of type " + type + " beside " + value.type());
      values.add(value);
    }
    Comparison comparison = comparison(def.getComparison(), reader);
    boolean complete =
        switch (comparison) {
          case IS_NULL, IS_NOT_NULL -> values.isEmpty();
          case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
              values.size() == 1;
          case IN -> true;
        };
    reader.check(complete, values.size() + " values for " + comparison);
    return new ScanNode.Predicate(column, comparison, values);
  }

  /** The table with the filters that its provider was given when the plan was made. */
  private static Table filtered(
      Table table, ScanNodeDef def, String name, PhysicalPlanReader reader) {
    if (def.getProviderFiltersCount() == 0) {
      return table;
    }
    if (!(table instanceof ProviderTable provided)) {
      throw reader.refused("filters for a provider that table '" + name + "' does not have");
    }
    List<PhysicalExpr> conditions = new ArrayList<>();
    List<Expr> templates = new ArrayList<>();
    for (ProviderFilterDef each : def.getProviderFiltersList()) {
      PhysicalExpr condition = reader.condition(each.getCondition(), table.schema());
      Expr template = provided.template(condition);
      if (template == null) {
        throw reader.refused("a filter that providers do not take");
      }
      conditions.add(condition);
      templates.add(template);
    }
    List<FilterPushdown> answers = provided.supports(templates);
    List<ProviderTable.Filter> filters = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      boolean exact = def.getProviderFilters(i).getExact();
      reader.check(
          exact
              ? answers.get(i) == FilterPushdown.EXACT
              : answers.get(i) != FilterPushdown.UNSUPPORTED,
          "table '" + name + "' no longer applies filter " + templates.get(i));
      filters.add(new ProviderTable.Filter(conditions.get(i), templates.get(i), exact));
    }
    return provided.filtered(filters);
  }

  private static PredicateDef.Comparison comparison(Comparison comparison) {
    return switch (comparison) {
      case EQUAL -> PredicateDef.Comparison.EQUAL;
      case NOT_EQUAL -> PredicateDef.Comparison.NOT_EQUAL;
      case LESS -> PredicateDef.Comparison.LESS;
      case LESS_OR_EQUAL -> PredicateDef.Comparison.LESS_OR_EQUAL;
      case GREATER -> PredicateDef.Comparison.GREATER;
      case GREATER_OR_EQUAL -> PredicateDef.Comparison.GREATER_OR_EQUAL;
      case IN -> PredicateDef.Comparison.IN;
      case IS_NULL -> PredicateDef.Comparison.IS_NULL;
      case IS_NOT_NULL -> PredicateDef.Comparison.IS_NOT_NULL;
    };
  }

  private static Comparison comparison(PredicateDef.Comparison def, PhysicalPlanReader reader) {
    return switch (def) {
      case EQUAL -> Comparison.EQUAL;
      case NOT_EQUAL -> Comparison.NOT_EQUAL;
      case LESS -> Comparison.LESS;
      case LESS_OR_EQUAL -> Comparison.LESS_OR_EQUAL;
      case GREATER -> Comparison.GREATER;
      case GREATER_OR_EQUAL -> Comparison.GREATER_OR_EQUAL;
      case IN -> Comparison.IN;
      case IS_NULL -> Comparison.IS_NULL;
      case IS_NOT_NULL -> Comparison.IS_NOT_NULL;
      case UNRECOGNIZED -> throw reader.refused("a comparison of unknown kind");
    };
  }
}
