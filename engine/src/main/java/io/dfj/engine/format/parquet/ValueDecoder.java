// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

/**
 * The values of one page in one encoding, nulls left out. A decoder is reused from page to page and
 * offers only the methods that its encoding has for the column's physical type; which those are was
 * checked when the page was opened.
 */
abstract class ValueDecoder {
  /**
   * Starts on a page.
   *
   * @param data the page, with padding behind {@code end}
   * @param count values at most: rows of the page, with nulls
   */
  abstract void reset(byte[] data, int start, int end, int count);

  abstract void skip(int count);

  /** INT32 values. */
  void ints(int[] out, int offset, int count) {
    throw unsupported();
  }

  /** INT64 values. */
  void longs(long[] out, int offset, int count) {
    throw unsupported();
  }

  /** FLOAT values, widened. */
  void floats(double[] out, int offset, int count) {
    throw unsupported();
  }

  /** DOUBLE values. */
  void doubles(double[] out, int offset, int count) {
    throw unsupported();
  }

  /** BOOLEAN values. */
  void booleans(boolean[] out, int offset, int count) {
    throw unsupported();
  }

  /** BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY and INT96 values. */
  void binaries(BinaryValues out, int count) {
    throw unsupported();
  }

  private CorruptDataException unsupported() {
    return new CorruptDataException(
        getClass().getSimpleName() + " does not fit the column's physical type");
  }
}
