// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.loop;

import io.dfj.engine.batch.Slice;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An immutable set of byte strings: open addressing at most half full, cheap tests first. */
public final class BytesSet {
  private final byte[] @Nullable [] table;
  private long lengths;

  public BytesSet(List<byte[]> values) {
    table = new byte[Math.max(4, Integer.highestOneBit(Math.max(1, values.size())) * 4)][];
    for (byte[] value : values) {
      lengths |= 1L << value.length;
      int at = hash(value, 0, value.length) & table.length - 1;
      while (table[at] != null) {
        at = at + 1 & table.length - 1;
      }
      table[at] = value;
    }
  }

  private static int hash(byte[] data, int offset, int length) {
    int hash = length;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + data[i];
    }
    hash *= 0x9E3779B9;
    return hash ^ hash >>> 15;
  }

  public boolean contains(Slice value) {
    if ((lengths >>> value.length & 1) == 0) {
      return false;
    }
    int at = hash(value.data, value.offset, value.length) & table.length - 1;
    for (byte[] entry = table[at]; entry != null; entry = table[at]) {
      if (Arrays.equals(
          entry, 0, entry.length, value.data, value.offset, value.offset + value.length)) {
        return true;
      }
      at = at + 1 & table.length - 1;
    }
    return false;
  }
}
