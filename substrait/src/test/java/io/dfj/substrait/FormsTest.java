// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.LogicalPlan;
import io.dfj.engine.SessionContext;
import io.substrait.extension.DefaultExtensionCatalog;
import io.substrait.extension.SimpleExtension;
import io.substrait.plan.ProtoPlanConverter;
import io.substrait.proto.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What Substrait's own library makes of dfj's functions and plans. */
class FormsTest {
  private static final SimpleExtension.ExtensionCollection LISTS =
      DefaultExtensionCatalog.DEFAULT_COLLECTION;

  @Test
  void functionsAreInSubstraitsLists() {
    Set<String> known = new HashSet<>();
    LISTS.scalarFunctions().forEach(function -> known.add(name(function)));
    LISTS.aggregateFunctions().forEach(function -> known.add(name(function)));
    LISTS.windowFunctions().forEach(function -> known.add(name(function)));
    List<String> unknown = new ArrayList<>();
    for (Forms forms : List.of(Forms.SCALAR, Forms.AGGREGATE, Forms.WINDOW)) {
      for (Form form : forms.all()) {
        for (String signature : form.signatures()) {
          String types = form.constant().isEmpty() ? signature : "req_" + signature;
          String name = form.urn() + " " + form.name() + ":" + types;
          if (!known.contains(name)) {
            unknown.add(name);
          }
        }
      }
    }
    assertThat(unknown).isEmpty();
  }

  private static String name(SimpleExtension.Function function) {
    return function.urn() + " " + function.key();
  }

  @Test
  void substraitsLibraryReadsPlans() throws Exception {
    try (SessionContext session = new SessionContext()) {
      session.sql("CREATE TABLE t (a INTEGER, b VARCHAR, c DECIMAL(10, 2), d DATE)").count();
      for (String sql :
          List.of(
              "SELECT a + 1, c * 2, substr(b, 2, 3), b || 'x' FROM t WHERE a > 0 AND b LIKE 'x%'",
              "SELECT b, a, sum(c), avg(a), count(*) FROM t GROUP BY ROLLUP (b, a) ORDER BY 2 LIMIT 3",
              "SELECT a FROM t WHERE EXISTS (SELECT 1 FROM t u WHERE u.a = t.a) AND d < DATE"
                  + " '2024-01-01' + INTERVAL '1' MONTH AND d - INTERVAL '3' DAY > d",
              "SELECT stddev(a), extract(YEAR FROM d), date_part('month', d) FROM t GROUP BY d",
              "SELECT row_number() OVER (ORDER BY a), sum(a) OVER (ORDER BY a ROWS 1 PRECEDING) FROM t",
              "VALUES (1, 'x'), (2, 'y')")) {
        LogicalPlan plan = session.sql(sql).logicalPlan();
        Plan written = Plan.parseFrom(plan.toSubstrait());
        assertThat(new ProtoPlanConverter(LISTS).from(written).getRoots())
            .as(sql)
            .hasSize(1)
            .allSatisfy(root -> assertThat(root.getNames()).hasSize(plan.schema().size()));
      }
    }
  }
}
