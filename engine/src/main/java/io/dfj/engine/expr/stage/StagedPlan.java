// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.stage;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.expr.ColumnReferences;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.Projection;
import io.dfj.engine.expr.code.ProjectionPlan;
import io.dfj.engine.runtime.QueryContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A list of expressions over nested values made ready for one query. The selected rows are made
 * dense, the stages add their columns, and compiled loops compute the rest. Thread-safe.
 */
public final class StagedPlan {
  /** Columns of the input that are read, in the order in which the stages see them. */
  private final int[] used;

  private final List<Step> steps;
  private final ProjectionPlan last;

  public StagedPlan(List<PhysicalExpr> expressions, QueryContext query) {
    BitSet columns = new BitSet();
    expressions.forEach(expression -> ColumnReferences.collect(expression, columns));
    used = columns.stream().toArray();
    Stager stager = new Stager(used.length, query);
    List<PhysicalExpr> dense = new ArrayList<>();
    for (PhysicalExpr expression : expressions) {
      dense.add(ColumnReferences.map(expression, column -> Arrays.binarySearch(used, column)));
    }
    last = new ProjectionPlan(stager.stage(dense), query, true);
    steps = stager.steps();
  }

  /** Indexes of the columns that are read. */
  int[] columns() {
    return used;
  }

  /** An evaluator for one worker. */
  public Projection newProjection() {
    List<Step.Run> runs = steps.stream().map(Step::newRun).toList();
    Projection projection = last.newProjection();
    return batch -> {
      Vector[] read = new Vector[used.length];
      for (int i = 0; i < read.length; i++) {
        read[i] = batch.column(used[i]);
      }
      Batch dense = batch.withColumns(read).compact();
      for (Step.Run run : runs) {
        Vector[] extended = Arrays.copyOf(dense.columns(), dense.columnCount() + 1);
        extended[dense.columnCount()] = run.evaluate(dense);
        dense = Batch.of(dense.rowCount(), extended);
      }
      return spread(projection.evaluate(dense), batch);
    };
  }

  /** Puts dense results at the places of the rows that they belong to. */
  private static Vector[] spread(Vector[] results, Batch batch) {
    int[] selection = batch.selection();
    if (selection == null) {
      return results;
    }
    Vector[] spread = new Vector[results.length];
    int[] codes = new int[batch.rowCount()];
    for (int k = 0; k < batch.size(); k++) {
      codes[selection[k]] = k;
    }
    for (int i = 0; i < results.length; i++) {
      spread[i] =
          batch.size() == 0
              ? VectorBuilder.nulls(results[i].type(), batch.rowCount())
              : results[i] instanceof ConstantVector constant
                  ? new ConstantVector(constant.single(), batch.rowCount())
                  : new DictionaryVector(results[i].flatten(), codes, null, batch.rowCount());
    }
    return spread;
  }
}
