// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.stage;

import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.Projection;
import io.dfj.engine.expr.code.ProjectionPlan;
import io.dfj.engine.function.VectorKernel;
import io.dfj.engine.runtime.QueryContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    RepeatedConstants constants = new RepeatedConstants();
    return batch -> {
      List<FlatVector> values = new ArrayList<>();
      for (Vector value : projection.evaluate(batch)) {
        values.add(
            value instanceof ConstantVector constant
                ? constants.flatten(constant, values.size())
                : value.flatten());
      }
      return kernel.evaluate(values, batch.rowCount());
    };
  }

  /** Constants of the batch before, which most often come again in the next. */
  private static final class RepeatedConstants {
    private final Map<Integer, ConstantVector> last = new HashMap<>();
    private final Map<Integer, FlatVector> flat = new HashMap<>();

    FlatVector flatten(ConstantVector constant, int argument) {
      ConstantVector before = last.get(argument);
      FlatVector known = flat.get(argument);
      if (known == null
          || before == null
          || before.single() != constant.single()
          || before.length() != constant.length()) {
        known = constant.flatten();
        last.put(argument, constant);
        flat.put(argument, known);
      }
      return known;
    }
  }
}
