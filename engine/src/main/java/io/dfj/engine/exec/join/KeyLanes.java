// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import io.dfj.engine.batch.BooleanVector;
import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128Vector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.runtime.RowRange;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keys of some rows in comparable form, densely: entry k is the k-th selected row. Doubles are held
 * as bits, with one zero and one NaN. Arrays are reused from batch to batch.
 */
final class KeyLanes {
  final KeyLayout layout;

  /** How many rows. */
  int size;

  final long[][] longs;

  /** For each byte lane the values and, for each row, which of them; the index may be absent. */
  final BytesVector[] bytes;

  final int[] @Nullable [] byteRows;

  /** Rows that equal none: a null in a plain key, or a value beyond the build side's type. */
  boolean[] dead = {};

  boolean anyDead;

  /** Rows with a null in a plain key: not equal to any row, but to some perhaps unknown. */
  boolean[] unknown = {};

  boolean anyUnknown;

  /** For each plain key which rows are null; only where unknown comparisons matter. */
  private final boolean @Nullable [][] keyNulls;

  /**
   * For each key which rows equal no build value, though they are not null or compare null-safe.
   */
  private final boolean @Nullable [][] keyMisses;

  /** Of a probe: whether most of its last rows found nothing. */
  boolean expectMisses;

  private int[] index = {};
  private long[] hashes = {};

  private final Runnable check;

  /**
   * @param marks whether {@link #equalOrUnknown} will be asked
   * @param check runs now and then while many rows are read; throws to end
   */
  KeyLanes(KeyLayout layout, boolean marks, Runnable check) {
    this.layout = layout;
    this.check = check;
    this.keyNulls = marks ? new boolean[layout.keys().size()][0] : null;
    this.keyMisses = marks ? new boolean[layout.keys().size()][0] : null;
    this.longs = new long[layout.longLanes()][0];
    this.bytes = new BytesVector[layout.byteLanes()];
    this.byteRows = new int[layout.byteLanes()][];
  }

  /**
   * Reads the keys of selected rows.
   *
   * @param columns one a key
   */
  void read(Vector[] columns, int @Nullable [] selection, int count) {
    size = count;
    if (dead.length < count) {
      int capacity = Math.max(count, 1024);
      dead = new boolean[capacity];
      unknown = new boolean[capacity];
      index = new int[capacity];
      for (int i = 0; i < longs.length; i++) {
        longs[i] = new long[capacity];
      }
    } else {
      if (anyDead) {
        Arrays.fill(dead, false);
      }
      if (anyUnknown) {
        Arrays.fill(unknown, false);
      }
    }
    anyDead = false;
    anyUnknown = false;
    if (keyNulls != null && keyMisses != null) {
      for (int key = 0; key < keyNulls.length; key++) {
        keyNulls[key] = new boolean[count];
        keyMisses[key] = new boolean[count];
      }
    }
    if (layout.nullLane() >= 0) {
      for (int lane = layout.nullLane(); lane < longs.length; lane++) {
        Arrays.fill(longs[lane], 0, count, 0);
      }
    }
    for (int key = 0; key < columns.length; key++) {
      readKey(key, columns[key], selection, count);
    }
  }

  private void readKey(int key, Vector column, int @Nullable [] selection, int count) {
    FlatVector base;
    int[] rows;
    if (column instanceof FlatVector flat) {
      base = flat;
      rows = selection;
    } else {
      base =
          column instanceof DictionaryVector encoded
              ? encoded.dictionary()
              : ((ConstantVector) column).single();
      rows = layout.byteLane()[key] >= 0 ? new int[count] : index;
    }
    int lane = layout.byteLane()[key];
    if (lane >= 0) {
      bytes[lane] = (BytesVector) base;
      byteRows[lane] = rows;
    }
    RowRange.inSteps(
        0, count, check, (from, to) -> readKey(key, column, base, selection, rows, from, to));
  }

  /** Entries [from, to) of a key whose rows of the base go to {@code rows}, if it is encoded. */
  private void readKey(
      int key,
      Vector column,
      FlatVector base,
      int @Nullable [] selection,
      int @Nullable [] rows,
      int from,
      int to) {
    if (base.length() == 0) {
      for (int k = from; k < to; k++) {
        markNull(key, k);
      }
      return;
    }
    if (rows != null && !(column instanceof FlatVector)) {
      resolve(column, selection, from, to, rows);
    }
    if (layout.byteLane()[key] < 0) {
      readLongs(key, base, rows, from, to);
    }
    boolean[] nulls = base.nulls();
    boolean[] outer = column instanceof DictionaryVector encoded ? encoded.nulls() : null;
    if (nulls != null || outer != null) {
      for (int k = from; k < to; k++) {
        int row = rows == null ? k : rows[k];
        if ((nulls != null && nulls[row])
            || (outer != null && outer[selection == null ? k : selection[k]])) {
          markNull(key, k);
        }
      }
    }
  }

  /** Rows of the base; 0 where the row is null on top of it. */
  private static void resolve(
      Vector column, int @Nullable [] selection, int from, int to, int[] rows) {
    if (!(column instanceof DictionaryVector encoded)) {
      Arrays.fill(rows, from, to, 0);
      return;
    }
    int[] codes = encoded.codes();
    boolean[] nulls = encoded.nulls();
    for (int k = from; k < to; k++) {
      int row = selection == null ? k : selection[k];
      rows[k] = nulls != null && nulls[row] ? 0 : codes[row];
    }
  }

  private void markNull(int key, int k) {
    if (!layout.keys().get(key).nullSafe()) {
      dead[k] = true;
      anyDead = true;
      unknown[k] = true;
      anyUnknown = true;
      if (keyNulls != null) {
        keyNulls[key][k] = true;
      }
    } else if (layout.nullLane() >= 0) {
      longs[layout.nullLane() + (key >> 6)][k] |= 1L << key;
      int lane = layout.longLane()[key];
      if (lane >= 0) {
        longs[lane][k] = 0;
        if (layout.wide()[key]) {
          longs[lane + 1][k] = 0;
        }
      }
    } else {
      // No null on the build side to be equal to.
      markMiss(key, k);
    }
  }

  private void markMiss(int key, int k) {
    dead[k] = true;
    anyDead = true;
    if (keyMisses != null) {
      keyMisses[key][k] = true;
    }
  }

  private void readLongs(int key, FlatVector base, int @Nullable [] rows, int from, int to) {
    long[] out = longs[layout.longLane()[key]];
    switch (layout.storages()[key]) {
      case BOOLEAN -> {
        boolean[] values = ((BooleanVector) base).values();
        for (int k = from; k < to; k++) {
          out[k] = values[rows == null ? k : rows[k]] ? 1 : 0;
        }
      }
      case INT -> {
        int[] values = ((IntVector) base).values();
        if (rows == null) {
          for (int k = from; k < to; k++) {
            out[k] = values[k];
          }
        } else {
          for (int k = from; k < to; k++) {
            out[k] = values[rows[k]];
          }
        }
      }
      case LONG -> readLongs(((LongVector) base).values(), rows, from, to, out);
      case DOUBLE -> {
        double[] values = ((DoubleVector) base).values();
        for (int k = from; k < to; k++) {
          // Adding zero turns minus zero into zero; the bits of every NaN come out the same.
          out[k] = Double.doubleToLongBits(values[rows == null ? k : rows[k]] + 0.0);
        }
      }
      case DECIMAL -> readDecimals(key, base, rows, from, to, out);
      case BYTES, LIST, STRUCT -> throw new IllegalStateException("no key for a long lane");
    }
  }

  private static void readLongs(
      long[] values, int @Nullable [] rows, int from, int to, long[] out) {
    if (rows == null) {
      System.arraycopy(values, from, out, from, to - from);
    } else {
      for (int k = from; k < to; k++) {
        out[k] = values[rows[k]];
      }
    }
  }

  private void readDecimals(
      int key, FlatVector base, int @Nullable [] rows, int from, int to, long[] out) {
    if (base instanceof LongVector narrow) {
      readLongs(narrow.values(), rows, from, to, out);
      if (layout.wide()[key]) {
        long[] high = longs[layout.longLane()[key] + 1];
        for (int k = from; k < to; k++) {
          high[k] = out[k] >> 63;
        }
      }
      return;
    }
    Int128Vector values = (Int128Vector) base;
    boolean wide = layout.wide()[key];
    long[] high = wide ? longs[layout.longLane()[key] + 1] : out;
    for (int k = from; k < to; k++) {
      int row = rows == null ? k : rows[k];
      if (wide) {
        high[k] = values.high(row);
      } else if (values.high(row) != values.low(row) >> 63) {
        markMiss(key, k);
      }
      out[k] = values.low(row);
    }
  }

  /** Whether row k here equals row j there, in all lanes; neither is dead. */
  boolean equal(int k, KeyLanes other, int j) {
    for (int lane = 0; lane < longs.length; lane++) {
      if (longs[lane][k] != other.longs[lane][j]) {
        return false;
      }
    }
    for (int key = 0; key < layout.keys().size(); key++) {
      int lane = layout.byteLane()[key];
      if (lane >= 0 && !isNull(key, k) && !sameBytes(lane, k, other, j)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether no key of row k here and row j of the build side is surely unequal: each is equal, or
   * unknown because of a null in a plain key.
   */
  boolean equalOrUnknown(int k, KeyLanes build, int j) {
    if (keyNulls == null || keyMisses == null || build.keyNulls == null) {
      throw new IllegalStateException("nulls of keys were not recorded");
    }
    for (int key = 0; key < keyNulls.length; key++) {
      if (!keyNulls[key][k]
          && !build.keyNulls[key][j]
          && (keyMisses[key][k] || !sameKey(key, k, build, j))) {
        return false;
      }
    }
    return true;
  }

  private boolean sameKey(int key, int k, KeyLanes other, int j) {
    boolean isNull = isNull(key, k);
    if (isNull || other.isNull(key, j)) {
      return isNull && other.isNull(key, j);
    }
    if (layout.byteLane()[key] >= 0) {
      return sameBytes(layout.byteLane()[key], k, other, j);
    }
    int lane = layout.longLane()[key];
    return longs[lane][k] == other.longs[lane][j]
        && (!layout.wide()[key] || longs[lane + 1][k] == other.longs[lane + 1][j]);
  }

  /** Whether a null-safe key is null; only where there is a lane of null bits. */
  private boolean isNull(int key, int k) {
    int lane = layout.nullLane();
    return lane >= 0 && (longs[lane + (key >> 6)][k] >> key & 1) != 0;
  }

  private boolean sameBytes(int lane, int k, KeyLanes other, int j) {
    BytesVector mine = bytes[lane];
    BytesVector theirs = other.bytes[lane];
    int[] myRows = byteRows[lane];
    int[] theirRows = other.byteRows[lane];
    int a = myRows == null ? k : myRows[k];
    int b = theirRows == null ? j : theirRows[j];
    int[] from = mine.offsets();
    int[] otherFrom = theirs.offsets();
    return Arrays.equals(
        mine.data(), from[a], from[a + 1], theirs.data(), otherFrom[b], otherFrom[b + 1]);
  }

  /** Room for a hash of every row. */
  long[] hashes() {
    if (hashes.length < size) {
      hashes = new long[Math.max(size, 1024)];
    }
    return hashes;
  }

  /** Hashes rows [from, to) into {@code out} from 0 on. Dead rows get any hash. */
  void hash(int from, int to, long[] out) {
    int count = to - from;
    Arrays.fill(out, 0, count, 0);
    for (long[] lane : longs) {
      for (int k = 0; k < count; k++) {
        out[k] = mix(out[k] ^ lane[from + k]);
      }
    }
    for (int key = 0; key < layout.keys().size(); key++) {
      int lane = layout.byteLane()[key];
      if (lane >= 0) {
        hashBytes(key, lane, from, count, out);
      }
    }
  }

  private void hashBytes(int key, int lane, int from, int count, long[] out) {
    BytesVector values = bytes[lane];
    int[] rows = byteRows[lane];
    byte[] data = values.data();
    int[] offsets = values.offsets();
    boolean mayBeNull = layout.nullLane() >= 0;
    for (int k = 0; k < count; k++) {
      if (dead[from + k] || (mayBeNull && isNull(key, from + k))) {
        continue;
      }
      int row = rows == null ? from + k : rows[from + k];
      out[k] = mix(out[k] ^ ByteHash.hash(data, offsets[row], offsets[row + 1] - offsets[row]));
    }
  }

  /** Spreads every bit over all others. */
  static long mix(long value) {
    long mixed = (value ^ value >>> 32) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ mixed >>> 29) * 0xBF58476D1CE4E5B9L;
    return mixed ^ mixed >>> 32;
  }
}
