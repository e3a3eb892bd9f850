// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.StorageValues;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.runtime.QueryContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes expressions that read no column. */
public final class ConstantFolder {
  private ConstantFolder() {}

  /** The storage value of an expression without columns. */
  public static @Nullable Object value(PhysicalExpr expression, QueryContext query) {
    ProjectionPlan plan = new ProjectionPlan(List.of(expression), query, false);
    return StorageValues.get(plan.newProjection().evaluate(Batch.of(1))[0], 0);
  }
}
