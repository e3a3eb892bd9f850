// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import org.apache.parquet.format.DataPageHeader;
import org.jspecify.annotations.Nullable;

/** Which entries of a page have a value. Of a flat column, an entry is a row. */
abstract class Levels {
  /** Takes {@code count} entries if it is easily seen that each has a value, else takes none. */
  abstract boolean takePresent(int count);

  /**
   * Takes entries.
   *
   * @param nulls receives true where an entry has no value; null to only count
   * @return how many have one
   */
  abstract int read(boolean @Nullable [] nulls, int offset, int count);

  /**
   * Starts on a page of the first kind, in which levels precede the values.
   *
   * @param bytes of the page, uncompressed, from {@code start} to {@code end}
   * @param count entries of the page
   * @return where the values start
   */
  abstract int resetV1(DataPageHeader page, byte[] bytes, int start, int end, int count);

  /**
   * Starts on a page of the second kind, whose levels have their own lengths.
   *
   * @param start of the repetition levels
   */
  abstract void resetV2(byte[] bytes, int start, int repetition, int definition, int count);

  /** Where levels of a page of the first kind end that begin with their length. */
  static int endOfV1(byte[] bytes, int start, int end) {
    int length = end - start < 4 ? -1 : LittleEndian.getInt(bytes, start);
    if (length < 0 || length > end - start - 4) {
      throw new CorruptDataException("levels reach beyond their page");
    }
    return start + 4 + length;
  }

  /** Bytes of the deprecated encoding, most significant bit first, as those of the other. */
  static byte[] leastSignificantFirst(byte[] bytes, int start, int length) {
    byte[] reversed = new byte[length + LittleEndian.PADDING];
    for (int i = 0; i < length; i++) {
      reversed[i] = (byte) (Integer.reverse(bytes[start + i]) >>> 24);
    }
    return reversed;
  }
}
