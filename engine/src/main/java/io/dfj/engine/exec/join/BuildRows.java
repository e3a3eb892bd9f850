// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import io.dfj.engine.batch.Vector;
import io.dfj.engine.exec.Flow;
import io.dfj.engine.exec.GatheredRows;
import io.dfj.engine.exec.PipelineBuilder;
import io.dfj.engine.exec.Stage;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.type.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The gathered right input of a join during one execution, shared by all batches that the join
 * gives, and which rows had a match.
 */
final class BuildRows {
  private final GatheredRows gathered;
  private final boolean flags;
  private byte[] matched = {};

  /**
   * @param needed columns that are read again; others come back as nulls
   * @param flags whether matches are recorded
   */
  BuildRows(Schema schema, boolean[] needed, boolean flags, QueryContext query) {
    this.gathered = new GatheredRows(schema, needed, query);
    this.flags = flags;
  }

  /** Ends the right input here; {@code then} runs when the columns are there. */
  Stage open(PipelineBuilder builder, Flow right, Runnable then) {
    return gathered.open(
        builder,
        right,
        () -> {
          matched = new byte[flags ? gathered.size() : 0];
          then.run();
        });
  }

  /** How many workers are worth their while. */
  int parallelism() {
    return gathered.parallelism();
  }

  int size() {
    return gathered.size();
  }

  Vector column(int index) {
    return gathered.column(index);
  }

  /** Left columns, then the build rows picked for them. */
  Vector[] beside(Vector[] left, int[] rows, boolean @Nullable [] nulls, int length) {
    Vector[] all = new Vector[left.length + gathered.columnCount()];
    System.arraycopy(left, 0, all, 0, left.length);
    for (int i = 0; i < gathered.columnCount(); i++) {
      all[left.length + i] = Vector.pick(gathered.column(i), rows, nulls, length);
    }
    return all;
  }

  /** Left columns, then nulls. */
  Vector[] besideNulls(Vector[] left, int length) {
    Vector[] all = new Vector[left.length + gathered.columnCount()];
    System.arraycopy(left, 0, all, 0, left.length);
    for (int i = 0; i < gathered.columnCount(); i++) {
      all[left.length + i] = gathered.nulls(i, length);
    }
    return all;
  }

  /** Records a match. Any thread: all write the same. */
  void match(int row) {
    matched[row] = 1;
  }

  boolean isMatched(int row) {
    return matched[row] != 0;
  }
}
