// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.stage;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.Projection;
import io.dfj.engine.expr.code.ProjectionPlan;
import io.dfj.engine.function.VectorKernel;
import io.dfj.engine.runtime.QueryContext;
import java.util.ArrayList;
import java.util.List;

/** A vector kernel over arguments that are columns or compiled. */
final class KernelStep implements Step {
  private final VectorKernel kernel;
  private final ProjectionPlan arguments;

  KernelStep(VectorKernel kernel, List<PhysicalExpr> arguments, QueryContext query) {
    this.kernel = kernel;
    this.arguments = new ProjectionPlan(arguments, query, true);
  }

  @Override
  public Run newRun() {
    Projection projection = arguments.newProjection();
    return batch -> {
      List<FlatVector> values = new ArrayList<>();
      for (Vector value : projection.evaluate(batch)) {
        values.add(value.flatten());
      }
      return kernel.evaluate(values, batch.rowCount());
    };
  }
}
