// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.BooleanVector;
import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.exec.BatchConsumer;
import io.dfj.engine.expr.Filter;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.type.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Adds to each probe row whether it has a match: true, unknown or false. */
final class MarkProbe extends JoinProbe {
  private final UnknownMarks unknowns;

  MarkProbe(
      JoinTerms node,
      JoinBuild build,
      QueryContext query,
      @Nullable Filter residual,
      UnknownMarks unknowns,
      BatchConsumer downstream) {
    super(node, build, query, residual, downstream);
    this.unknowns = unknowns;
  }

  @Override
  boolean acceptWithoutBuild(Batch batch) {
    return downstream.accept(
        withMark(
            batch,
            new ConstantVector(VectorBuilder.single(DataType.BOOLEAN, false), batch.rowCount())));
  }

  private static Batch withMark(Batch batch, Vector mark) {
    Vector[] columns = Arrays.copyOf(batch.columns(), batch.columnCount() + 1);
    columns[batch.columnCount()] = mark;
    return batch.withColumns(columns);
  }

  @Override
  boolean probe(Batch batch) {
    boolean[] matched = new boolean[batch.size()];
    findMatches(batch, matched);
    boolean[] unknown = unknowns.find(batch, lanes, heads, matched);
    if (batch.selection() != null) {
      matched = scatter(matched, batch);
      unknown = unknown == null ? null : scatter(unknown, batch);
    }
    return downstream.accept(
        withMark(batch, new BooleanVector(DataType.BOOLEAN, matched, unknown, batch.rowCount())));
  }

  private static boolean[] scatter(boolean[] values, Batch batch) {
    boolean[] scattered = new boolean[batch.rowCount()];
    for (int k = 0; k < batch.size(); k++) {
      scattered[row(batch, k)] = values[k];
    }
    return scattered;
  }
}
