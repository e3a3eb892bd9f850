// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.StorageValues;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.function.Overload;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Computes expressions that read no column. */
public final class ConstantFolder {
  private ConstantFolder() {}

  /** The storage value of an expression without columns. */
  public static @Nullable Object value(PhysicalExpr expression, QueryContext query) {
    return value(new ProjectionPlan(List.of(expression), query, false));
  }

  /** A call of a function that is to be called once in an execution. */
  private record StableCall(Overload overload, DataType type, List<Object> arguments) {}

  /**
   * The storage value of a call with constant arguments, computed once in the whole execution.
   *
   * @throws io.dfj.metadata.error.DfjException as the function, which is then called again
   */
  public static @Nullable Object once(PhysicalExpr.Call call, QueryContext query) {
    List<Object> key = new ArrayList<>();
    for (PhysicalExpr argument : call.arguments()) {
      Object value = ((PhysicalExpr.Literal) argument).value();
      // Of all storage values only arrays of bytes have no equality.
      key.add(value instanceof byte[] bytes ? Slice.of(bytes) : Optional.ofNullable(value));
    }
    return query.once(
        new StableCall(call.overload(), call.type(), key),
        () -> value(ProjectionPlan.ofCall(call, query)));
  }

  private static @Nullable Object value(ProjectionPlan plan) {
    return StorageValues.get(plan.newProjection().evaluate(Batch.of(1))[0], 0);
  }
}
