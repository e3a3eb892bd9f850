// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.exec.BatchConsumer;
import io.dfj.engine.expr.Filter;
import io.dfj.engine.runtime.QueryContext;
import org.jspecify.annotations.Nullable;

/** Keeps the probe rows that have a match, or that have none. */
final class SemiProbe extends JoinProbe {
  private final boolean wanted;

  SemiProbe(
      JoinTerms node,
      JoinBuild build,
      QueryContext query,
      @Nullable Filter residual,
      BatchConsumer downstream) {
    super(node, build, query, residual, downstream);
    this.wanted = node.kind() == JoinKind.LEFT_SEMI;
  }

  @Override
  boolean acceptWithoutBuild(Batch batch) {
    return !wanted && downstream.accept(batch);
  }

  @Override
  boolean probe(Batch batch) {
    int size = batch.size();
    int[] kept = new int[size];
    int count = 0;
    if (residual == null) {
      for (int k = 0; k < size; k++) {
        kept[count] = row(batch, k);
        count += heads[k] >= 0 == wanted ? 1 : 0;
      }
    } else {
      boolean[] matched = new boolean[size];
      findMatches(batch, matched);
      for (int k = 0; k < size; k++) {
        kept[count] = row(batch, k);
        count += matched[k] == wanted ? 1 : 0;
      }
    }
    if (count == 0) {
      return true;
    }
    return downstream.accept(count == size ? batch : batch.select(kept, count));
  }
}
