// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The k-th row of any vector form as a row of a flat vector, or -1 where it is null. */
final class Operand {
  private int[] positions = {};
  private @Nullable FlatVector values;

  /**
   * @param rows physical index of the k-th row, or null if it is k
   */
  void set(Vector vector, int @Nullable [] rows, int count) {
    if (positions.length < count) {
      positions = new int[count];
    }
    if (vector instanceof FlatVector flat) {
      values = flat;
      boolean[] nulls = flat.nulls();
      for (int k = 0; k < count; k++) {
        int row = rows == null ? k : rows[k];
        positions[k] = nulls != null && nulls[row] ? -1 : row;
      }
    } else if (vector instanceof DictionaryVector dictionary) {
      values = dictionary.dictionary();
      int[] codes = dictionary.codes();
      for (int k = 0; k < count; k++) {
        int row = rows == null ? k : rows[k];
        positions[k] = dictionary.isNull(row) ? -1 : codes[row];
      }
    } else if (vector instanceof ConstantVector constant) {
      values = constant.single();
      Arrays.fill(positions, 0, count, constant.mayHaveNulls() ? -1 : 0);
    }
  }

  FlatVector values() {
    return Objects.requireNonNull(values, "set first");
  }

  int[] positions() {
    return positions;
  }

  long sizeInBytes() {
    return 4L * positions.length;
  }
}
