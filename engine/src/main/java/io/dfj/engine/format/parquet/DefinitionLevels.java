// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/** Which rows of a page are null. Of a flat column, so that a level is 0 for null or 1. */
final class DefinitionLevels extends Levels {
  private final HybridDecoder levels = new HybridDecoder();
  private final boolean none;

  /**
   * @param optional whether there are levels; else every row is present
   */
  DefinitionLevels(boolean optional) {
    this.none = !optional;
  }

  @Override
  int resetV1(DataPageHeader page, byte[] bytes, int start, int end, int count) {
    if (none) {
      return start;
    }
    if (page.getDefinition_level_encoding() == Encoding.BIT_PACKED) {
      int length = (count + 7) / 8;
      if (length > end - start) {
        throw new CorruptDataException("levels end early");
      }
      levels.resetPacked(leastSignificantFirst(bytes, start, length), 0, length, 1, count);
      return start + length;
    }
    int values = endOfV1(bytes, start, end);
    levels.reset(bytes, start + 4, values, 1);
    return values;
  }

  @Override
  void resetV2(byte[] bytes, int start, int repetition, int definition, int count) {
    if (!none) {
      levels.reset(bytes, start + repetition, start + repetition + definition, 1);
    }
  }

  @Override
  boolean takePresent(int count) {
    return none || levels.takeOnes(count);
  }

  @Override
  int read(boolean @Nullable [] nulls, int offset, int count) {
    return none ? count : levels.readBits(nulls, offset, count);
  }
}
