// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.exec.BatchConsumer;
import io.dfj.engine.expr.Filter;
import io.dfj.engine.runtime.QueryContext;
import org.jspecify.annotations.Nullable;

/** What all kinds of probes share: the lookup, and finding pairs that satisfy the residual. */
abstract class JoinProbe implements BatchConsumer {
  final JoinTerms node;
  final BuildRows rows;
  final JoinTable table;
  final QueryContext query;
  final @Nullable Filter residual;
  final BatchConsumer downstream;

  /** Keys of the selected rows of the current batch. */
  final KeyLanes lanes;

  /** Head of the chain for each selected row, or -1. */
  int[] heads = {};

  private final Vector[] keyColumns;

  JoinProbe(
      JoinTerms node,
      JoinBuild build,
      QueryContext query,
      @Nullable Filter residual,
      BatchConsumer downstream) {
    this.node = node;
    this.rows = build.rows();
    this.table = build.table();
    this.query = query;
    this.residual = residual;
    this.downstream = downstream;
    this.lanes = new KeyLanes(table.build.layout, node.kind() == JoinKind.LEFT_MARK, query::check);
    this.keyColumns = new Vector[node.keys().size()];
  }

  @Override
  public final boolean accept(Batch batch) {
    query.check();
    if (rows.size() == 0) {
      return acceptWithoutBuild(batch);
    }
    int size = batch.size();
    if (size == 0) {
      return true;
    }
    if (heads.length < size) {
      heads = new int[size];
    }
    for (int i = 0; i < keyColumns.length; i++) {
      keyColumns[i] = batch.column(node.keys().get(i).left());
    }
    lanes.read(keyColumns, batch.selection(), size);
    table.lookup(lanes, heads);
    return probe(batch);
  }

  /** A batch when the build side has no row. */
  abstract boolean acceptWithoutBuild(Batch batch);

  /** A batch of at least one row, whose {@link #heads} are known. */
  abstract boolean probe(Batch batch);

  /** Whether no row of the batch has more than one candidate. */
  final boolean isSingle(int size) {
    if (!table.isUnique()) {
      for (int k = 0; k < size; k++) {
        if (heads[k] >= 0 && table.next(heads[k]) >= 0) {
          return false;
        }
      }
    }
    return true;
  }

  /** The physical row of the k-th selected one. */
  static int row(Batch batch, int k) {
    int[] selection = batch.selection();
    return selection == null ? k : selection[k];
  }

  /**
   * Pairs as a batch: probe rows picked, then build rows picked.
   *
   * @param probeRows physical rows of {@code batch}; kept
   * @param buildRows kept
   */
  final Batch pairs(Batch batch, int[] probeRows, int[] buildRows, int count) {
    Vector[] left = new Vector[batch.columnCount()];
    for (int i = 0; i < left.length; i++) {
      left[i] = Vector.pick(batch.column(i), probeRows, null, count);
    }
    return Batch.of(count, rows.beside(left, buildRows, null, count));
  }

  /** Sets {@code matched[k]} for the selected rows that have a match, residual included. */
  final void findMatches(Batch batch, boolean[] matched) {
    int size = batch.size();
    Filter filter = residual;
    if (filter == null) {
      for (int k = 0; k < size; k++) {
        matched[k] = heads[k] >= 0;
      }
      return;
    }
    PairCursor cursor = new PairCursor(table, heads, size);
    int capacity = Math.min(query.batchSize(), 4 * size);
    while (!cursor.isDone()) {
      query.check();
      int[] positions = new int[capacity];
      int[] probeRows = new int[capacity];
      int[] buildRows = new int[capacity];
      int count = cursor.next(positions, buildRows, matched);
      for (int i = 0; i < count; i++) {
        probeRows[i] = row(batch, positions[i]);
      }
      int[] kept = new int[count];
      int passed =
          filter.apply(
              pairs(batch, probeRows, buildRows, count).columns(), count, null, count, kept);
      for (int i = 0; i < passed; i++) {
        matched[positions[kept[i]]] = true;
      }
    }
  }

  @Override
  public void finish() {
    downstream.finish();
  }

  @Override
  public void close() {
    downstream.close();
  }
}
