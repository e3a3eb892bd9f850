// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.catalog.Table;
import io.dfj.engine.codec.PlanCodecs;
import io.dfj.engine.codec.SubstraitSession;
import io.dfj.engine.logical.tree.TreeCalls;
import io.dfj.engine.logical.tree.TreeWriter;
import io.dfj.engine.sql.StandardOperators;
import io.dfj.engine.sql.TableName;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plans as those of Substrait. */
final class SubstraitPlans {
  private static final TreeCalls CALLS = new TreeCalls(StandardOperators.INSTANCE);

  private SubstraitPlans() {}

  static byte[] of(LogicalPlan plan) {
    return PlanningStack.call(
        "",
        () ->
            PlanCodecs.substrait().encode(TreeWriter.of(plan.plan(), StandardOperators.INSTANCE)));
  }

  static io.dfj.engine.logical.LogicalPlan read(byte[] bytes, SessionContext session) {
    session.checkOpen();
    SubstraitSession reading =
        new SubstraitSession(session.functions().registry(), names -> table(names, session), CALLS);
    return PlanningStack.call(
        "", () -> PlanBytes.plan(() -> PlanCodecs.substrait().decode(bytes, reading)));
  }

  private static @Nullable Table table(List<String> names, SessionContext session) {
    TableName name =
        session.tableName(
            names.stream()
                .map(part -> '"' + part.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(".")));
    return session.catalog().table(name.catalog(), name.schema(), name.table());
  }
}
