// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.metadata.type.DataType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Arrays in which some elements that equal a value are others, or gone. Null is replaced as other
 * values are; to remove null gives null.
 */
final class Replacing {
  private Replacing() {}

  /**
   * @param arguments array, value; then perhaps how many
   * @param most how many are removed of a row
   */
  static ListVector remove(
      List<FlatVector> arguments, DataType type, int rows, IntToLongFunction most) {
    return replace(arguments, -1, type, rows, most);
  }

  /**
   * @param arguments array, value, other value; then perhaps how many
   * @param most how many are replaced in a row
   */
  static ListVector replace(
      List<FlatVector> arguments, DataType type, int rows, IntToLongFunction most) {
    return replace(arguments, 2, type, rows, most);
  }

  private static ListVector replace(
      List<FlatVector> arguments, int other, DataType type, int rows, IntToLongFunction most) {
    ListVector lists = Nested.list(arguments.get(0), type);
    @Nullable ByteBuffer[] keys = Nested.keys(lists.elements());
    @Nullable ByteBuffer[] wanted = Nested.keys(arguments.get(1));
    int base = lists.elements().length();
    FlatVector values =
        other < 0
            ? lists.elements()
            : Nested.joined(type.elementType(), lists.elements(), arguments.get(other));
    List<FlatVector> strict =
        new ArrayList<>(arguments.subList(other < 0 ? 1 : 3, arguments.size()));
    strict.add(lists);
    boolean[] nulls = PickedArrays.anyNull(rows, strict.toArray(FlatVector[]::new));
    return PickedArrays.of(
        type,
        values,
        nulls,
        rows,
        (row, picks) -> {
          long left = most.applyAsLong(row);
          for (int i = lists.offsets()[row]; i < lists.offsets()[row + 1]; i++) {
            boolean hit = left > 0 && Objects.equals(keys[i], wanted[row]);
            left -= hit ? 1 : 0;
            if (!hit) {
              picks.add(i);
            } else if (other >= 0) {
              picks.add(base + row);
            }
          }
        });
  }
}
