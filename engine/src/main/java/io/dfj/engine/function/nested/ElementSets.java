// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import io.dfj.engine.batch.BooleanVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.metadata.type.DataType;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Two arrays as sets of their elements. Null is an element as others. */
final class ElementSets {
  enum Operation {
    UNION,
    INTERSECT,
    EXCEPT
  }

  private ElementSets() {}

  /** Each element once, in order of appearance; null if an array is. */
  static ListVector combine(
      List<FlatVector> arguments, DataType type, int rows, Operation operation) {
    ListVector left = Nested.list(arguments.get(0), type);
    ListVector right = Nested.list(arguments.get(1), type);
    @Nullable ByteBuffer[] leftKeys = Nested.keys(left.elements());
    @Nullable ByteBuffer[] rightKeys = Nested.keys(right.elements());
    int base = left.elements().length();
    Set<@Nullable ByteBuffer> met = new HashSet<>();
    Set<@Nullable ByteBuffer> other = new HashSet<>();
    return PickedArrays.of(
        type,
        Nested.joined(type.elementType(), left.elements(), right.elements()),
        PickedArrays.anyNull(rows, left, right),
        rows,
        (row, picks) -> {
          met.clear();
          other.clear();
          addAll(other, rightKeys, right, row);
          for (int i = left.offsets()[row]; i < left.offsets()[row + 1]; i++) {
            boolean wanted =
                switch (operation) {
                  case UNION -> true;
                  case INTERSECT -> other.contains(leftKeys[i]);
                  case EXCEPT -> !other.contains(leftKeys[i]);
                };
            if (wanted && met.add(leftKeys[i])) {
              picks.add(i);
            }
          }
          if (operation == Operation.UNION) {
            for (int i = right.offsets()[row]; i < right.offsets()[row + 1]; i++) {
              if (met.add(rightKeys[i])) {
                picks.add(base + i);
              }
            }
          }
        });
  }

  /**
   * Whether the first array has all elements of the second, or any; null if an array is.
   *
   * @param all or else any
   */
  static BooleanVector contains(List<FlatVector> arguments, int rows, boolean all) {
    DataType type = Nested.arrayType(arguments.get(0).type());
    ListVector left = Nested.list(arguments.get(0), type);
    ListVector right = Nested.list(arguments.get(1), type);
    @Nullable ByteBuffer[] leftKeys = Nested.keys(left.elements());
    @Nullable ByteBuffer[] rightKeys = Nested.keys(right.elements());
    Set<@Nullable ByteBuffer> known = new HashSet<>();
    boolean[] found = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      known.clear();
      addAll(known, leftKeys, left, row);
      found[row] = all;
      for (int i = right.offsets()[row]; i < right.offsets()[row + 1]; i++) {
        boolean has = known.contains(rightKeys[i]);
        found[row] = all ? found[row] && has : found[row] || has;
      }
    }
    return new BooleanVector(
        DataType.BOOLEAN, found, PickedArrays.anyNull(rows, left, right), rows);
  }

  private static void addAll(
      Set<@Nullable ByteBuffer> set, @Nullable ByteBuffer[] keys, ListVector lists, int row) {
    for (int i = lists.offsets()[row]; i < lists.offsets()[row + 1]; i++) {
      set.add(keys[i]);
    }
  }
}
