// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128Vector;
import io.dfj.engine.batch.Vector;
import io.dfj.metadata.type.Storage;
import java.util.List;

/**
 * How the keys of a join lie in lanes, chosen from the build side: a long lane for each key of
 * fixed width, two for decimals of 128 bits, a byte lane for each text or binary key, and, where
 * null-safe build keys hold nulls, last long lanes of bits saying which of them are null. Two rows
 * are equal when all their lanes are.
 *
 * @param longLane first long lane of each key, -1 for byte keys
 * @param byteLane byte lane of each key, -1 for the others
 * @param wide whether a decimal key has 128 bits
 * @param nullLane the first lane of null bits, 64 keys each, or -1
 */
record KeyLayout(
    List<JoinKey> keys,
    Storage[] storages,
    int[] longLane,
    int[] byteLane,
    boolean[] wide,
    int longLanes,
    int byteLanes,
    int nullLane) {
  /**
   * @param build the build side's key columns, in the order of the keys
   */
  static KeyLayout of(List<JoinKey> keys, Vector[] build) {
    int count = keys.size();
    Storage[] storages = new Storage[count];
    int[] longLane = new int[count];
    int[] byteLane = new int[count];
    boolean[] wide = new boolean[count];
    int longs = 0;
    int bytes = 0;
    boolean nullBits = false;
    for (int i = 0; i < count; i++) {
      storages[i] = build[i].type().storage();
      wide[i] = base(build[i]) instanceof Int128Vector;
      longLane[i] = -1;
      byteLane[i] = -1;
      if (storages[i] == Storage.BYTES) {
        byteLane[i] = bytes++;
      } else {
        longLane[i] = longs;
        longs += wide[i] ? 2 : 1;
      }
      nullBits |= keys.get(i).nullSafe() && build[i].mayHaveNulls();
    }
    int nullLane = nullBits ? longs : -1;
    longs += nullBits ? (count + 63) / 64 : 0;
    return new KeyLayout(keys, storages, longLane, byteLane, wide, longs, bytes, nullLane);
  }

  /** The flat vector that holds a vector's values. */
  static FlatVector base(Vector vector) {
    if (vector instanceof DictionaryVector encoded) {
      return encoded.dictionary();
    }
    return vector instanceof ConstantVector constant ? constant.single() : vector.flatten();
  }
}
