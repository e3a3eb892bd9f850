// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.expr.loop.FilterLoop;
import io.dfj.engine.expr.loop.Input;
import io.dfj.metadata.error.DfjException;
import org.jspecify.annotations.Nullable;

/** One worker's loops of one conjunct. */
final class FilterRunner {
  private static final int MAX_RETRIES = 3;

  private final Program program;
  private final boolean mayRetry;
  private final @Nullable FilterLoop[] loops = new FilterLoop[Mode.COUNT];
  private final @Nullable DictionaryFilter dictionaries;
  private int retries;

  /**
   * @param mayRetry whether the quick loop may fail or give up, so that its input must be kept
   */
  FilterRunner(Program program, boolean mayRetry) {
    this.program = program;
    this.mayRetry = mayRetry;
    this.dictionaries = program.dictionaryColumn() < 0 ? null : new DictionaryFilter(this);
  }

  int run(@Nullable Vector[] columns, int @Nullable [] selection, int size, int[] output) {
    if (dictionaries != null
        && columns[program.dictionaryColumn()] instanceof DictionaryVector encoded
        && dictionaries.isReady(encoded, size)) {
      return dictionaries.run(encoded, selection, size, output);
    }
    return runRows(columns, selection, size, output);
  }

  /** Runs over one column alone, in place of the program's only one. */
  int runColumn(Vector column, int[] output) {
    @Nullable Vector[] columns = new Vector[program.dictionaryColumn() + 1];
    columns[program.dictionaryColumn()] = column;
    return runRows(columns, null, column.length(), output);
  }

  private int runRows(
      @Nullable Vector[] columns, int @Nullable [] selection, int size, int[] output) {
    Input[] inputs = program.inputs(columns);
    Mode mode = program.mode(inputs);
    int[] rows = selection;
    if (!mode.careful() && retries < MAX_RETRIES) {
      if (!mayRetry) {
        return loop(mode).run(inputs, rows, size, output);
      }
      rows = selection == output ? java.util.Arrays.copyOf(output, size) : selection;
      try {
        int kept = loop(mode).run(inputs, rows, size, output);
        if (kept >= 0) {
          return kept;
        }
        retries++;
      } catch (DfjException e) {
        // A wrong intermediate value may have caused it: the careful loop decides.
      }
    }
    Mode careful = new Mode(mode.nulls(), mode.indirect(), true);
    return loop(careful).run(inputs, rows, size, output);
  }

  private FilterLoop loop(Mode mode) {
    FilterLoop loop = loops[mode.index()];
    if (loop == null) {
      loop = program.filterLoop(mode);
      loops[mode.index()] = loop;
    }
    return loop;
  }
}
