// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * The levels of a leaf of a nested column, decoded a page at a time: where rows begin is seen only
 * from them. An entry has a value at the highest definition level.
 */
final class NestedLevels extends Levels {
  /** Levels in runs take next to no bytes, so that a page can claim any number of entries. */
  private static final int MOST_ENTRIES = 1 << 26;

  private static final int STEP = 1 << 10;

  private final int mostDefinition;
  private final int mostRepetition;
  private final HybridDecoder decoder = new HybridDecoder();
  private final int[] scratch = new int[STEP];
  private byte[] definitions = {};
  private byte[] repetitions = {};
  private int count;
  private int at;

  NestedLevels(int mostDefinition, int mostRepetition) {
    this.mostDefinition = mostDefinition;
    this.mostRepetition = mostRepetition;
  }

  private static int width(int most) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(most);
  }

  @Override
  int resetV1(DataPageHeader page, byte[] bytes, int start, int end, int entries) {
    begin(entries);
    int next = start;
    if (mostRepetition > 0) {
      next =
          decodeV1(
              page.getRepetition_level_encoding(), bytes, next, end, mostRepetition, repetitions);
    }
    if (mostDefinition > 0) {
      next =
          decodeV1(
              page.getDefinition_level_encoding(), bytes, next, end, mostDefinition, definitions);
    }
    return next;
  }

  private int decodeV1(
      Encoding encoding, byte[] bytes, int start, int end, int most, byte[] levels) {
    if (encoding == Encoding.BIT_PACKED) {
      long length = ((long) count * width(most) + 7) / 8;
      if (length > end - start) {
        throw new CorruptDataException("levels end early");
      }
      bitPacked(bytes, start, width(most), most, levels);
      return start + (int) length;
    }
    int values = endOfV1(bytes, start, end);
    decoder.reset(bytes, start + 4, values, width(most));
    decode(most, levels);
    return values;
  }

  /** Most significant bit first, also within a level. */
  private void bitPacked(byte[] bytes, int start, int width, int most, byte[] levels) {
    long bit = 8L * start;
    for (int i = 0; i < count; i++) {
      int level = 0;
      for (int k = 0; k < width; k++, bit++) {
        level = level << 1 | bytes[(int) (bit >> 3)] >> (7 - (int) (bit & 7)) & 1;
      }
      levels[i] = checked(level, most);
    }
  }

  @Override
  void resetV2(byte[] bytes, int start, int repetition, int definition, int entries) {
    begin(entries);
    int middle = start + repetition;
    if (mostRepetition > 0) {
      decoder.reset(bytes, start, middle, width(mostRepetition));
      decode(mostRepetition, repetitions);
    }
    if (mostDefinition > 0) {
      decoder.reset(bytes, middle, middle + definition, width(mostDefinition));
      decode(mostDefinition, definitions);
    }
  }

  private void begin(int entries) {
    if (entries > MOST_ENTRIES) {
      throw new CorruptDataException("a page of " + entries + " values");
    }
    count = entries;
    at = 0;
    if (definitions.length < entries) {
      definitions = new byte[entries];
      repetitions = new byte[entries];
    }
  }

  private void decode(int most, byte[] levels) {
    for (int from = 0; from < count; from += STEP) {
      int step = Math.min(STEP, count - from);
      decoder.read(scratch, 0, step);
      for (int i = 0; i < step; i++) {
        levels[from + i] = checked(scratch[i], most);
      }
    }
  }

  private static byte checked(int level, int most) {
    if (level < 0 || level > most) {
      throw new CorruptDataException("level " + level + " beyond " + most);
    }
    return (byte) level;
  }

  /** Whether a row may have several entries. */
  boolean inList() {
    return mostRepetition > 0;
  }

  /** Whether the next entry goes on with a row. */
  boolean withinRow() {
    return at < count && repetitions[at] > 0;
  }

  /** How many of the page's next entries belong to some next rows, at most. */
  int entriesOf(long rows) {
    if (mostRepetition == 0) {
      return (int) Math.min(rows, count - at);
    }
    long found = 0;
    int entry = at;
    while (entry < count) {
      if (repetitions[entry] == 0 && ++found > rows) {
        break;
      }
      entry++;
    }
    return entry - at;
  }

  /** How many rows begin in the page's next entries. */
  int rowsIn(int entries) {
    int rows = 0;
    for (int i = at; i < at + entries; i++) {
      rows += repetitions[i] == 0 ? 1 : 0;
    }
    return rows;
  }

  /** Copies the levels of the page's next entries, without taking them. */
  void copy(int entries, byte[] toDefinitions, byte[] toRepetitions, int offset) {
    System.arraycopy(definitions, at, toDefinitions, offset, entries);
    System.arraycopy(repetitions, at, toRepetitions, offset, entries);
  }

  @Override
  boolean takePresent(int entries) {
    if (mostDefinition > 0) {
      return false;
    }
    at += entries;
    return true;
  }

  @Override
  int read(boolean @Nullable [] nulls, int offset, int entries) {
    int present = 0;
    for (int i = 0; i < entries; i++) {
      boolean here = definitions[at + i] == mostDefinition;
      present += here ? 1 : 0;
      if (!here && nulls != null) {
        nulls[offset + i] = true;
      }
    }
    at += entries;
    return present;
  }
}
