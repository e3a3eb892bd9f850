// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import org.jspecify.annotations.Nullable;

/** Which rows of a page are null. Of a flat column, so that a level is 0 for null or 1. */
final class DefinitionLevels {
  private final HybridDecoder levels = new HybridDecoder();
  private boolean none;

  /** A page without levels: every row is present. */
  void resetNone() {
    none = true;
  }

  /** Levels as runs and bit packing. */
  void reset(byte[] data, int start, int end) {
    none = false;
    levels.reset(data, start, end, 1);
  }

  /** The deprecated encoding: one bit a level, most significant bit first. */
  void resetBitPacked(byte[] data, int start, int count) {
    none = false;
    byte[] reversed = new byte[(count + 7) / 8 + LittleEndian.PADDING];
    for (int i = 0; i < (count + 7) / 8; i++) {
      reversed[i] = (byte) (Integer.reverse(data[start + i]) >>> 24);
    }
    levels.resetPacked(reversed, 0, (count + 7) / 8, 1, count);
  }

  /** Takes {@code count} rows if it is easily seen that none is null, else takes none. */
  boolean takePresent(int count) {
    return none || levels.takeOnes(count);
  }

  /**
   * Takes rows.
   *
   * @param nulls receives true where a row is null; null to only count
   * @return how many are not null
   */
  int read(boolean @Nullable [] nulls, int offset, int count) {
    return none ? count : levels.readBits(nulls, offset, count);
  }
}
