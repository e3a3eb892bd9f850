// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.metadata.error.DfjException;

/** Pads or cuts a text to a number of characters. */
final class Padding {
  /** Bytes of a result whose length is a number of the query's: a slip must not take the heap. */
  static final int LONGEST_RESULT = 1 << 26;

  private Padding() {}

  /**
   * @param fill repeated as needed; nothing is added if it is empty
   * @param left whether to add on the left
   */
  static void pad(
      Slice text, long length, Slice fill, boolean left, String function, SliceBuilder result) {
    int present = Utf8.length(text);
    if (length <= present) {
      result.append(text.data, text.offset, Utf8.skip(text, 0, Math.max(length, 0)));
      return;
    }
    long missing = length - present;
    checkLength(missing > LONGEST_RESULT ? length : length + text.length - present, function);
    if (!left) {
      result.append(text);
    }
    if (fill.length > 0) {
      int fillCharacters = Utf8.length(fill);
      checkLength((missing / fillCharacters + 1) * fill.length, function);
      for (; missing >= fillCharacters; missing -= fillCharacters) {
        result.append(fill);
      }
      result.append(fill.data, fill.offset, Utf8.skip(fill, 0, missing));
    }
    if (left) {
      result.append(text);
    }
  }

  /**
   * @throws DfjException INVALID_ARGUMENT
   */
  static void checkLength(long length, String function) {
    if (length > LONGEST_RESULT) {
      throw FunctionErrors.invalid(
          function,
          "a result of length " + length + " is too long, at most " + LONGEST_RESULT + " bytes");
    }
  }
}
