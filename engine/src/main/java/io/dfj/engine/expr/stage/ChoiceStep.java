// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.stage;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.BooleanVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorConcat;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.Projection;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** CASE: every branch is evaluated for the rows that take it, and for no other. */
final class ChoiceStep implements Step {
  private final List<StagedPlan> conditions = new ArrayList<>();
  private final List<StagedPlan> results = new ArrayList<>();
  private final DataType type;

  ChoiceStep(PhysicalExpr.Case choice, QueryContext query) {
    this.type = choice.type();
    for (PhysicalExpr condition : choice.conditions()) {
      conditions.add(new StagedPlan(List.of(condition), query));
    }
    for (PhysicalExpr result : choice.results()) {
      results.add(new StagedPlan(List.of(result), query));
    }
    results.add(new StagedPlan(List.of(choice.otherwise()), query));
  }

  @Override
  public Run newRun() {
    List<Projection> tests = conditions.stream().map(StagedPlan::newProjection).toList();
    List<Projection> values = results.stream().map(StagedPlan::newProjection).toList();
    return batch -> choose(batch, tests, values);
  }

  private FlatVector choose(Batch batch, List<Projection> tests, List<Projection> values) {
    int total = batch.rowCount();
    int[] open = new int[total];
    Arrays.setAll(open, row -> row);
    int left = total;
    // Where each row's value lies among those of all branches, one after the other.
    int[] places = new int[total];
    int placed = 0;
    List<Vector> branches = new ArrayList<>();
    for (int branch = 0; branch < values.size() && left > 0; branch++) {
      int[] taking = open;
      int taken = left;
      if (branch < tests.size()) {
        Vector test = tests.get(branch).evaluate(batch.select(open, left))[0];
        BooleanVector flat = (BooleanVector) test.flatten();
        taking = new int[left];
        int[] others = new int[left];
        taken = 0;
        int kept = 0;
        for (int k = 0; k < left; k++) {
          int row = open[k];
          if (!flat.isNull(row) && flat.values()[row]) {
            taking[taken++] = row;
          } else {
            others[kept++] = row;
          }
        }
        open = others;
        left = kept;
      } else {
        left = 0;
      }
      if (taken > 0) {
        Vector value = values.get(branch).evaluate(batch.select(taking, taken))[0];
        branches.add(value.gather(taking, taken));
        for (int k = 0; k < taken; k++) {
          places[taking[k]] = placed++;
        }
      }
    }
    return VectorConcat.of(type, branches).gather(places, total);
  }
}
