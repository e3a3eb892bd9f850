// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.physical;

import io.dfj.engine.Expr;
import io.dfj.engine.catalog.provider.ProviderTable;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.filter.FilterNode;
import io.dfj.engine.exec.scan.ScanNode;
import io.dfj.engine.expr.ColumnReferences;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.spi.FilterPushdown;
import java.util.ArrayList;
import java.util.List;

/** Offers the conditions over a provider's table to the provider. */
final class ProviderFilters {
  private ProviderFilters() {}

  /** The rows of the scan for which all conditions are true. */
  static PhysicalNode filter(ScanNode scan, ProviderTable table, List<PhysicalExpr> conditions) {
    List<PhysicalExpr> left = new ArrayList<>();
    List<PhysicalExpr> offered = new ArrayList<>();
    List<PhysicalExpr> ofTables = new ArrayList<>();
    List<Expr> templates = new ArrayList<>();
    for (PhysicalExpr condition : conditions) {
      PhysicalExpr ofTable = ColumnReferences.map(condition, c -> scan.projection()[c]);
      Expr template = table.template(ofTable);
      if (template == null) {
        left.add(condition);
      } else {
        offered.add(condition);
        ofTables.add(ofTable);
        templates.add(template);
      }
    }
    List<FilterPushdown> answers =
        templates.isEmpty() ? List.of() : table.supports(List.copyOf(templates));
    List<ProviderTable.Filter> taken = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      boolean exact = answers.get(i) == FilterPushdown.EXACT;
      if (answers.get(i) != FilterPushdown.UNSUPPORTED) {
        taken.add(new ProviderTable.Filter(ofTables.get(i), templates.get(i), exact));
      }
      if (!exact) {
        left.add(offered.get(i));
      }
    }
    ScanNode filtered =
        new ScanNode(
            scan.name(),
            table.filtered(taken),
            scan.projection(),
            scan.predicates(),
            scan.filter(),
            scan.limit(),
            scan.schema(),
            scan.dynamicFilters());
    return left.isEmpty() ? filtered : new FilterNode(filtered, ScanPushdown.and(left));
  }
}
