// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.pass;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptSchema;
import org.apache.calcite.plan.Strong;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.tools.RelBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A builder for rules that move filters: where an outer join became an inner one, columns are no
 * longer nullable, and calls that are null only if an operand is must follow; Calcite's
 * simplification takes them for a mistake otherwise.
 */
final class FilterTypes extends RelBuilder {
  FilterTypes(RelOptCluster cluster, @Nullable RelOptSchema schema) {
    super(Contexts.EMPTY_CONTEXT, cluster, schema);
  }

  @Override
  public RelBuilder filter(
      Iterable<CorrelationId> variables, Iterable<? extends RexNode> conditions) {
    List<RexNode> typed = new ArrayList<>();
    conditions.forEach(condition -> typed.add(condition.accept(new NotNull())));
    return super.filter(variables, typed);
  }

  private final class NotNull extends RexShuttle {
    @Override
    public RexNode visitCall(RexCall call) {
      if (!(super.visitCall(call) instanceof RexCall visited)) {
        throw new IllegalStateException("a call became something else: " + call);
      }
      boolean never =
          visited.getType().isNullable()
              && Strong.policy(visited) == Strong.Policy.ANY
              && visited.getOperands().stream().noneMatch(o -> o.getType().isNullable());
      if (!never) {
        return visited;
      }
      RelDataType type = getTypeFactory().createTypeWithNullability(visited.getType(), false);
      return visited.clone(type, visited.getOperands());
    }
  }
}
