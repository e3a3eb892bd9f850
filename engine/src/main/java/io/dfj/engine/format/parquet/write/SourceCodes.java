// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet.write;

import io.dfj.engine.batch.FlatVector;
import org.jspecify.annotations.Nullable;

/**
 * The codes that values of a batch's dictionary have in the file's: columns that were read from a
 * dictionary share it over many batches, and their values need not be looked up row by row.
 */
final class SourceCodes {
  private @Nullable FlatVector source;
  private int[] codes = {};

  void reset() {
    source = null;
    codes = new int[0];
  }

  /** Values of which codes may be known: all of the last dictionary, none of another. */
  int known(FlatVector dictionary) {
    return source == dictionary ? dictionary.length() : 0;
  }

  /** Code + 1 of each value, 0 while it is not known; to be filled in. */
  int[] of(FlatVector dictionary) {
    if (source != dictionary) {
      source = dictionary;
      codes = new int[dictionary.length()];
    }
    return codes;
  }
}
