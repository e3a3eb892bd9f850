// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.physical;

import io.dfj.engine.Expr;
import io.dfj.engine.catalog.provider.ProviderTable;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.filter.FilterNode;
import io.dfj.engine.exec.scan.ScanNode;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.spi.FilterPushdown;
import java.util.ArrayList;
import java.util.List;

/** Offers the conditions over a provider's table to the provider. */
final class ProviderFilters {
  private ProviderFilters() {}

  /** The rows of the scan for which all conditions are true. */
  static PhysicalNode filter(ScanNode scan, ProviderTable table, List<PhysicalExpr> conditions) {
    List<String> names = new ArrayList<>();
    for (int column : scan.projection()) {
      names.add(table.schema().field(column).name());
    }
    List<PhysicalExpr> left = new ArrayList<>();
    List<PhysicalExpr> offered = new ArrayList<>();
    List<Expr> templates = new ArrayList<>();
    for (PhysicalExpr condition : conditions) {
      Expr template = new ProviderExpressions(names, null).convert(condition);
      if (template == null) {
        left.add(condition);
      } else {
        offered.add(condition);
        templates.add(template);
      }
    }
    List<FilterPushdown> answers =
        templates.isEmpty() ? List.of() : table.supports(List.copyOf(templates));
    List<ProviderTable.Filter> taken = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      PhysicalExpr condition = offered.get(i);
      if (answers.get(i) != FilterPushdown.UNSUPPORTED) {
        taken.add(
            new ProviderTable.Filter(
                templates.get(i),
                query -> new ProviderExpressions(names, query).required(condition)));
      }
      if (answers.get(i) != FilterPushdown.EXACT) {
        left.add(condition);
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
