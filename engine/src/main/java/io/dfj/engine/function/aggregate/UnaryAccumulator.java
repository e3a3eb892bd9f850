// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.function.GroupAccumulator;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An accumulator over the rows of one argument that are not null. Brings every vector form to a
 * flat vector and row numbers, and leaves nulls out, so that subclasses have one loop a storage.
 */
abstract class UnaryAccumulator implements GroupAccumulator {
  private int[] scratchGroups = {};
  private int[] scratchRows = {};

  /**
   * Adds rows that are not null.
   *
   * @param groups group of the k-th row
   * @param rows row in {@code values} of the k-th row, or null if it is k
   */
  abstract void add(int[] groups, int @Nullable [] rows, int count, FlatVector values);

  @Override
  public final void update(int[] groups, int @Nullable [] rows, int count, Vector[] arguments) {
    Vector argument = arguments[0];
    if (argument instanceof FlatVector flat) {
      boolean[] nulls = flat.nulls();
      if (nulls == null) {
        add(groups, rows, count, flat);
      } else {
        addFlat(groups, rows, count, flat, nulls);
      }
    } else if (argument instanceof DictionaryVector dictionary) {
      addDictionary(groups, rows, count, dictionary);
    } else if (argument instanceof ConstantVector constant && !constant.mayHaveNulls()) {
      reserve(count);
      Arrays.fill(scratchRows, 0, count, 0);
      add(groups, scratchRows, count, constant.single());
    }
  }

  private void addFlat(
      int[] groups, int @Nullable [] rows, int count, FlatVector flat, boolean[] nulls) {
    reserve(count);
    int kept = 0;
    for (int k = 0; k < count; k++) {
      int row = rows == null ? k : rows[k];
      scratchGroups[kept] = groups[k];
      scratchRows[kept] = row;
      kept += nulls[row] ? 0 : 1;
    }
    add(scratchGroups, scratchRows, kept, flat);
  }

  private void addDictionary(
      int[] groups, int @Nullable [] rows, int count, DictionaryVector dictionary) {
    reserve(count);
    FlatVector values = dictionary.dictionary();
    int[] codes = dictionary.codes();
    boolean[] rowNulls = dictionary.nulls();
    boolean[] valueNulls = values.nulls();
    if (rowNulls == null && valueNulls == null) {
      for (int k = 0; k < count; k++) {
        scratchRows[k] = codes[rows == null ? k : rows[k]];
      }
      add(groups, scratchRows, count, values);
      return;
    }
    int kept = 0;
    for (int k = 0; k < count; k++) {
      int row = rows == null ? k : rows[k];
      if (rowNulls != null && rowNulls[row]) {
        continue;
      }
      int code = codes[row];
      if (valueNulls != null && valueNulls[code]) {
        continue;
      }
      scratchGroups[kept] = groups[k];
      scratchRows[kept++] = code;
    }
    add(scratchGroups, scratchRows, kept, values);
  }

  private void reserve(int count) {
    if (scratchRows.length < count) {
      scratchRows = new int[count];
      scratchGroups = new int[count];
    }
  }

  /** Bytes of the scratch arrays. */
  final long scratchSize() {
    return 4L * scratchRows.length + 4L * scratchGroups.length;
  }
}
