// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet.write;

/**
 * Whether a column chunk goes on with its dictionary: until it is full, and not at all if most
 * values of its first page occur once. A chunk after one whose dictionary was of no use does not
 * try again.
 */
final class DictionaryUse {
  /** Pages with fewer values tell nothing of how often they repeat. */
  private static final int MEANINGFUL = 1_000;

  private final boolean wanted;
  private boolean useless;
  private boolean holds;
  private boolean used;

  DictionaryUse(boolean wanted) {
    this.wanted = wanted;
  }

  void beginChunk() {
    holds = wanted && !useless;
    used = false;
  }

  boolean holds() {
    return holds;
  }

  /** Whether a page of this chunk refers to the dictionary. */
  boolean wasUsed() {
    return used;
  }

  void usedOnPage() {
    used = true;
  }

  void abandon() {
    holds = false;
  }

  /** Whether the dictionary does not pay, as the first page shows. */
  boolean isPoor(int pageValues, int distinct) {
    boolean poor = !used && pageValues >= MEANINGFUL && distinct > pageValues * 2L / 3;
    useless |= poor;
    return poor;
  }
}
