// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.array;
import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code array_sort(array, direction, nulls)}. */
public final class ArraySort {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_sort")
          .alias("list_sort")
          .doc(
              "The elements in ascending order with nulls first, or as ASC or DESC and NULLS FIRST or NULLS LAST say.")
          .example("array_sort(ARRAY[3, 1, 2])", "[1, 2, 3]")
          .example("array_sort(ARRAY[3, NULL, 2], 'DESC', 'NULLS LAST')", "[3, 2, NULL]")
          .overloads(
              Signature.of(array("array"))
                  .alike()
                  .nullable()
                  .returns(types -> Nested.arrayType(types.get(0)))
                  .vector(
                      context -> (arguments, rows) -> sort(arguments, context.returnType(), rows)),
              Signature.of(array("array"), text("direction"))
                  .alike()
                  .nullable()
                  .returns(types -> Nested.arrayType(types.get(0)))
                  .vector(
                      context -> (arguments, rows) -> sort(arguments, context.returnType(), rows)),
              Signature.of(array("array"), text("direction"), text("nulls"))
                  .alike()
                  .nullable()
                  .returns(types -> Nested.arrayType(types.get(0)))
                  .vector(
                      context -> (arguments, rows) -> sort(arguments, context.returnType(), rows)));

  private ArraySort() {}

  private static ListVector sort(List<FlatVector> arguments, DataType type, int rows) {
    ListVector lists = Nested.list(arguments.get(0), type);
    @Nullable ByteBuffer[] keys = Nested.keys(lists.elements());
    boolean[] nulls = PickedArrays.anyNull(rows, arguments.toArray(FlatVector[]::new));
    return PickedArrays.of(
        type,
        lists.elements(),
        nulls,
        rows,
        (row, picks) -> {
          boolean descending =
              arguments.size() > 1 && isSecond(arguments.get(1), row, "ASC", "DESC");
          boolean nullsLast =
              arguments.size() > 2 && isSecond(arguments.get(2), row, "NULLS FIRST", "NULLS LAST");
          for (int place : sorted(lists, row, keys, descending, !nullsLast)) {
            picks.add(place);
          }
        });
  }

  private static boolean isSecond(FlatVector words, int row, String first, String second) {
    String word = ((BytesVector) words).string(row).strip().toUpperCase(Locale.ROOT);
    if (!word.equals(first) && !word.equals(second)) {
      throw FunctionErrors.invalid(
          "array_sort", FunctionErrors.quote(word) + " is neither " + first + " nor " + second);
    }
    return word.equals(second);
  }

  /** Places of a row's elements in order. */
  static List<Integer> sorted(
      ListVector lists,
      int row,
      @Nullable ByteBuffer[] keys,
      boolean descending,
      boolean nullsFirst) {
    List<Integer> places = new ArrayList<>();
    for (int i = lists.offsets()[row]; i < lists.offsets()[row + 1]; i++) {
      places.add(i);
    }
    Comparator<ByteBuffer> order = ArraySort::compare;
    order = descending ? order.reversed() : order;
    Comparator<@Nullable ByteBuffer> complete =
        nullsFirst ? Comparator.nullsFirst(order) : Comparator.nullsLast(order);
    places.sort((a, b) -> complete.compare(keys[a], keys[b]));
    return places;
  }

  /** As unsigned bytes. */
  static int compare(ByteBuffer a, ByteBuffer b) {
    return Arrays.compareUnsigned(
        a.array(), a.position(), a.limit(), b.array(), b.position(), b.limit());
  }
}
