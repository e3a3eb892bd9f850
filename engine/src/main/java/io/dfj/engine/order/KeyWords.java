// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.order;

import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.OrderedKeys;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.runtime.RowRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sort keys as a sequence of 64-bit words: rows are ordered as their words are, compared unsigned
 * one after the other. Every key is cut into parts of as few bits as its values need, and as many
 * parts as fit share a word.
 */
public final class KeyWords {
  private final List<List<KeyPart>> words = new ArrayList<>();
  private final List<Integer> widths = new ArrayList<>();

  /** For each word the key that each of its parts belongs to. */
  private final List<List<Integer>> partKeys = new ArrayList<>();

  private final int keyCount;
  private final Runnable check;

  private KeyWords(int keyCount, Runnable check) {
    this.keyCount = keyCount;
    this.check = check;
  }

  /**
   * @param columns of the keys, in their order
   * @param size rows
   */
  public static KeyWords of(Vector[] columns, List<SortKey> keys, int size, QueryContext query) {
    KeyWords all = new KeyWords(keys.size(), query::check);
    for (int i = 0; size > 0 && i < columns.length; i++) {
      all.addKey(i, columns[i], keys.get(i), size, query);
    }
    return all;
  }

  private void addKey(int number, Vector column, SortKey key, int size, QueryContext query) {
    if (column instanceof ConstantVector) {
      return;
    }
    if (column instanceof DictionaryVector encoded
        && !column.type().sqlType().isNested()
        && encoded.dictionary().length() <= size) {
      add(number, DictionaryPart.of(encoded, key, query));
      return;
    }
    FlatVector flat =
        column.type().sqlType().isNested()
            ? OrderedKeys.encode(column).flatten()
            : column.flatten();
    boolean[] nulls = flat.nulls();
    if (nulls != null) {
      add(number, new NullPart(nulls, key.nullsFirst()));
    }
    if (flat instanceof BytesVector bytes) {
      int longest = BytesPart.longest(bytes, size);
      for (int at = 0; at < longest || at == 0; at += BytesPart.BYTES) {
        add(
            number,
            new BytesPart(bytes, at, Math.min(BytesPart.BYTES, longest - at), key.ascending()));
      }
    } else {
      for (KeyPart part : NumberPart.of(flat, size, key.ascending(), check)) {
        add(number, part);
      }
    }
  }

  private void add(int key, KeyPart part) {
    int last = words.size() - 1;
    if (part.width() == 0) {
      return;
    }
    if (last >= 0 && widths.get(last) + part.width() <= 64) {
      words.get(last).add(part);
      partKeys.get(last).add(key);
      widths.set(last, widths.get(last) + part.width());
    } else {
      words.add(new ArrayList<>(List.of(part)));
      partKeys.add(new ArrayList<>(List.of(key)));
      widths.add(part.width());
    }
  }

  /** Words of a row; none if all rows are equal. */
  public int count() {
    return words.size();
  }

  /** Bits that a word uses, the low ones. */
  public int width(int word) {
    return widths.get(word);
  }

  /** How many keys there are. */
  int keyCount() {
    return keyCount;
  }

  /** For each bit of a word, from the lowest, which key it belongs to. */
  short[] keysOfBits(int word) {
    short[] keys = new short[64];
    int bit = width(word);
    for (int part = 0; part < words.get(word).size(); part++) {
      int end = bit;
      bit -= words.get(word).get(part).width();
      Arrays.fill(keys, bit, end, partKeys.get(word).get(part).shortValue());
    }
    return keys;
  }

  /** Computes a word of the rows at places [from, to) into the same places of {@code out}. */
  public void fill(int word, int[] rows, int from, int to, long[] out) {
    RowRange.inSteps(
        from,
        to,
        check,
        (start, end) -> {
          Arrays.fill(out, start, end, 0);
          for (KeyPart part : words.get(word)) {
            part.append(rows, start, end, out);
          }
        });
  }

  /** Whether two rows are equal in every word. */
  boolean equal(int a, int b) {
    int[] rows = {a, b};
    long[] pair = new long[2];
    for (int word = 0; word < words.size(); word++) {
      fill(word, rows, 0, 2, pair);
      if (pair[0] != pair[1]) {
        return false;
      }
    }
    return true;
  }
}
