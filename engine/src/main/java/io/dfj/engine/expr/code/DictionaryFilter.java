// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.metadata.error.DfjException;
import org.jspecify.annotations.Nullable;

/** A conjunct over one encoded column: decided once an entry, then looked up by code. */
final class DictionaryFilter {
  private final FilterRunner runner;
  private final DictionaryWatch watch = new DictionaryWatch();
  private boolean @Nullable [] matches;
  private boolean nullMatches;
  private boolean failed;

  DictionaryFilter(FilterRunner runner) {
    this.runner = runner;
  }

  /** Whether {@link #run} can take a batch; counts its rows. */
  boolean isReady(DictionaryVector vector, int size) {
    if (watch.isNew(vector)) {
      matches = null;
      failed = false;
    }
    boolean paid = watch.hasPaid(vector, size);
    if (matches == null && !failed && paid) {
      try {
        matches = decide(vector.dictionary());
      } catch (DfjException e) {
        failed = true; // perhaps an entry that no row uses: row by row, then
      }
    }
    return matches != null;
  }

  private boolean[] decide(FlatVector dictionary) {
    int[] kept = new int[Math.max(1, dictionary.length())];
    ConstantVector none = new ConstantVector(VectorBuilder.single(dictionary.type(), null), 1);
    nullMatches = runner.runColumn(none, kept) == 1;
    int count = runner.runColumn(dictionary, kept);
    boolean[] decided = new boolean[dictionary.length()];
    for (int k = 0; k < count; k++) {
      decided[kept[k]] = true;
    }
    return decided;
  }

  int run(DictionaryVector vector, int @Nullable [] selection, int size, int[] output) {
    boolean[] decided = java.util.Objects.requireNonNull(matches);
    int[] codes = vector.codes();
    boolean[] nulls = vector.nulls();
    int kept = 0;
    for (int k = 0; k < size; k++) {
      int i = selection == null ? k : selection[k];
      boolean match = nulls != null && nulls[i] ? nullMatches : decided[codes[i]];
      output[kept] = i;
      kept += match ? 1 : 0;
    }
    return kept;
  }
}
