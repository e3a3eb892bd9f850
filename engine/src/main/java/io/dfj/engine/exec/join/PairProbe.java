// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.exec.BatchConsumer;
import io.dfj.engine.expr.Filter;
import io.dfj.engine.runtime.QueryContext;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Probes for pairs: INNER, LEFT, RIGHT, FULL. Where no row of a batch has more than one candidate
 * the probe columns pass through untouched and build rows are laid beside them; else both are
 * picked.
 */
final class PairProbe extends JoinProbe {
  private final boolean keepsLeft;
  private final boolean flags;
  private boolean[] matched = {};

  PairProbe(
      JoinTerms node,
      JoinBuild build,
      QueryContext query,
      @Nullable Filter residual,
      BatchConsumer downstream) {
    super(node, build, query, residual, downstream);
    this.keepsLeft = node.kind().keepsLeft();
    this.flags = node.kind().flagsRight();
  }

  @Override
  boolean acceptWithoutBuild(Batch batch) {
    return keepsLeft
        && downstream.accept(
            batch.withColumns(rows.besideNulls(batch.columns(), batch.rowCount())));
  }

  @Override
  boolean probe(Batch batch) {
    return isSingle(batch.size()) ? probeSingle(batch) : probeChains(batch);
  }

  private boolean probeSingle(Batch batch) {
    int size = batch.size();
    int length = batch.rowCount();
    int[] codes = new int[length];
    int[] kept = new int[size];
    int count = 0;
    for (int k = 0; k < size; k++) {
      int head = heads[k];
      if (head >= 0) {
        int row = row(batch, k);
        codes[row] = head;
        kept[count++] = row;
      }
    }
    if (count > 0 && residual != null) {
      Batch candidates = Batch.of(length, rows.beside(batch.columns(), codes, null, length));
      count = residual.apply(candidates.columns(), length, kept, count, kept);
    }
    if (flags) {
      for (int i = 0; i < count; i++) {
        rows.match(codes[kept[i]]);
      }
    }
    if (keepsLeft && count < size) {
      if (count == 0) {
        return downstream.accept(batch.withColumns(rows.besideNulls(batch.columns(), length)));
      }
      boolean[] nulls = new boolean[length];
      Arrays.fill(nulls, true);
      for (int i = 0; i < count; i++) {
        nulls[kept[i]] = false;
      }
      return downstream.accept(
          batch.withColumns(rows.beside(batch.columns(), codes, nulls, length)));
    }
    if (count == 0) {
      return true;
    }
    Batch joined = batch.withColumns(rows.beside(batch.columns(), codes, null, length));
    return downstream.accept(count == size ? joined : joined.select(kept, count));
  }

  private boolean probeChains(Batch batch) {
    int size = batch.size();
    boolean track = keepsLeft && residual != null;
    if (track) {
      if (matched.length < size) {
        matched = new boolean[size];
      }
      Arrays.fill(matched, 0, size, false);
    }
    PairCursor cursor = new PairCursor(table, heads, size);
    int capacity = query.batchSize();
    while (!cursor.isDone()) {
      query.check();
      int[] positions = new int[capacity];
      int[] buildRows = new int[capacity];
      int count = cursor.next(positions, buildRows, null);
      if (!emit(batch, positions, buildRows, count, track)) {
        return false;
      }
    }
    return !keepsLeft || emitUnmatched(batch, track);
  }

  /** Gives the pairs that satisfy the residual, which turns positions into rows. */
  private boolean emit(Batch batch, int[] positions, int[] buildRows, int count, boolean track) {
    int[] probeRows = positions;
    if (batch.selection() != null) {
      probeRows = new int[count];
      for (int i = 0; i < count; i++) {
        probeRows[i] = row(batch, positions[i]);
      }
    }
    Batch pairs = pairs(batch, probeRows, buildRows, count);
    int[] kept = null;
    int passed = count;
    if (residual != null) {
      kept = new int[count];
      passed = residual.apply(pairs.columns(), count, null, count, kept);
    }
    for (int i = 0; (flags || track) && i < passed; i++) {
      int pair = kept == null ? i : kept[i];
      if (flags) {
        rows.match(buildRows[pair]);
      }
      if (track) {
        matched[positions[pair]] = true;
      }
    }
    if (passed == 0) {
      return true;
    }
    return downstream.accept(kept == null || passed == count ? pairs : pairs.select(kept, passed));
  }

  private boolean emitUnmatched(Batch batch, boolean track) {
    int size = batch.size();
    int[] alone = new int[size];
    int count = 0;
    for (int k = 0; k < size; k++) {
      if (track ? !matched[k] : heads[k] < 0) {
        alone[count++] = row(batch, k);
      }
    }
    return count == 0
        || downstream.accept(
            batch
                .withColumns(rows.besideNulls(batch.columns(), batch.rowCount()))
                .select(alone, count));
  }
}
