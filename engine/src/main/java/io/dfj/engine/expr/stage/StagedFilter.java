// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.stage;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.BooleanVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.expr.Filter;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.Projection;
import io.dfj.engine.runtime.QueryContext;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A condition over nested values: its truth is computed as a column. Not thread-safe. */
public final class StagedFilter implements Filter {
  private final int[] columns;
  private final Projection truth;

  private StagedFilter(int[] columns, Projection truth) {
    this.columns = columns;
    this.truth = truth;
  }

  /** Makes an evaluator for each worker. Thread-safe. */
  public static java.util.function.Supplier<Filter> plan(
      PhysicalExpr condition, QueryContext query) {
    StagedPlan plan = new StagedPlan(List.of(condition), query);
    return () -> new StagedFilter(plan.columns(), plan.newProjection());
  }

  @Override
  public int[] columns() {
    return columns;
  }

  @Override
  public int apply(
      @Nullable Vector[] batch, int rowCount, int @Nullable [] selection, int size, int[] output) {
    Vector[] present = new Vector[batch.length];
    for (int column : columns) {
      present[column] = Objects.requireNonNull(batch[column]);
    }
    Batch input = Batch.of(rowCount, present);
    if (selection != null) {
      input = input.select(Arrays.copyOf(selection, size), size);
    }
    BooleanVector result = (BooleanVector) truth.evaluate(input)[0].flatten();
    int kept = 0;
    for (int k = 0; k < size; k++) {
      int row = selection == null ? k : selection[k];
      if (!result.isNull(row) && result.values()[row]) {
        output[kept++] = row;
      }
    }
    return kept;
  }
}
