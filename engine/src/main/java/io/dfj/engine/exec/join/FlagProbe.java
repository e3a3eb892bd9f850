// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.exec.BatchConsumer;
import io.dfj.engine.expr.Filter;
import io.dfj.engine.runtime.QueryContext;
import org.jspecify.annotations.Nullable;

/** Only records which build rows have a match: RIGHT_SEMI and RIGHT_ANTI. */
final class FlagProbe extends JoinProbe {
  FlagProbe(
      JoinTerms node,
      JoinBuild build,
      QueryContext query,
      @Nullable Filter residual,
      BatchConsumer downstream) {
    super(node, build, query, residual, downstream);
  }

  @Override
  boolean acceptWithoutBuild(Batch batch) {
    return false;
  }

  @Override
  boolean probe(Batch batch) {
    int size = batch.size();
    if (residual == null) {
      for (int k = 0; k < size; k++) {
        int row = heads[k];
        // A chain is flagged as a whole, its head first: what is flagged need not be walked again.
        if (row >= 0 && !rows.isMatched(row)) {
          for (; row >= 0; row = table.next(row)) {
            rows.match(row);
          }
        }
      }
      return true;
    }
    PairCursor cursor = new PairCursor(table, heads, size);
    int capacity = query.batchSize();
    while (!cursor.isDone()) {
      query.check();
      int[] probeRows = new int[capacity];
      int[] buildRows = new int[capacity];
      int count = cursor.next(probeRows, buildRows, null);
      for (int i = 0; i < count; i++) {
        probeRows[i] = row(batch, probeRows[i]);
      }
      int[] kept = new int[count];
      int passed =
          residual.apply(
              pairs(batch, probeRows, buildRows, count).columns(), count, null, count, kept);
      for (int i = 0; i < passed; i++) {
        rows.match(buildRows[kept[i]]);
      }
    }
    return true;
  }
}
