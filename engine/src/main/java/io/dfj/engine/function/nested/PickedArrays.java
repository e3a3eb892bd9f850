// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Arrays whose elements are picked from values that are there already. */
final class PickedArrays {
  /** Elements of one array at most where a number says how many: a slip must not take the heap. */
  static final int LONGEST = 1 << 23;

  private PickedArrays() {}

  /** What one array holds. */
  @FunctionalInterface
  interface Row {
    void pick(int row, Picks picks);
  }

  /** What an array of the elements of another one holds. */
  @FunctionalInterface
  interface Change {
    void pick(ListVector lists, int row, Picks picks);
  }

  /** The signature of a function of one array that gives some of its elements; null for null. */
  static Overload ofOne(Change change) {
    return Signature.of(Signature.array("array"))
        .alike()
        .nullable()
        .returns(types -> Nested.arrayType(types.get(0)))
        .vector(
            context ->
                (arguments, rows) -> {
                  ListVector lists = Nested.list(arguments.get(0), context.returnType());
                  return of(
                      lists.type(),
                      lists.elements(),
                      lists.nulls(),
                      rows,
                      (row, picks) -> change.pick(lists, row, picks));
                });
  }

  /** Places of values, -1 for null. */
  static final class Picks {
    private int[] places = new int[64];
    private int size;

    void add(int place) {
      if (size == places.length) {
        places = Arrays.copyOf(places, 2 * size);
      }
      places[size++] = place;
    }

    void addAll(int from, int to) {
      for (int place = from; place < to; place++) {
        add(place);
      }
    }

    /** How many were added, of earlier rows too. */
    int size() {
      return size;
    }
  }

  /**
   * @param values that places point into
   * @param nulls rows whose array is null, or Java null for none
   */
  static ListVector of(
      DataType type, FlatVector values, boolean @Nullable [] nulls, int rows, Row row) {
    Picks picks = new Picks();
    int[] offsets = new int[rows + 1];
    for (int i = 0; i < rows; i++) {
      if (nulls == null || !nulls[i]) {
        row.pick(i, picks);
      }
      offsets[i + 1] = picks.size;
    }
    return new ListVector(type, values.gather(picks.places, picks.size), offsets, nulls, rows);
  }

  /** Rows of which any of the vectors is null. */
  static boolean[] anyNull(int rows, FlatVector... vectors) {
    boolean[] nulls = new boolean[rows];
    for (FlatVector vector : vectors) {
      for (int row = 0; row < rows; row++) {
        nulls[row] |= vector.isNull(row);
      }
    }
    return nulls;
  }

  static void checkLength(long length, String function) {
    if (length > LONGEST) {
      throw FunctionErrors.invalid(
          function, "an array of " + length + " elements is too long, at most " + LONGEST);
    }
  }
}
