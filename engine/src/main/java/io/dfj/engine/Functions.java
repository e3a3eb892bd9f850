// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every function of SQL as a static method. Arguments are expressions, or values for {@link
 * Expr#lit}. Written from the function library; not to be edited.
 */
public final class Functions {
  private Functions() {}

  private static Expr.Call call(
      String function, @Nullable Object[] last, @Nullable Object... first) {
    List<@Nullable Object> arguments = new ArrayList<>(Arrays.asList(first));
    arguments.addAll(Arrays.asList(last));
    return Expr.call(function, arguments.toArray());
  }

  /**
   * The absolute value of a number, of its type.
   *
   * <p>{@code abs(-5)} is {@code 5}.
   */
  public static Expr.Call abs(@Nullable Object number) {
    return Expr.call("abs", number);
  }

  /**
   * The arc cosine, in radians; NaN outside -1 to 1.
   *
   * <p>{@code acos(1)} is {@code 0.0}.
   */
  public static Expr.Call acos(@Nullable Object number) {
    return Expr.call("acos", number);
  }

  /**
   * The inverse hyperbolic cosine; NaN below 1.
   *
   * <p>{@code acosh(1)} is {@code 0.0}.
   */
  public static Expr.Call acosh(@Nullable Object number) {
    return Expr.call("acosh", number);
  }

  /**
   * Whether some condition is true; null if all are null. Another name of {@code bool_or}.
   *
   * <p>{@code (SELECT bool_or(x) FROM (VALUES (true), (false)) AS t(x))} is {@code true}.
   */
  public static Expr.Call any(@Nullable Object condition) {
    return Expr.call("any", condition);
  }

  /**
   * Some value that is not null; null if there is none.
   *
   * <p>{@code (SELECT any_value(x) FROM (VALUES (NULL), (7)) AS t(x))} is {@code 7}.
   */
  public static Expr.Call anyValue(@Nullable Object value) {
    return Expr.call("any_value", value);
  }

  /**
   * About how many different values there are that are not null, by a HyperLogLog sketch; within
   * two percent as a rule. Another name of {@code approx_distinct}.
   *
   * <p>{@code (SELECT approx_distinct(x) FROM (VALUES (1), (2), (1)) AS t(x))} is {@code 2}.
   */
  public static Expr.Call approxCountDistinct(@Nullable Object value) {
    return Expr.call("approx_count_distinct", value);
  }

  /**
   * About how many different values there are that are not null, by a HyperLogLog sketch; within
   * two percent as a rule.
   *
   * <p>{@code (SELECT approx_distinct(x) FROM (VALUES (1), (2), (1)) AS t(x))} is {@code 2}.
   */
  public static Expr.Call approxDistinct(@Nullable Object value) {
    return Expr.call("approx_distinct", value);
  }

  /**
   * About the median of the values that are not null, by a t-digest; null if there is none.
   *
   * <p>{@code (SELECT approx_median(x) FROM (VALUES (1), (2), (9)) AS t(x))} is {@code 2}.
   */
  public static Expr.Call approxMedian(@Nullable Object number) {
    return Expr.call("approx_median", number);
  }

  /**
   * About the value at a fraction, from 0 to 1, of the sorted values that are not null, by a
   * t-digest of 100 or other centroids; null if there is none. In SQL also
   * approx_percentile_cont(fraction) WITHIN GROUP (ORDER BY number).
   *
   * <p>{@code (SELECT approx_percentile_cont(x, 0.75) FROM (VALUES (1e0), (2), (3), (4), (5)) AS
   * t(x))} is {@code 4.0}.
   */
  public static Expr.Call approxPercentileCont(@Nullable Object number, @Nullable Object fraction) {
    return Expr.call("approx_percentile_cont", number, fraction);
  }

  /**
   * About the value at a fraction, from 0 to 1, of the sorted values that are not null, by a
   * t-digest of 100 or other centroids; null if there is none. In SQL also
   * approx_percentile_cont(fraction) WITHIN GROUP (ORDER BY number).
   *
   * <p>{@code (SELECT approx_percentile_cont(x, 0.75) FROM (VALUES (1e0), (2), (3), (4), (5)) AS
   * t(x))} is {@code 4.0}.
   */
  public static Expr.Call approxPercentileCont(
      @Nullable Object number, @Nullable Object fraction, @Nullable Object centroids) {
    return Expr.call("approx_percentile_cont", number, fraction, centroids);
  }

  /**
   * As approx_percentile_cont, where a value of weight 2 counts as two values. In SQL also
   * approx_percentile_cont_with_weight(weight, fraction) WITHIN GROUP (ORDER BY number).
   *
   * <p>{@code (SELECT approx_percentile_cont_with_weight(x, w, 0.5) FROM (VALUES (1, 1), (10, 5))
   * AS t(x, w))} is {@code 10}.
   */
  public static Expr.Call approxPercentileContWithWeight(
      @Nullable Object number, @Nullable Object weight, @Nullable Object fraction) {
    return Expr.call("approx_percentile_cont_with_weight", number, weight, fraction);
  }

  /**
   * As approx_percentile_cont, where a value of weight 2 counts as two values. In SQL also
   * approx_percentile_cont_with_weight(weight, fraction) WITHIN GROUP (ORDER BY number).
   *
   * <p>{@code (SELECT approx_percentile_cont_with_weight(x, w, 0.5) FROM (VALUES (1, 1), (10, 5))
   * AS t(x, w))} is {@code 10}.
   */
  public static Expr.Call approxPercentileContWithWeight(
      @Nullable Object number,
      @Nullable Object weight,
      @Nullable Object fraction,
      @Nullable Object centroids) {
    return Expr.call("approx_percentile_cont_with_weight", number, weight, fraction, centroids);
  }

  /**
   * Some value that is not null; null if there is none. Another name of {@code any_value}.
   *
   * <p>{@code (SELECT any_value(x) FROM (VALUES (NULL), (7)) AS t(x))} is {@code 7}.
   */
  public static Expr.Call arbitrary(@Nullable Object value) {
    return Expr.call("arbitrary", value);
  }

  /**
   * An array of the values, those that are null too; null over no rows.
   *
   * <p>{@code (SELECT array_agg(x ORDER BY x DESC) FROM (VALUES (1), (2), (NULL)) AS t(x))} is
   * {@code [NULL, 2, 1]}.
   */
  public static Expr.Call arrayAgg(@Nullable Object value) {
    return Expr.call("array_agg", value);
  }

  /**
   * The first element that is not null.
   *
   * <p>{@code array_any_value(ARRAY[NULL, 1, 2])} is {@code 1}.
   */
  public static Expr.Call arrayAnyValue(@Nullable Object array) {
    return Expr.call("array_any_value", array);
  }

  /**
   * An array with one more element at its end.
   *
   * <p>{@code array_append(ARRAY[1, 2], 3)} is {@code [1, 2, 3]}.
   */
  public static Expr.Call arrayAppend(@Nullable Object array, @Nullable Object element) {
    return Expr.call("array_append", array, element);
  }

  /**
   * The elements of all arrays, in order and of one type; a null array adds nothing. Null if all
   * arrays are. Another name of {@code array_concat}.
   *
   * <p>{@code array_concat(ARRAY[1, 2], ARRAY[3])} is {@code [1, 2, 3]}.
   */
  public static Expr.Call arrayCat(@Nullable Object... array) {
    return Expr.call("array_cat", array);
  }

  /**
   * The elements that are not null.
   *
   * <p>{@code array_compact(ARRAY[1, NULL, 2])} is {@code [1, 2]}.
   */
  public static Expr.Call arrayCompact(@Nullable Object array) {
    return Expr.call("array_compact", array);
  }

  /**
   * The elements of all arrays, in order and of one type; a null array adds nothing. Null if all
   * arrays are.
   *
   * <p>{@code array_concat(ARRAY[1, 2], ARRAY[3])} is {@code [1, 2, 3]}.
   */
  public static Expr.Call arrayConcat(@Nullable Object... array) {
    return Expr.call("array_concat", array);
  }

  /**
   * Whether an element equals the value; null if the array or the value is. Another name of {@code
   * array_has}.
   *
   * <p>{@code array_has(ARRAY[1, 2, 3], 2)} is {@code true}.
   */
  public static Expr.Call arrayContains(@Nullable Object array, @Nullable Object value) {
    return Expr.call("array_contains", array, value);
  }

  /**
   * The length of an array, of its first element if that is an array, and so on.
   *
   * <p>{@code array_dims(ARRAY[ARRAY[1, 2, 3], ARRAY[4, 5, 6]])} is {@code [2, 3]}.
   */
  public static Expr.Call arrayDims(@Nullable Object array) {
    return Expr.call("array_dims", array);
  }

  /**
   * The Euclidean distance of two arrays of numbers of one length.
   *
   * <p>{@code array_distance(ARRAY[1, 2], ARRAY[1, 4])} is {@code 2.0}.
   */
  public static Expr.Call arrayDistance(@Nullable Object first, @Nullable Object second) {
    return Expr.call("array_distance", first, second);
  }

  /**
   * The different elements in ascending order, null first.
   *
   * <p>{@code array_distinct(ARRAY[1, 3, 2, 3, 1, NULL, 2, 4, NULL])} is {@code [NULL, 1, 2, 3,
   * 4]}.
   */
  public static Expr.Call arrayDistinct(@Nullable Object array) {
    return Expr.call("array_distinct", array);
  }

  /**
   * The element at an index, the first at 1, the last at -1; null outside the array. The same as
   * array[index].
   *
   * <p>{@code array_element(ARRAY[10, 20, 30], 2)} is {@code 20}.
   */
  public static Expr.Call arrayElement(@Nullable Object array, @Nullable Object index) {
    return Expr.call("array_element", array, index);
  }

  /**
   * Whether an array has no element. Another name of {@code empty}.
   *
   * <p>{@code empty(ARRAY[1])} is {@code false}.
   */
  public static Expr.Call arrayEmpty(@Nullable Object array) {
    return Expr.call("array_empty", array);
  }

  /**
   * The different elements of the first array that are not in the second.
   *
   * <p>{@code array_except(ARRAY[1, 2, 3, 4], ARRAY[5, 4, 3])} is {@code [1, 2]}.
   */
  public static Expr.Call arrayExcept(@Nullable Object first, @Nullable Object second) {
    return Expr.call("array_except", first, second);
  }

  /**
   * The element at an index, the first at 1, the last at -1; null outside the array. The same as
   * array[index]. Another name of {@code array_element}.
   *
   * <p>{@code array_element(ARRAY[10, 20, 30], 2)} is {@code 20}.
   */
  public static Expr.Call arrayExtract(@Nullable Object array, @Nullable Object index) {
    return Expr.call("array_extract", array, index);
  }

  /**
   * Whether an element equals the value; null if the array or the value is.
   *
   * <p>{@code array_has(ARRAY[1, 2, 3], 2)} is {@code true}.
   */
  public static Expr.Call arrayHas(@Nullable Object array, @Nullable Object value) {
    return Expr.call("array_has", array, value);
  }

  /**
   * Whether all elements of the second array are in the first.
   *
   * <p>{@code array_has_all(ARRAY[1, 2, 3, 4], ARRAY[2, 3])} is {@code true}.
   */
  public static Expr.Call arrayHasAll(@Nullable Object array, @Nullable Object elements) {
    return Expr.call("array_has_all", array, elements);
  }

  /**
   * Whether any element of the second array is in the first.
   *
   * <p>{@code array_has_any(ARRAY[1, 2, 3], ARRAY[3, 4])} is {@code true}.
   */
  public static Expr.Call arrayHasAny(@Nullable Object array, @Nullable Object elements) {
    return Expr.call("array_has_any", array, elements);
  }

  /**
   * The index of the first element that equals the value, or is null as it is, from 1, and from a
   * start on; null if none does. Another name of {@code array_position}.
   *
   * <p>{@code array_position(ARRAY['a', 'b', 'b'], 'b')} is {@code 2}.
   */
  public static Expr.Call arrayIndexof(@Nullable Object array, @Nullable Object value) {
    return Expr.call("array_indexof", array, value);
  }

  /**
   * The index of the first element that equals the value, or is null as it is, from 1, and from a
   * start on; null if none does. Another name of {@code array_position}.
   *
   * <p>{@code array_position(ARRAY['a', 'b', 'b'], 'b')} is {@code 2}.
   */
  public static Expr.Call arrayIndexof(
      @Nullable Object array, @Nullable Object value, @Nullable Object start) {
    return Expr.call("array_indexof", array, value, start);
  }

  /**
   * The different elements that are in both arrays, in the order of the first.
   *
   * <p>{@code array_intersect(ARRAY[1, 2, 3, 4], ARRAY[5, 4, 3])} is {@code [3, 4]}.
   */
  public static Expr.Call arrayIntersect(@Nullable Object first, @Nullable Object second) {
    return Expr.call("array_intersect", first, second);
  }

  /**
   * The elements of an array, in all its dimensions, as text and joined; nulls are left out unless
   * given a text. Another name of {@code array_to_string}.
   *
   * <p>{@code array_to_string(ARRAY['a', NULL, 'b'], '-')} is {@code a-b}.
   */
  public static Expr.Call arrayJoin(@Nullable Object array, @Nullable Object delimiter) {
    return Expr.call("array_join", array, delimiter);
  }

  /**
   * The elements of an array, in all its dimensions, as text and joined; nulls are left out unless
   * given a text. Another name of {@code array_to_string}.
   *
   * <p>{@code array_to_string(ARRAY['a', NULL, 'b'], '-')} is {@code a-b}.
   */
  public static Expr.Call arrayJoin(
      @Nullable Object array, @Nullable Object delimiter, @Nullable Object nullText) {
    return Expr.call("array_join", array, delimiter, nullText);
  }

  /**
   * The number of elements; in dimension 2 those of the first element, which is an array, and so
   * on. Null in a dimension that the array does not have.
   *
   * <p>{@code array_length(ARRAY[1, NULL, 3])} is {@code 3}.
   */
  public static Expr.Call arrayLength(@Nullable Object array) {
    return Expr.call("array_length", array);
  }

  /**
   * The number of elements; in dimension 2 those of the first element, which is an array, and so
   * on. Null in a dimension that the array does not have.
   *
   * <p>{@code array_length(ARRAY[1, NULL, 3])} is {@code 3}.
   */
  public static Expr.Call arrayLength(@Nullable Object array, @Nullable Object dimension) {
    return Expr.call("array_length", array, dimension);
  }

  /**
   * The greatest element that is not null.
   *
   * <p>{@code array_max(ARRAY[3, 1, NULL, 4, 2])} is {@code 4}.
   */
  public static Expr.Call arrayMax(@Nullable Object array) {
    return Expr.call("array_max", array);
  }

  /**
   * The least element that is not null.
   *
   * <p>{@code array_min(ARRAY[3, 1, NULL, 4, 2])} is {@code 1}.
   */
  public static Expr.Call arrayMin(@Nullable Object array) {
    return Expr.call("array_min", array);
  }

  /**
   * How deep arrays are in arrays.
   *
   * <p>{@code array_ndims(ARRAY[ARRAY[1, 2], ARRAY[3, 4]])} is {@code 2}.
   */
  public static Expr.Call arrayNdims(@Nullable Object array) {
    return Expr.call("array_ndims", array);
  }

  /**
   * The array without its last element.
   *
   * <p>{@code array_pop_back(ARRAY[1, 2, 3])} is {@code [1, 2]}.
   */
  public static Expr.Call arrayPopBack(@Nullable Object array) {
    return Expr.call("array_pop_back", array);
  }

  /**
   * The array without its first element.
   *
   * <p>{@code array_pop_front(ARRAY[1, 2, 3])} is {@code [2, 3]}.
   */
  public static Expr.Call arrayPopFront(@Nullable Object array) {
    return Expr.call("array_pop_front", array);
  }

  /**
   * The index of the first element that equals the value, or is null as it is, from 1, and from a
   * start on; null if none does.
   *
   * <p>{@code array_position(ARRAY['a', 'b', 'b'], 'b')} is {@code 2}.
   */
  public static Expr.Call arrayPosition(@Nullable Object array, @Nullable Object value) {
    return Expr.call("array_position", array, value);
  }

  /**
   * The index of the first element that equals the value, or is null as it is, from 1, and from a
   * start on; null if none does.
   *
   * <p>{@code array_position(ARRAY['a', 'b', 'b'], 'b')} is {@code 2}.
   */
  public static Expr.Call arrayPosition(
      @Nullable Object array, @Nullable Object value, @Nullable Object start) {
    return Expr.call("array_position", array, value, start);
  }

  /**
   * The places, from 1, of all elements that equal the value.
   *
   * <p>{@code array_positions(ARRAY[1, 2, 2, 3], 2)} is {@code [2, 3]}.
   */
  public static Expr.Call arrayPositions(@Nullable Object array, @Nullable Object element) {
    return Expr.call("array_positions", array, element);
  }

  /**
   * An array with one more element at its beginning.
   *
   * <p>{@code array_prepend(1, ARRAY[2, 3])} is {@code [1, 2, 3]}.
   */
  public static Expr.Call arrayPrepend(@Nullable Object element, @Nullable Object array) {
    return Expr.call("array_prepend", element, array);
  }

  /**
   * An array with one more element at its end. Another name of {@code array_append}.
   *
   * <p>{@code array_append(ARRAY[1, 2], 3)} is {@code [1, 2, 3]}.
   */
  public static Expr.Call arrayPushBack(@Nullable Object array, @Nullable Object element) {
    return Expr.call("array_push_back", array, element);
  }

  /**
   * An array with one more element at its beginning. Another name of {@code array_prepend}.
   *
   * <p>{@code array_prepend(1, ARRAY[2, 3])} is {@code [1, 2, 3]}.
   */
  public static Expr.Call arrayPushFront(@Nullable Object element, @Nullable Object array) {
    return Expr.call("array_push_front", element, array);
  }

  /**
   * The array without the first element that equals the value; null for a null value.
   *
   * <p>{@code array_remove(ARRAY[1, 2, 2, 3], 2)} is {@code [1, 2, 3]}.
   */
  public static Expr.Call arrayRemove(@Nullable Object array, @Nullable Object element) {
    return Expr.call("array_remove", array, element);
  }

  /**
   * The array without the elements that equal the value; null for a null value.
   *
   * <p>{@code array_remove_all(ARRAY[1, 2, 2, 3], 2)} is {@code [1, 3]}.
   */
  public static Expr.Call arrayRemoveAll(@Nullable Object array, @Nullable Object element) {
    return Expr.call("array_remove_all", array, element);
  }

  /**
   * The array without the first elements that equal the value, so many at most; null for a null
   * value.
   *
   * <p>{@code array_remove_n(ARRAY[1, 2, 2, 3, 2], 2, 2)} is {@code [1, 3, 2]}.
   */
  public static Expr.Call arrayRemoveN(
      @Nullable Object array, @Nullable Object element, @Nullable Object max) {
    return Expr.call("array_remove_n", array, element, max);
  }

  /**
   * An array of one value several times; empty if the count is not positive.
   *
   * <p>{@code array_repeat(1, 3)} is {@code [1, 1, 1]}.
   */
  public static Expr.Call arrayRepeat(@Nullable Object element, @Nullable Object count) {
    return Expr.call("array_repeat", element, count);
  }

  /**
   * The array with another value for the first element that equals one.
   *
   * <p>{@code array_replace(ARRAY[1, 2, 2, 3], 2, 5)} is {@code [1, 5, 2, 3]}.
   */
  public static Expr.Call arrayReplace(
      @Nullable Object array, @Nullable Object from, @Nullable Object to) {
    return Expr.call("array_replace", array, from, to);
  }

  /**
   * The array with another value for all elements that equal one.
   *
   * <p>{@code array_replace_all(ARRAY[1, 2, 2, 3], 2, 5)} is {@code [1, 5, 5, 3]}.
   */
  public static Expr.Call arrayReplaceAll(
      @Nullable Object array, @Nullable Object from, @Nullable Object to) {
    return Expr.call("array_replace_all", array, from, to);
  }

  /**
   * The array with another value for the first elements that equal one, so many at most.
   *
   * <p>{@code array_replace_n(ARRAY[1, 2, 2, 3, 2], 2, 5, 2)} is {@code [1, 5, 5, 3, 2]}.
   */
  public static Expr.Call arrayReplaceN(
      @Nullable Object array, @Nullable Object from, @Nullable Object to, @Nullable Object max) {
    return Expr.call("array_replace_n", array, from, to, max);
  }

  /**
   * An array cut or filled to a size, with nulls or with a value.
   *
   * <p>{@code array_resize(ARRAY[1, 2, 3], 5, 0)} is {@code [1, 2, 3, 0, 0]}.
   */
  public static Expr.Call arrayResize(@Nullable Object array, @Nullable Object size) {
    return Expr.call("array_resize", array, size);
  }

  /**
   * An array cut or filled to a size, with nulls or with a value.
   *
   * <p>{@code array_resize(ARRAY[1, 2, 3], 5, 0)} is {@code [1, 2, 3, 0, 0]}.
   */
  public static Expr.Call arrayResize(
      @Nullable Object array, @Nullable Object size, @Nullable Object value) {
    return Expr.call("array_resize", array, size, value);
  }

  /**
   * The elements from the last to the first.
   *
   * <p>{@code array_reverse(ARRAY[1, 2, 3])} is {@code [3, 2, 1]}.
   */
  public static Expr.Call arrayReverse(@Nullable Object array) {
    return Expr.call("array_reverse", array);
  }

  /**
   * The elements from one place to another, both included; below zero they count from the end.
   *
   * <p>{@code array_slice(ARRAY[1, 2, 3, 4, 5, 6, 7, 8], 3, 6)} is {@code [3, 4, 5, 6]}.
   */
  public static Expr.Call arraySlice(
      @Nullable Object array, @Nullable Object begin, @Nullable Object end) {
    return Expr.call("array_slice", array, begin, end);
  }

  /**
   * The elements from one place to another, both included; below zero they count from the end.
   *
   * <p>{@code array_slice(ARRAY[1, 2, 3, 4, 5, 6, 7, 8], 3, 6)} is {@code [3, 4, 5, 6]}.
   */
  public static Expr.Call arraySlice(
      @Nullable Object array, @Nullable Object begin, @Nullable Object end, @Nullable Object step) {
    return Expr.call("array_slice", array, begin, end, step);
  }

  /**
   * The elements in ascending order with nulls first, or as ASC or DESC and NULLS FIRST or NULLS
   * LAST say.
   *
   * <p>{@code array_sort(ARRAY[3, 1, 2])} is {@code [1, 2, 3]}.
   */
  public static Expr.Call arraySort(@Nullable Object array) {
    return Expr.call("array_sort", array);
  }

  /**
   * The elements in ascending order with nulls first, or as ASC or DESC and NULLS FIRST or NULLS
   * LAST say.
   *
   * <p>{@code array_sort(ARRAY[3, 1, 2])} is {@code [1, 2, 3]}.
   */
  public static Expr.Call arraySort(@Nullable Object array, @Nullable Object direction) {
    return Expr.call("array_sort", array, direction);
  }

  /**
   * The elements in ascending order with nulls first, or as ASC or DESC and NULLS FIRST or NULLS
   * LAST say.
   *
   * <p>{@code array_sort(ARRAY[3, 1, 2])} is {@code [1, 2, 3]}.
   */
  public static Expr.Call arraySort(
      @Nullable Object array, @Nullable Object direction, @Nullable Object nulls) {
    return Expr.call("array_sort", array, direction, nulls);
  }

  /**
   * The elements of an array, in all its dimensions, as text and joined; nulls are left out unless
   * given a text.
   *
   * <p>{@code array_to_string(ARRAY['a', NULL, 'b'], '-')} is {@code a-b}.
   */
  public static Expr.Call arrayToString(@Nullable Object array, @Nullable Object delimiter) {
    return Expr.call("array_to_string", array, delimiter);
  }

  /**
   * The elements of an array, in all its dimensions, as text and joined; nulls are left out unless
   * given a text.
   *
   * <p>{@code array_to_string(ARRAY['a', NULL, 'b'], '-')} is {@code a-b}.
   */
  public static Expr.Call arrayToString(
      @Nullable Object array, @Nullable Object delimiter, @Nullable Object nullText) {
    return Expr.call("array_to_string", array, delimiter, nullText);
  }

  /**
   * The different elements of both arrays, in order of appearance.
   *
   * <p>{@code array_union(ARRAY[1, 2, 3], ARRAY[4, 3, 2])} is {@code [1, 2, 3, 4]}.
   */
  public static Expr.Call arrayUnion(@Nullable Object first, @Nullable Object second) {
    return Expr.call("array_union", first, second);
  }

  /**
   * Whether any element of the second array is in the first. Another name of {@code array_has_any}.
   *
   * <p>{@code array_has_any(ARRAY[1, 2, 3], ARRAY[3, 4])} is {@code true}.
   */
  public static Expr.Call arraysOverlap(@Nullable Object array, @Nullable Object elements) {
    return Expr.call("arrays_overlap", array, elements);
  }

  /**
   * An array of rows with the elements of all arrays at one place, in fields 1, 2 and so on; those
   * of shorter arrays and of null ones are null. Null if all arrays are.
   *
   * <p>{@code arrays_zip(ARRAY[1, 2], ARRAY['a'])} is {@code [{1: 1, 2: a}, {1: 2, 2: NULL}]}.
   */
  public static Expr.Call arraysZip(@Nullable Object... array) {
    return Expr.call("arrays_zip", array);
  }

  /**
   * A value cast to the type that an Arrow type becomes, whose name is a constant.
   *
   * <p>{@code arrow_cast(-5, 'Int8')} is {@code -5}.
   */
  public static Expr.Call arrowCast(@Nullable Object value, @Nullable Object type) {
    return Expr.call("arrow_cast", value, type);
  }

  /**
   * As arrow_cast, but null where the value cannot be cast.
   *
   * <p>{@code arrow_try_cast('123', 'Int64')} is {@code 123}.
   */
  public static Expr.Call arrowTryCast(@Nullable Object value, @Nullable Object type) {
    return Expr.call("arrow_try_cast", value, type);
  }

  /**
   * The name of the Arrow type of a value.
   *
   * <p>{@code arrow_typeof('foo')} is {@code Utf8}.
   */
  public static Expr.Call arrowTypeof(@Nullable Object value) {
    return Expr.call("arrow_typeof", value);
  }

  /**
   * The Unicode code point of the first character of a text; 0 if it is empty.
   *
   * <p>{@code ascii('abc')} is {@code 97}.
   */
  public static Expr.Call ascii(@Nullable Object text) {
    return Expr.call("ascii", text);
  }

  /**
   * The arc sine, in radians; NaN outside -1 to 1.
   *
   * <p>{@code asin(0)} is {@code 0.0}.
   */
  public static Expr.Call asin(@Nullable Object number) {
    return Expr.call("asin", number);
  }

  /**
   * The inverse hyperbolic sine.
   *
   * <p>{@code asinh(0)} is {@code 0.0}.
   */
  public static Expr.Call asinh(@Nullable Object number) {
    return Expr.call("asinh", number);
  }

  /**
   * The arc tangent, in radians.
   *
   * <p>{@code atan(0)} is {@code 0.0}.
   */
  public static Expr.Call atan(@Nullable Object number) {
    return Expr.call("atan", number);
  }

  /**
   * The angle, in radians, of the point (x, y).
   *
   * <p>{@code atan2(0, 1)} is {@code 0.0}.
   */
  public static Expr.Call atan2(@Nullable Object y, @Nullable Object x) {
    return Expr.call("atan2", y, x);
  }

  /**
   * The inverse hyperbolic tangent; NaN outside -1 to 1.
   *
   * <p>{@code atanh(0)} is {@code 0.0}.
   */
  public static Expr.Call atanh(@Nullable Object number) {
    return Expr.call("atanh", number);
  }

  /**
   * Average of the values that are not null; null if there is none. A decimal one has four more
   * fraction digits, rounded half away from zero from the exact sum. One of days and time is
   * rounded to microseconds; one of months must come out whole.
   *
   * <p>{@code (SELECT avg(x) FROM (VALUES (1), (2), (NULL)) AS t(x))} is {@code 1.5}.
   */
  public static Expr.Call avg(@Nullable Object number) {
    return Expr.call("avg", number);
  }

  /**
   * Bitwise AND of the integers that are not null; null if there is none.
   *
   * <p>{@code (SELECT bit_and(x) FROM (VALUES (6), (3)) AS t(x))} is {@code 2}.
   */
  public static Expr.Call bitAnd(@Nullable Object number) {
    return Expr.call("bit_and", number);
  }

  /**
   * Number of bits of a binary value or of a text in UTF-8.
   *
   * <p>{@code bit_length('dfj')} is {@code 24}.
   */
  public static Expr.Call bitLength(@Nullable Object text) {
    return Expr.call("bit_length", text);
  }

  /**
   * Bitwise OR of the integers that are not null; null if there is none.
   *
   * <p>{@code (SELECT bit_or(x) FROM (VALUES (6), (3)) AS t(x))} is {@code 7}.
   */
  public static Expr.Call bitOr(@Nullable Object number) {
    return Expr.call("bit_or", number);
  }

  /**
   * Bitwise exclusive OR of the integers that are not null; null if there is none.
   *
   * <p>{@code (SELECT bit_xor(x) FROM (VALUES (6), (3)) AS t(x))} is {@code 5}.
   */
  public static Expr.Call bitXor(@Nullable Object number) {
    return Expr.call("bit_xor", number);
  }

  /**
   * Whether all conditions that are not null are true; null if there is none.
   *
   * <p>{@code (SELECT bool_and(x) FROM (VALUES (true), (false)) AS t(x))} is {@code false}.
   */
  public static Expr.Call boolAnd(@Nullable Object condition) {
    return Expr.call("bool_and", condition);
  }

  /**
   * Whether some condition is true; null if all are null.
   *
   * <p>{@code (SELECT bool_or(x) FROM (VALUES (true), (false)) AS t(x))} is {@code true}.
   */
  public static Expr.Call boolOr(@Nullable Object condition) {
    return Expr.call("bool_or", condition);
  }

  /**
   * Strips spaces, or the given characters, from both ends of a text.
   *
   * <p>{@code btrim(' dfj ')} is {@code dfj}.
   */
  public static Expr.Call btrim(@Nullable Object text) {
    return Expr.call("btrim", text);
  }

  /**
   * Strips spaces, or the given characters, from both ends of a text.
   *
   * <p>{@code btrim(' dfj ')} is {@code dfj}.
   */
  public static Expr.Call btrim(@Nullable Object text, @Nullable Object characters) {
    return Expr.call("btrim", text, characters);
  }

  /**
   * The number of elements of an array, in all its dimensions, or of entries of a map.
   *
   * <p>{@code cardinality(ARRAY[1, 2])} is {@code 2}.
   */
  public static Expr.Call cardinality(@Nullable Object array) {
    return Expr.call("cardinality", array);
  }

  /**
   * A value cast to the type of another one, whose value does not matter.
   *
   * <p>{@code cast_to_type('42', CAST(NULL AS INTEGER))} is {@code 42}.
   */
  public static Expr.Call castToType(@Nullable Object value, @Nullable Object reference) {
    return Expr.call("cast_to_type", value, reference);
  }

  /**
   * The cube root.
   *
   * <p>{@code cbrt(27)} is {@code 3.0}.
   */
  public static Expr.Call cbrt(@Nullable Object number) {
    return Expr.call("cbrt", number);
  }

  /**
   * The smallest whole number that is not below a number: DECIMAL for decimals, else DOUBLE.
   *
   * <p>{@code ceil(3.14)} is {@code 4}.
   */
  public static Expr.Call ceil(@Nullable Object number) {
    return Expr.call("ceil", number);
  }

  /**
   * The smallest whole number that is not below a number: DECIMAL for decimals, else DOUBLE.
   * Another name of {@code ceil}.
   *
   * <p>{@code ceil(3.14)} is {@code 4}.
   */
  public static Expr.Call ceiling(@Nullable Object number) {
    return Expr.call("ceiling", number);
  }

  /**
   * Number of characters of a text; of a binary value, number of bytes. Another name of {@code
   * character_length}.
   *
   * <p>{@code character_length('Ångström')} is {@code 8}.
   */
  public static Expr.Call charLength(@Nullable Object text) {
    return Expr.call("char_length", text);
  }

  /**
   * Number of characters of a text; of a binary value, number of bytes.
   *
   * <p>{@code character_length('Ångström')} is {@code 8}.
   */
  public static Expr.Call characterLength(@Nullable Object text) {
    return Expr.call("character_length", text);
  }

  /**
   * The character with a Unicode code point.
   *
   * <p>{@code chr(128640)} is {@code 🚀}.
   */
  public static Expr.Call chr(@Nullable Object number) {
    return Expr.call("chr", number);
  }

  /**
   * The first argument that is not null.
   *
   * <p>{@code coalesce(NULL, NULL, 'dfj')} is {@code dfj}.
   */
  public static Expr.Call coalesce(@Nullable Object... value) {
    return Expr.call("coalesce", value);
  }

  /**
   * Joins texts; null arguments are left out.
   *
   * <p>{@code concat('data', NULL, 'fusion')} is {@code datafusion}.
   */
  public static Expr.Call concat(@Nullable Object... text) {
    return Expr.call("concat", text);
  }

  /**
   * Joins texts with a separator between them; null texts are left out.
   *
   * <p>{@code concat_ws('-', '2026', NULL, '08')} is {@code 2026-08}.
   */
  public static Expr.Call concatWs(@Nullable Object separator, @Nullable Object... text) {
    return call("concat_ws", text, separator);
  }

  /**
   * Whether a text holds another.
   *
   * <p>{@code contains('datafusion', 'fus')} is {@code true}.
   */
  public static Expr.Call contains(@Nullable Object text, @Nullable Object part) {
    return Expr.call("contains", text, part);
  }

  /**
   * Pearson's correlation of pairs without nulls; null for fewer than two or if either does not
   * vary.
   *
   * <p>{@code (SELECT corr(y, x) FROM (VALUES (1, 2), (2, 4)) AS t(y, x))} is {@code 1.0}.
   */
  public static Expr.Call corr(@Nullable Object y, @Nullable Object x) {
    return Expr.call("corr", y, x);
  }

  /**
   * The cosine of an angle in radians.
   *
   * <p>{@code cos(0)} is {@code 1.0}.
   */
  public static Expr.Call cos(@Nullable Object number) {
    return Expr.call("cos", number);
  }

  /**
   * The hyperbolic cosine.
   *
   * <p>{@code cosh(0)} is {@code 1.0}.
   */
  public static Expr.Call cosh(@Nullable Object number) {
    return Expr.call("cosh", number);
  }

  /**
   * One less the cosine of the angle of two arrays of numbers of one length; null if either is all
   * zeros.
   *
   * <p>{@code cosine_distance(ARRAY[1.0, 0.0], ARRAY[0.0, 1.0])} is {@code 1.0}.
   */
  public static Expr.Call cosineDistance(@Nullable Object first, @Nullable Object second) {
    return Expr.call("cosine_distance", first, second);
  }

  /**
   * The cotangent of an angle in radians.
   *
   * <p>{@code round(cot(1), 6)} is {@code 0.642093}.
   */
  public static Expr.Call cot(@Nullable Object number) {
    return Expr.call("cot", number);
  }

  /**
   * Number of rows; with arguments, of rows where none of them is null.
   *
   * <p>{@code (SELECT count(*) FROM (VALUES (1), (2)) AS t(x))} is {@code 2}.
   */
  public static Expr.Call count() {
    return Expr.call("count");
  }

  /**
   * Number of rows; with arguments, of rows where none of them is null.
   *
   * <p>{@code (SELECT count(*) FROM (VALUES (1), (2)) AS t(x))} is {@code 2}.
   */
  public static Expr.Call count(@Nullable Object value) {
    return Expr.call("count", value);
  }

  /**
   * Covariance of a sample of pairs without nulls; null for fewer than two. Another name of {@code
   * covar_samp}.
   *
   * <p>{@code (SELECT covar_samp(y, x) FROM (VALUES (1, 1), (2, 2), (3, 3)) AS t(y, x))} is {@code
   * 1.0}.
   */
  public static Expr.Call covar(@Nullable Object y, @Nullable Object x) {
    return Expr.call("covar", y, x);
  }

  /**
   * Covariance of a population of pairs without nulls; null for none.
   *
   * <p>{@code (SELECT covar_pop(y, x) FROM (VALUES (1, 1), (3, 3)) AS t(y, x))} is {@code 1.0}.
   */
  public static Expr.Call covarPop(@Nullable Object y, @Nullable Object x) {
    return Expr.call("covar_pop", y, x);
  }

  /**
   * Covariance of a sample of pairs without nulls; null for fewer than two.
   *
   * <p>{@code (SELECT covar_samp(y, x) FROM (VALUES (1, 1), (2, 2), (3, 3)) AS t(y, x))} is {@code
   * 1.0}.
   */
  public static Expr.Call covarSamp(@Nullable Object y, @Nullable Object x) {
    return Expr.call("covar_samp", y, x);
  }

  /**
   * Share of the rows of the partition that do not come after the row and its peers, up to 1.
   *
   * <p>{@code (SELECT cume_dist() OVER (ORDER BY x) FROM (VALUES (7)) AS t(x))} is {@code 1.0}.
   */
  public static Expr.Call cumeDist() {
    return Expr.call("cume_dist");
  }

  /**
   * The date on which the statement began, in the session's time zone.
   *
   * <p>{@code current_date() = CAST(now() AS DATE)} is {@code true}.
   */
  public static Expr.Call currentDate() {
    return Expr.call("current_date");
  }

  /**
   * The time of day at which the statement began, in the session's zone.
   *
   * <p>{@code current_time() >= TIME '00:00:00'} is {@code true}.
   */
  public static Expr.Call currentTime() {
    return Expr.call("current_time");
  }

  /**
   * The moment at which the statement began, as a timestamp with time zone. Another name of {@code
   * now}.
   *
   * <p>{@code now() > TIMESTAMP '2024-01-01 00:00:00'} is {@code true}.
   */
  public static Expr.Call currentTimestamp() {
    return Expr.call("current_timestamp");
  }

  /**
   * The start of the interval in which a timestamp or time lies, when intervals follow one another
   * from an origin, 1970-01-01 or midnight if none is given.
   *
   * <p>{@code date_bin(INTERVAL '15' MINUTE, TIMESTAMP '2023-01-01 18:18:18')} is {@code 2023-01-01
   * 18:15:00}.
   */
  public static Expr.Call dateBin(@Nullable Object interval, @Nullable Object timestamp) {
    return Expr.call("date_bin", interval, timestamp);
  }

  /**
   * The start of the interval in which a timestamp or time lies, when intervals follow one another
   * from an origin, 1970-01-01 or midnight if none is given.
   *
   * <p>{@code date_bin(INTERVAL '15' MINUTE, TIMESTAMP '2023-01-01 18:18:18')} is {@code 2023-01-01
   * 18:15:00}.
   */
  public static Expr.Call dateBin(
      @Nullable Object interval, @Nullable Object timestamp, @Nullable Object origin) {
    return Expr.call("date_bin", interval, timestamp, origin);
  }

  /**
   * A date, time or timestamp as text in a format of strftime: %Y-%m-%d, %H:%M:%S, %b for a month's
   * name, %a for a weekday's, %f or %.3f for fractions, and so on. Another name of {@code to_char}.
   *
   * <p>{@code to_char(DATE '2023-03-01', '%d-%m-%Y')} is {@code 01-03-2023}.
   */
  public static Expr.Call dateFormat(@Nullable Object value, @Nullable Object format) {
    return Expr.call("date_format", value, format);
  }

  /**
   * A part of a date, time, timestamp or interval, as EXTRACT(part FROM value): year, isoyear,
   * quarter, month, week, day, dow (0 is Sunday), isodow (0 is Monday), doy, hour, minute, second,
   * millisecond, microsecond, nanosecond, epoch, decade, century, millennium. Seconds are whole;
   * smaller parts count from the minute.
   *
   * <p>{@code date_part('year', DATE '2024-05-01')} is {@code 2024}.
   */
  public static Expr.Call datePart(@Nullable Object part, @Nullable Object value) {
    return Expr.call("date_part", part, value);
  }

  /**
   * A timestamp or time with all below a part set to its start: microsecond, millisecond, second,
   * minute, hour, day, week (Monday), month, quarter, year, decade, century, millennium.
   *
   * <p>{@code date_trunc('month', TIMESTAMP '2024-05-15 10:30:00')} is {@code 2024-05-01 00:00:00}.
   */
  public static Expr.Call dateTrunc(@Nullable Object part, @Nullable Object value) {
    return Expr.call("date_trunc", part, value);
  }

  /**
   * A part of a date, time, timestamp or interval, as EXTRACT(part FROM value): year, isoyear,
   * quarter, month, week, day, dow (0 is Sunday), isodow (0 is Monday), doy, hour, minute, second,
   * millisecond, microsecond, nanosecond, epoch, decade, century, millennium. Seconds are whole;
   * smaller parts count from the minute. Another name of {@code date_part}.
   *
   * <p>{@code date_part('year', DATE '2024-05-01')} is {@code 2024}.
   */
  public static Expr.Call datepart(@Nullable Object part, @Nullable Object value) {
    return Expr.call("datepart", part, value);
  }

  /**
   * A timestamp or time with all below a part set to its start: microsecond, millisecond, second,
   * minute, hour, day, week (Monday), month, quarter, year, decade, century, millennium. Another
   * name of {@code date_trunc}.
   *
   * <p>{@code date_trunc('month', TIMESTAMP '2024-05-15 10:30:00')} is {@code 2024-05-01 00:00:00}.
   */
  public static Expr.Call datetrunc(@Nullable Object part, @Nullable Object value) {
    return Expr.call("datetrunc", part, value);
  }

  /**
   * The binary value that a text in the format 'hex' or 'base64' stands for.
   *
   * <p>{@code encode(decode('64666A', 'hex'), 'base64')} is {@code ZGZq}.
   */
  public static Expr.Call decode(@Nullable Object text, @Nullable Object format) {
    return Expr.call("decode", text, format);
  }

  /**
   * Converts an angle from radians to degrees.
   *
   * <p>{@code degrees(pi())} is {@code 180.0}.
   */
  public static Expr.Call degrees(@Nullable Object number) {
    return Expr.call("degrees", number);
  }

  /**
   * Number of the group of peers of the row in its partition, from 1.
   *
   * <p>{@code (SELECT dense_rank() OVER (ORDER BY x) FROM (VALUES (7)) AS t(x))} is {@code 1}.
   */
  public static Expr.Call denseRank() {
    return Expr.call("dense_rank");
  }

  /**
   * The digest of a text or binary value by md5, sha224, sha256, sha384 or sha512, as VARBINARY.
   *
   * <p>{@code encode(digest('foo', 'sha256'), 'hex')} is {@code
   * 2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae}.
   */
  public static Expr.Call digest(@Nullable Object value, @Nullable Object algorithm) {
    return Expr.call("digest", value, algorithm);
  }

  /**
   * The sum of the products of the elements of two arrays of numbers of one length. Another name of
   * {@code inner_product}.
   *
   * <p>{@code inner_product(ARRAY[1.0, 2.0, 3.0], ARRAY[4.0, 5.0, 6.0])} is {@code 32.0}.
   */
  public static Expr.Call dotProduct(@Nullable Object first, @Nullable Object second) {
    return Expr.call("dot_product", first, second);
  }

  /**
   * An array of the value under a key; an empty array if the map has no such key. Another name of
   * {@code map_extract}.
   *
   * <p>{@code map_extract(MAP['a', 1, 'b', 2], 'b')} is {@code [2]}.
   */
  public static Expr.Call elementAt(@Nullable Object map, @Nullable Object key) {
    return Expr.call("element_at", map, key);
  }

  /**
   * Whether an array has no element.
   *
   * <p>{@code empty(ARRAY[1])} is {@code false}.
   */
  public static Expr.Call empty(@Nullable Object array) {
    return Expr.call("empty", array);
  }

  /**
   * A text or binary value as text, in the format 'hex' or 'base64' (unpadded).
   *
   * <p>{@code encode('dfj', 'hex')} is {@code 64666a}.
   */
  public static Expr.Call encode(@Nullable Object value, @Nullable Object format) {
    return Expr.call("encode", value, format);
  }

  /**
   * Whether a text ends with another.
   *
   * <p>{@code ends_with('datafusion', 'soup')} is {@code false}.
   */
  public static Expr.Call endsWith(@Nullable Object text, @Nullable Object suffix) {
    return Expr.call("ends_with", text, suffix);
  }

  /**
   * Whether all conditions that are not null are true; null if there is none. Another name of
   * {@code bool_and}.
   *
   * <p>{@code (SELECT bool_and(x) FROM (VALUES (true), (false)) AS t(x))} is {@code false}.
   */
  public static Expr.Call every(@Nullable Object condition) {
    return Expr.call("every", condition);
  }

  /**
   * The exponential function: e to the power of a number.
   *
   * <p>{@code exp(0)} is {@code 1.0}.
   */
  public static Expr.Call exp(@Nullable Object number) {
    return Expr.call("exp", number);
  }

  /**
   * A part of a date, time, timestamp or interval, as EXTRACT(part FROM value): year, isoyear,
   * quarter, month, week, day, dow (0 is Sunday), isodow (0 is Monday), doy, hour, minute, second,
   * millisecond, microsecond, nanosecond, epoch, decade, century, millennium. Seconds are whole;
   * smaller parts count from the minute. Another name of {@code date_part}.
   *
   * <p>{@code date_part('year', DATE '2024-05-01')} is {@code 2024}.
   */
  public static Expr.Call extract(@Nullable Object part, @Nullable Object value) {
    return Expr.call("extract", part, value);
  }

  /**
   * The product of the integers from 1 to a number, which is 0 to 20.
   *
   * <p>{@code factorial(5)} is {@code 120}.
   */
  public static Expr.Call factorial(@Nullable Object number) {
    return Expr.call("factorial", number);
  }

  /**
   * The place, from 1, of a text among texts that commas separate; 0 if it is not among them.
   *
   * <p>{@code find_in_set('b', 'a,b,c,d')} is {@code 2}.
   */
  public static Expr.Call findInSet(@Nullable Object text, @Nullable Object list) {
    return Expr.call("find_in_set", text, list);
  }

  /**
   * The value of the first row, which without an order is any row. Another name of {@code
   * first_value}.
   *
   * <p>{@code (SELECT first_value(x) FROM (VALUES (7)) AS t(x))} is {@code 7}.
   */
  public static Expr.Call first(@Nullable Object value) {
    return Expr.call("first", value);
  }

  /**
   * The value of the first row, which without an order is any row.
   *
   * <p>{@code (SELECT first_value(x) FROM (VALUES (7)) AS t(x))} is {@code 7}.
   */
  public static Expr.Call firstValue(@Nullable Object value) {
    return Expr.call("first_value", value);
  }

  /**
   * The elements of arrays in arrays, however deep, as one array.
   *
   * <p>{@code flatten(ARRAY[ARRAY[1, 2], ARRAY[3, 4]])} is {@code [1, 2, 3, 4]}.
   */
  public static Expr.Call flatten(@Nullable Object array) {
    return Expr.call("flatten", array);
  }

  /**
   * The largest whole number that is not above a number: DECIMAL for decimals, else DOUBLE.
   *
   * <p>{@code floor(-3.14)} is {@code -4}.
   */
  public static Expr.Call floor(@Nullable Object number) {
    return Expr.call("floor", number);
  }

  /**
   * The timestamp that many seconds after 1970-01-01T00:00Z: local in UTC, or with a time zone if
   * one is named.
   *
   * <p>{@code from_unixtime(1599572549)} is {@code 2020-09-08 13:42:29}.
   */
  public static Expr.Call fromUnixtime(@Nullable Object seconds) {
    return Expr.call("from_unixtime", seconds);
  }

  /**
   * The timestamp that many seconds after 1970-01-01T00:00Z: local in UTC, or with a time zone if
   * one is named.
   *
   * <p>{@code from_unixtime(1599572549)} is {@code 2020-09-08 13:42:29}.
   */
  public static Expr.Call fromUnixtime(@Nullable Object seconds, @Nullable Object zone) {
    return Expr.call("from_unixtime", seconds, zone);
  }

  /**
   * The greatest common divisor; 0 if both are 0.
   *
   * <p>{@code gcd(48, 18)} is {@code 6}.
   */
  public static Expr.Call gcd(@Nullable Object a, @Nullable Object b) {
    return Expr.call("gcd", a, b);
  }

  /**
   * A random UUID of version 4, another for every row. Another name of {@code uuid}.
   *
   * <p>{@code character_length(uuid())} is {@code 36}.
   */
  public static Expr.Call genRandomUuid() {
    return Expr.call("gen_random_uuid");
  }

  /**
   * An array from the start, or 0, to the stop, by a step of 1 or another. In FROM its elements are
   * the rows of a column named value. Another name of {@code generate_series}.
   *
   * <p>{@code generate_series(1, 3)} is {@code [1, 2, 3]}.
   */
  public static Expr.Call genSeries(@Nullable Object stop) {
    return Expr.call("gen_series", stop);
  }

  /**
   * An array from the start, or 0, to the stop, by a step of 1 or another. In FROM its elements are
   * the rows of a column named value. Another name of {@code generate_series}.
   *
   * <p>{@code generate_series(1, 3)} is {@code [1, 2, 3]}.
   */
  public static Expr.Call genSeries(@Nullable Object start, @Nullable Object stop) {
    return Expr.call("gen_series", start, stop);
  }

  /**
   * An array from the start, or 0, to the stop, by a step of 1 or another. In FROM its elements are
   * the rows of a column named value. Another name of {@code generate_series}.
   *
   * <p>{@code generate_series(1, 3)} is {@code [1, 2, 3]}.
   */
  public static Expr.Call genSeries(
      @Nullable Object start, @Nullable Object stop, @Nullable Object step) {
    return Expr.call("gen_series", start, stop, step);
  }

  /**
   * An array from the start, or 0, to the stop, by a step of 1 or another. In FROM its elements are
   * the rows of a column named value.
   *
   * <p>{@code generate_series(1, 3)} is {@code [1, 2, 3]}.
   */
  public static Expr.Call generateSeries(@Nullable Object stop) {
    return Expr.call("generate_series", stop);
  }

  /**
   * An array from the start, or 0, to the stop, by a step of 1 or another. In FROM its elements are
   * the rows of a column named value.
   *
   * <p>{@code generate_series(1, 3)} is {@code [1, 2, 3]}.
   */
  public static Expr.Call generateSeries(@Nullable Object start, @Nullable Object stop) {
    return Expr.call("generate_series", start, stop);
  }

  /**
   * An array from the start, or 0, to the stop, by a step of 1 or another. In FROM its elements are
   * the rows of a column named value.
   *
   * <p>{@code generate_series(1, 3)} is {@code [1, 2, 3]}.
   */
  public static Expr.Call generateSeries(
      @Nullable Object start, @Nullable Object stop, @Nullable Object step) {
    return Expr.call("generate_series", start, stop, step);
  }

  /**
   * The largest argument that is not null; NaN is above all numbers.
   *
   * <p>{@code greatest(4, 7, NULL, 5)} is {@code 7}.
   */
  public static Expr.Call greatest(@Nullable Object... value) {
    return Expr.call("greatest", value);
  }

  /**
   * An integer in hexadecimal digits; a negative one as two's complement of 64 bits. Another name
   * of {@code to_hex}.
   *
   * <p>{@code to_hex(12345689)} is {@code bc6159}.
   */
  public static Expr.Call hex(@Nullable Object number) {
    return Expr.call("hex", number);
  }

  /**
   * The second argument if the condition is true, else the third.
   *
   * <p>{@code if(1 < 2, 'yes', 'no')} is {@code yes}.
   */
  public static Expr.Call if_(
      @Nullable Object condition, @Nullable Object value, @Nullable Object otherwise) {
    return Expr.call("if", condition, value, otherwise);
  }

  /**
   * The first argument, or the second if the first is null. Another name of {@code nvl}.
   *
   * <p>{@code nvl(NULL, 'a')} is {@code a}.
   */
  public static Expr.Call ifnull(@Nullable Object value, @Nullable Object other) {
    return Expr.call("ifnull", value, other);
  }

  /**
   * The second argument if the condition is true, else the third. Another name of {@code if}.
   *
   * <p>{@code if(1 < 2, 'yes', 'no')} is {@code yes}.
   */
  public static Expr.Call iif(
      @Nullable Object condition, @Nullable Object value, @Nullable Object otherwise) {
    return Expr.call("iif", condition, value, otherwise);
  }

  /**
   * As LIKE, without regard to upper and lower case in any script.
   *
   * <p>{@code 'ÄPFEL' ILIKE 'äp%'} is {@code true}.
   */
  public static Expr.Call ilike(@Nullable Object text, @Nullable Object pattern) {
    return Expr.call("ilike", text, pattern);
  }

  /**
   * As LIKE, without regard to upper and lower case in any script.
   *
   * <p>{@code 'ÄPFEL' ILIKE 'äp%'} is {@code true}.
   */
  public static Expr.Call ilike(
      @Nullable Object text, @Nullable Object pattern, @Nullable Object escape) {
    return Expr.call("ilike", text, pattern, escape);
  }

  /**
   * A text with the first character of every word in upper case and the others in lower case; words
   * are runs of letters and digits.
   *
   * <p>{@code initcap('apache dataFUSION')} is {@code Apache Datafusion}.
   */
  public static Expr.Call initcap(@Nullable Object text) {
    return Expr.call("initcap", text);
  }

  /**
   * The sum of the products of the elements of two arrays of numbers of one length.
   *
   * <p>{@code inner_product(ARRAY[1.0, 2.0, 3.0], ARRAY[4.0, 5.0, 6.0])} is {@code 32.0}.
   */
  public static Expr.Call innerProduct(@Nullable Object first, @Nullable Object second) {
    return Expr.call("inner_product", first, second);
  }

  /**
   * Where a text first holds another, counted from 1 in characters; 0 if nowhere. Another name of
   * {@code strpos}.
   *
   * <p>{@code strpos('datafusion', 'fus')} is {@code 5}.
   */
  public static Expr.Call instr(@Nullable Object text, @Nullable Object part) {
    return Expr.call("instr", text, part);
  }

  /**
   * Whether a number is NaN.
   *
   * <p>{@code isnan(sqrt(-1))} is {@code true}.
   */
  public static Expr.Call isnan(@Nullable Object number) {
    return Expr.call("isnan", number);
  }

  /**
   * Whether a number is 0 or -0.
   *
   * <p>{@code iszero(0)} is {@code true}.
   */
  public static Expr.Call iszero(@Nullable Object number) {
    return Expr.call("iszero", number);
  }

  /**
   * The value as many rows before in the partition as the offset says, or 1; the default, or null,
   * where there is no such row. A negative offset goes the other way; a null one gives null.
   *
   * <p>{@code (SELECT lag(x, 1, 9) OVER (ORDER BY x) FROM (VALUES (7)) AS t(x))} is {@code 9}.
   */
  public static Expr.Call lag(@Nullable Object value) {
    return Expr.call("lag", value);
  }

  /**
   * The value as many rows before in the partition as the offset says, or 1; the default, or null,
   * where there is no such row. A negative offset goes the other way; a null one gives null.
   *
   * <p>{@code (SELECT lag(x, 1, 9) OVER (ORDER BY x) FROM (VALUES (7)) AS t(x))} is {@code 9}.
   */
  public static Expr.Call lag(@Nullable Object value, @Nullable Object offset) {
    return Expr.call("lag", value, offset);
  }

  /**
   * The value as many rows before in the partition as the offset says, or 1; the default, or null,
   * where there is no such row. A negative offset goes the other way; a null one gives null.
   *
   * <p>{@code (SELECT lag(x, 1, 9) OVER (ORDER BY x) FROM (VALUES (7)) AS t(x))} is {@code 9}.
   */
  public static Expr.Call lag(
      @Nullable Object value, @Nullable Object offset, @Nullable Object default_) {
    return Expr.call("lag", value, offset, default_);
  }

  /**
   * The value of the last row, which without an order is any row. Another name of {@code
   * last_value}.
   *
   * <p>{@code (SELECT last_value(x) FROM (VALUES (7)) AS t(x))} is {@code 7}.
   */
  public static Expr.Call last(@Nullable Object value) {
    return Expr.call("last", value);
  }

  /**
   * The last day of the month in which a date lies.
   *
   * <p>{@code last_day(DATE '2024-02-10')} is {@code 2024-02-29}.
   */
  public static Expr.Call lastDay(@Nullable Object date) {
    return Expr.call("last_day", date);
  }

  /**
   * The value of the last row, which without an order is any row.
   *
   * <p>{@code (SELECT last_value(x) FROM (VALUES (7)) AS t(x))} is {@code 7}.
   */
  public static Expr.Call lastValue(@Nullable Object value) {
    return Expr.call("last_value", value);
  }

  /**
   * Converts text to lower case. Another name of {@code lower}.
   *
   * <p>{@code lower('ÄPFEL')} is {@code äpfel}.
   */
  public static Expr.Call lcase(@Nullable Object text) {
    return Expr.call("lcase", text);
  }

  /**
   * The least common multiple; 0 if one is 0.
   *
   * <p>{@code lcm(4, 6)} is {@code 12}.
   */
  public static Expr.Call lcm(@Nullable Object a, @Nullable Object b) {
    return Expr.call("lcm", a, b);
  }

  /**
   * The value as many rows after in the partition as the offset says, or 1; the default, or null,
   * where there is no such row. A negative offset goes the other way; a null one gives null.
   *
   * <p>{@code (SELECT lead(x, 1, 9) OVER (ORDER BY x) FROM (VALUES (7)) AS t(x))} is {@code 9}.
   */
  public static Expr.Call lead(@Nullable Object value) {
    return Expr.call("lead", value);
  }

  /**
   * The value as many rows after in the partition as the offset says, or 1; the default, or null,
   * where there is no such row. A negative offset goes the other way; a null one gives null.
   *
   * <p>{@code (SELECT lead(x, 1, 9) OVER (ORDER BY x) FROM (VALUES (7)) AS t(x))} is {@code 9}.
   */
  public static Expr.Call lead(@Nullable Object value, @Nullable Object offset) {
    return Expr.call("lead", value, offset);
  }

  /**
   * The value as many rows after in the partition as the offset says, or 1; the default, or null,
   * where there is no such row. A negative offset goes the other way; a null one gives null.
   *
   * <p>{@code (SELECT lead(x, 1, 9) OVER (ORDER BY x) FROM (VALUES (7)) AS t(x))} is {@code 9}.
   */
  public static Expr.Call lead(
      @Nullable Object value, @Nullable Object offset, @Nullable Object default_) {
    return Expr.call("lead", value, offset, default_);
  }

  /**
   * The smallest argument that is not null; NaN is above all numbers.
   *
   * <p>{@code least(4, 7, NULL, 5)} is {@code 4}.
   */
  public static Expr.Call least(@Nullable Object... value) {
    return Expr.call("least", value);
  }

  /**
   * The first characters of a text; with a negative count all but the last ones.
   *
   * <p>{@code left('datafusion', 4)} is {@code data}.
   */
  public static Expr.Call left(@Nullable Object text, @Nullable Object count) {
    return Expr.call("left", text, count);
  }

  /**
   * Number of characters of a text; of a binary value, number of bytes. Another name of {@code
   * character_length}.
   *
   * <p>{@code character_length('Ångström')} is {@code 8}.
   */
  public static Expr.Call len(@Nullable Object text) {
    return Expr.call("len", text);
  }

  /**
   * Number of characters of a text; of a binary value, number of bytes. Another name of {@code
   * character_length}.
   *
   * <p>{@code character_length('Ångström')} is {@code 8}.
   */
  public static Expr.Call length(@Nullable Object text) {
    return Expr.call("length", text);
  }

  /**
   * How many characters to insert, delete or replace to make one text of another.
   *
   * <p>{@code levenshtein('kitten', 'sitting')} is {@code 3}.
   */
  public static Expr.Call levenshtein(@Nullable Object a, @Nullable Object b) {
    return Expr.call("levenshtein", a, b);
  }

  /**
   * Whether a text matches a pattern in which _ is any character and % any characters; the escape
   * character, a backslash if none is given, makes them literal.
   *
   * <p>{@code 'datafusion' LIKE 'data%'} is {@code true}.
   */
  public static Expr.Call like(@Nullable Object text, @Nullable Object pattern) {
    return Expr.call("like", text, pattern);
  }

  /**
   * Whether a text matches a pattern in which _ is any character and % any characters; the escape
   * character, a backslash if none is given, makes them literal.
   *
   * <p>{@code 'datafusion' LIKE 'data%'} is {@code true}.
   */
  public static Expr.Call like(
      @Nullable Object text, @Nullable Object pattern, @Nullable Object escape) {
    return Expr.call("like", text, pattern, escape);
  }

  /**
   * An array of the values, those that are null too; null over no rows. Another name of {@code
   * array_agg}.
   *
   * <p>{@code (SELECT array_agg(x ORDER BY x DESC) FROM (VALUES (1), (2), (NULL)) AS t(x))} is
   * {@code [NULL, 2, 1]}.
   */
  public static Expr.Call list(@Nullable Object value) {
    return Expr.call("list", value);
  }

  /**
   * The first element that is not null. Another name of {@code array_any_value}.
   *
   * <p>{@code array_any_value(ARRAY[NULL, 1, 2])} is {@code 1}.
   */
  public static Expr.Call listAnyValue(@Nullable Object array) {
    return Expr.call("list_any_value", array);
  }

  /**
   * An array with one more element at its end. Another name of {@code array_append}.
   *
   * <p>{@code array_append(ARRAY[1, 2], 3)} is {@code [1, 2, 3]}.
   */
  public static Expr.Call listAppend(@Nullable Object array, @Nullable Object element) {
    return Expr.call("list_append", array, element);
  }

  /**
   * The elements of all arrays, in order and of one type; a null array adds nothing. Null if all
   * arrays are. Another name of {@code array_concat}.
   *
   * <p>{@code array_concat(ARRAY[1, 2], ARRAY[3])} is {@code [1, 2, 3]}.
   */
  public static Expr.Call listCat(@Nullable Object... array) {
    return Expr.call("list_cat", array);
  }

  /**
   * The elements that are not null. Another name of {@code array_compact}.
   *
   * <p>{@code array_compact(ARRAY[1, NULL, 2])} is {@code [1, 2]}.
   */
  public static Expr.Call listCompact(@Nullable Object array) {
    return Expr.call("list_compact", array);
  }

  /**
   * The elements of all arrays, in order and of one type; a null array adds nothing. Null if all
   * arrays are. Another name of {@code array_concat}.
   *
   * <p>{@code array_concat(ARRAY[1, 2], ARRAY[3])} is {@code [1, 2, 3]}.
   */
  public static Expr.Call listConcat(@Nullable Object... array) {
    return Expr.call("list_concat", array);
  }

  /**
   * Whether an element equals the value; null if the array or the value is. Another name of {@code
   * array_has}.
   *
   * <p>{@code array_has(ARRAY[1, 2, 3], 2)} is {@code true}.
   */
  public static Expr.Call listContains(@Nullable Object array, @Nullable Object value) {
    return Expr.call("list_contains", array, value);
  }

  /**
   * The length of an array, of its first element if that is an array, and so on. Another name of
   * {@code array_dims}.
   *
   * <p>{@code array_dims(ARRAY[ARRAY[1, 2, 3], ARRAY[4, 5, 6]])} is {@code [2, 3]}.
   */
  public static Expr.Call listDims(@Nullable Object array) {
    return Expr.call("list_dims", array);
  }

  /**
   * The Euclidean distance of two arrays of numbers of one length. Another name of {@code
   * array_distance}.
   *
   * <p>{@code array_distance(ARRAY[1, 2], ARRAY[1, 4])} is {@code 2.0}.
   */
  public static Expr.Call listDistance(@Nullable Object first, @Nullable Object second) {
    return Expr.call("list_distance", first, second);
  }

  /**
   * The different elements in ascending order, null first. Another name of {@code array_distinct}.
   *
   * <p>{@code array_distinct(ARRAY[1, 3, 2, 3, 1, NULL, 2, 4, NULL])} is {@code [NULL, 1, 2, 3,
   * 4]}.
   */
  public static Expr.Call listDistinct(@Nullable Object array) {
    return Expr.call("list_distinct", array);
  }

  /**
   * The element at an index, the first at 1, the last at -1; null outside the array. The same as
   * array[index]. Another name of {@code array_element}.
   *
   * <p>{@code array_element(ARRAY[10, 20, 30], 2)} is {@code 20}.
   */
  public static Expr.Call listElement(@Nullable Object array, @Nullable Object index) {
    return Expr.call("list_element", array, index);
  }

  /**
   * Whether an array has no element. Another name of {@code empty}.
   *
   * <p>{@code empty(ARRAY[1])} is {@code false}.
   */
  public static Expr.Call listEmpty(@Nullable Object array) {
    return Expr.call("list_empty", array);
  }

  /**
   * The different elements of the first array that are not in the second. Another name of {@code
   * array_except}.
   *
   * <p>{@code array_except(ARRAY[1, 2, 3, 4], ARRAY[5, 4, 3])} is {@code [1, 2]}.
   */
  public static Expr.Call listExcept(@Nullable Object first, @Nullable Object second) {
    return Expr.call("list_except", first, second);
  }

  /**
   * The element at an index, the first at 1, the last at -1; null outside the array. The same as
   * array[index]. Another name of {@code array_element}.
   *
   * <p>{@code array_element(ARRAY[10, 20, 30], 2)} is {@code 20}.
   */
  public static Expr.Call listExtract(@Nullable Object array, @Nullable Object index) {
    return Expr.call("list_extract", array, index);
  }

  /**
   * Whether an element equals the value; null if the array or the value is. Another name of {@code
   * array_has}.
   *
   * <p>{@code array_has(ARRAY[1, 2, 3], 2)} is {@code true}.
   */
  public static Expr.Call listHas(@Nullable Object array, @Nullable Object value) {
    return Expr.call("list_has", array, value);
  }

  /**
   * Whether all elements of the second array are in the first. Another name of {@code
   * array_has_all}.
   *
   * <p>{@code array_has_all(ARRAY[1, 2, 3, 4], ARRAY[2, 3])} is {@code true}.
   */
  public static Expr.Call listHasAll(@Nullable Object array, @Nullable Object elements) {
    return Expr.call("list_has_all", array, elements);
  }

  /**
   * Whether any element of the second array is in the first. Another name of {@code array_has_any}.
   *
   * <p>{@code array_has_any(ARRAY[1, 2, 3], ARRAY[3, 4])} is {@code true}.
   */
  public static Expr.Call listHasAny(@Nullable Object array, @Nullable Object elements) {
    return Expr.call("list_has_any", array, elements);
  }

  /**
   * The index of the first element that equals the value, or is null as it is, from 1, and from a
   * start on; null if none does. Another name of {@code array_position}.
   *
   * <p>{@code array_position(ARRAY['a', 'b', 'b'], 'b')} is {@code 2}.
   */
  public static Expr.Call listIndexof(@Nullable Object array, @Nullable Object value) {
    return Expr.call("list_indexof", array, value);
  }

  /**
   * The index of the first element that equals the value, or is null as it is, from 1, and from a
   * start on; null if none does. Another name of {@code array_position}.
   *
   * <p>{@code array_position(ARRAY['a', 'b', 'b'], 'b')} is {@code 2}.
   */
  public static Expr.Call listIndexof(
      @Nullable Object array, @Nullable Object value, @Nullable Object start) {
    return Expr.call("list_indexof", array, value, start);
  }

  /**
   * The different elements that are in both arrays, in the order of the first. Another name of
   * {@code array_intersect}.
   *
   * <p>{@code array_intersect(ARRAY[1, 2, 3, 4], ARRAY[5, 4, 3])} is {@code [3, 4]}.
   */
  public static Expr.Call listIntersect(@Nullable Object first, @Nullable Object second) {
    return Expr.call("list_intersect", first, second);
  }

  /**
   * The elements of an array, in all its dimensions, as text and joined; nulls are left out unless
   * given a text. Another name of {@code array_to_string}.
   *
   * <p>{@code array_to_string(ARRAY['a', NULL, 'b'], '-')} is {@code a-b}.
   */
  public static Expr.Call listJoin(@Nullable Object array, @Nullable Object delimiter) {
    return Expr.call("list_join", array, delimiter);
  }

  /**
   * The elements of an array, in all its dimensions, as text and joined; nulls are left out unless
   * given a text. Another name of {@code array_to_string}.
   *
   * <p>{@code array_to_string(ARRAY['a', NULL, 'b'], '-')} is {@code a-b}.
   */
  public static Expr.Call listJoin(
      @Nullable Object array, @Nullable Object delimiter, @Nullable Object nullText) {
    return Expr.call("list_join", array, delimiter, nullText);
  }

  /**
   * The number of elements; in dimension 2 those of the first element, which is an array, and so
   * on. Null in a dimension that the array does not have. Another name of {@code array_length}.
   *
   * <p>{@code array_length(ARRAY[1, NULL, 3])} is {@code 3}.
   */
  public static Expr.Call listLength(@Nullable Object array) {
    return Expr.call("list_length", array);
  }

  /**
   * The number of elements; in dimension 2 those of the first element, which is an array, and so
   * on. Null in a dimension that the array does not have. Another name of {@code array_length}.
   *
   * <p>{@code array_length(ARRAY[1, NULL, 3])} is {@code 3}.
   */
  public static Expr.Call listLength(@Nullable Object array, @Nullable Object dimension) {
    return Expr.call("list_length", array, dimension);
  }

  /**
   * The greatest element that is not null. Another name of {@code array_max}.
   *
   * <p>{@code array_max(ARRAY[3, 1, NULL, 4, 2])} is {@code 4}.
   */
  public static Expr.Call listMax(@Nullable Object array) {
    return Expr.call("list_max", array);
  }

  /**
   * The least element that is not null. Another name of {@code array_min}.
   *
   * <p>{@code array_min(ARRAY[3, 1, NULL, 4, 2])} is {@code 1}.
   */
  public static Expr.Call listMin(@Nullable Object array) {
    return Expr.call("list_min", array);
  }

  /**
   * How deep arrays are in arrays. Another name of {@code array_ndims}.
   *
   * <p>{@code array_ndims(ARRAY[ARRAY[1, 2], ARRAY[3, 4]])} is {@code 2}.
   */
  public static Expr.Call listNdims(@Nullable Object array) {
    return Expr.call("list_ndims", array);
  }

  /**
   * Whether any element of the second array is in the first. Another name of {@code array_has_any}.
   *
   * <p>{@code array_has_any(ARRAY[1, 2, 3], ARRAY[3, 4])} is {@code true}.
   */
  public static Expr.Call listOverlap(@Nullable Object array, @Nullable Object elements) {
    return Expr.call("list_overlap", array, elements);
  }

  /**
   * The array without its last element. Another name of {@code array_pop_back}.
   *
   * <p>{@code array_pop_back(ARRAY[1, 2, 3])} is {@code [1, 2]}.
   */
  public static Expr.Call listPopBack(@Nullable Object array) {
    return Expr.call("list_pop_back", array);
  }

  /**
   * The array without its first element. Another name of {@code array_pop_front}.
   *
   * <p>{@code array_pop_front(ARRAY[1, 2, 3])} is {@code [2, 3]}.
   */
  public static Expr.Call listPopFront(@Nullable Object array) {
    return Expr.call("list_pop_front", array);
  }

  /**
   * The index of the first element that equals the value, or is null as it is, from 1, and from a
   * start on; null if none does. Another name of {@code array_position}.
   *
   * <p>{@code array_position(ARRAY['a', 'b', 'b'], 'b')} is {@code 2}.
   */
  public static Expr.Call listPosition(@Nullable Object array, @Nullable Object value) {
    return Expr.call("list_position", array, value);
  }

  /**
   * The index of the first element that equals the value, or is null as it is, from 1, and from a
   * start on; null if none does. Another name of {@code array_position}.
   *
   * <p>{@code array_position(ARRAY['a', 'b', 'b'], 'b')} is {@code 2}.
   */
  public static Expr.Call listPosition(
      @Nullable Object array, @Nullable Object value, @Nullable Object start) {
    return Expr.call("list_position", array, value, start);
  }

  /**
   * The places, from 1, of all elements that equal the value. Another name of {@code
   * array_positions}.
   *
   * <p>{@code array_positions(ARRAY[1, 2, 2, 3], 2)} is {@code [2, 3]}.
   */
  public static Expr.Call listPositions(@Nullable Object array, @Nullable Object element) {
    return Expr.call("list_positions", array, element);
  }

  /**
   * An array with one more element at its beginning. Another name of {@code array_prepend}.
   *
   * <p>{@code array_prepend(1, ARRAY[2, 3])} is {@code [1, 2, 3]}.
   */
  public static Expr.Call listPrepend(@Nullable Object element, @Nullable Object array) {
    return Expr.call("list_prepend", element, array);
  }

  /**
   * An array with one more element at its end. Another name of {@code array_append}.
   *
   * <p>{@code array_append(ARRAY[1, 2], 3)} is {@code [1, 2, 3]}.
   */
  public static Expr.Call listPushBack(@Nullable Object array, @Nullable Object element) {
    return Expr.call("list_push_back", array, element);
  }

  /**
   * An array with one more element at its beginning. Another name of {@code array_prepend}.
   *
   * <p>{@code array_prepend(1, ARRAY[2, 3])} is {@code [1, 2, 3]}.
   */
  public static Expr.Call listPushFront(@Nullable Object element, @Nullable Object array) {
    return Expr.call("list_push_front", element, array);
  }

  /**
   * The array without the first element that equals the value; null for a null value. Another name
   * of {@code array_remove}.
   *
   * <p>{@code array_remove(ARRAY[1, 2, 2, 3], 2)} is {@code [1, 2, 3]}.
   */
  public static Expr.Call listRemove(@Nullable Object array, @Nullable Object element) {
    return Expr.call("list_remove", array, element);
  }

  /**
   * The array without the elements that equal the value; null for a null value. Another name of
   * {@code array_remove_all}.
   *
   * <p>{@code array_remove_all(ARRAY[1, 2, 2, 3], 2)} is {@code [1, 3]}.
   */
  public static Expr.Call listRemoveAll(@Nullable Object array, @Nullable Object element) {
    return Expr.call("list_remove_all", array, element);
  }

  /**
   * The array without the first elements that equal the value, so many at most; null for a null
   * value. Another name of {@code array_remove_n}.
   *
   * <p>{@code array_remove_n(ARRAY[1, 2, 2, 3, 2], 2, 2)} is {@code [1, 3, 2]}.
   */
  public static Expr.Call listRemoveN(
      @Nullable Object array, @Nullable Object element, @Nullable Object max) {
    return Expr.call("list_remove_n", array, element, max);
  }

  /**
   * An array of one value several times; empty if the count is not positive. Another name of {@code
   * array_repeat}.
   *
   * <p>{@code array_repeat(1, 3)} is {@code [1, 1, 1]}.
   */
  public static Expr.Call listRepeat(@Nullable Object element, @Nullable Object count) {
    return Expr.call("list_repeat", element, count);
  }

  /**
   * The array with another value for the first element that equals one. Another name of {@code
   * array_replace}.
   *
   * <p>{@code array_replace(ARRAY[1, 2, 2, 3], 2, 5)} is {@code [1, 5, 2, 3]}.
   */
  public static Expr.Call listReplace(
      @Nullable Object array, @Nullable Object from, @Nullable Object to) {
    return Expr.call("list_replace", array, from, to);
  }

  /**
   * The array with another value for all elements that equal one. Another name of {@code
   * array_replace_all}.
   *
   * <p>{@code array_replace_all(ARRAY[1, 2, 2, 3], 2, 5)} is {@code [1, 5, 5, 3]}.
   */
  public static Expr.Call listReplaceAll(
      @Nullable Object array, @Nullable Object from, @Nullable Object to) {
    return Expr.call("list_replace_all", array, from, to);
  }

  /**
   * The array with another value for the first elements that equal one, so many at most. Another
   * name of {@code array_replace_n}.
   *
   * <p>{@code array_replace_n(ARRAY[1, 2, 2, 3, 2], 2, 5, 2)} is {@code [1, 5, 5, 3, 2]}.
   */
  public static Expr.Call listReplaceN(
      @Nullable Object array, @Nullable Object from, @Nullable Object to, @Nullable Object max) {
    return Expr.call("list_replace_n", array, from, to, max);
  }

  /**
   * An array cut or filled to a size, with nulls or with a value. Another name of {@code
   * array_resize}.
   *
   * <p>{@code array_resize(ARRAY[1, 2, 3], 5, 0)} is {@code [1, 2, 3, 0, 0]}.
   */
  public static Expr.Call listResize(@Nullable Object array, @Nullable Object size) {
    return Expr.call("list_resize", array, size);
  }

  /**
   * An array cut or filled to a size, with nulls or with a value. Another name of {@code
   * array_resize}.
   *
   * <p>{@code array_resize(ARRAY[1, 2, 3], 5, 0)} is {@code [1, 2, 3, 0, 0]}.
   */
  public static Expr.Call listResize(
      @Nullable Object array, @Nullable Object size, @Nullable Object value) {
    return Expr.call("list_resize", array, size, value);
  }

  /**
   * The elements from the last to the first. Another name of {@code array_reverse}.
   *
   * <p>{@code array_reverse(ARRAY[1, 2, 3])} is {@code [3, 2, 1]}.
   */
  public static Expr.Call listReverse(@Nullable Object array) {
    return Expr.call("list_reverse", array);
  }

  /**
   * The elements from one place to another, both included; below zero they count from the end.
   * Another name of {@code array_slice}.
   *
   * <p>{@code array_slice(ARRAY[1, 2, 3, 4, 5, 6, 7, 8], 3, 6)} is {@code [3, 4, 5, 6]}.
   */
  public static Expr.Call listSlice(
      @Nullable Object array, @Nullable Object begin, @Nullable Object end) {
    return Expr.call("list_slice", array, begin, end);
  }

  /**
   * The elements from one place to another, both included; below zero they count from the end.
   * Another name of {@code array_slice}.
   *
   * <p>{@code array_slice(ARRAY[1, 2, 3, 4, 5, 6, 7, 8], 3, 6)} is {@code [3, 4, 5, 6]}.
   */
  public static Expr.Call listSlice(
      @Nullable Object array, @Nullable Object begin, @Nullable Object end, @Nullable Object step) {
    return Expr.call("list_slice", array, begin, end, step);
  }

  /**
   * The elements in ascending order with nulls first, or as ASC or DESC and NULLS FIRST or NULLS
   * LAST say. Another name of {@code array_sort}.
   *
   * <p>{@code array_sort(ARRAY[3, 1, 2])} is {@code [1, 2, 3]}.
   */
  public static Expr.Call listSort(@Nullable Object array) {
    return Expr.call("list_sort", array);
  }

  /**
   * The elements in ascending order with nulls first, or as ASC or DESC and NULLS FIRST or NULLS
   * LAST say. Another name of {@code array_sort}.
   *
   * <p>{@code array_sort(ARRAY[3, 1, 2])} is {@code [1, 2, 3]}.
   */
  public static Expr.Call listSort(@Nullable Object array, @Nullable Object direction) {
    return Expr.call("list_sort", array, direction);
  }

  /**
   * The elements in ascending order with nulls first, or as ASC or DESC and NULLS FIRST or NULLS
   * LAST say. Another name of {@code array_sort}.
   *
   * <p>{@code array_sort(ARRAY[3, 1, 2])} is {@code [1, 2, 3]}.
   */
  public static Expr.Call listSort(
      @Nullable Object array, @Nullable Object direction, @Nullable Object nulls) {
    return Expr.call("list_sort", array, direction, nulls);
  }

  /**
   * The elements of an array, in all its dimensions, as text and joined; nulls are left out unless
   * given a text. Another name of {@code array_to_string}.
   *
   * <p>{@code array_to_string(ARRAY['a', NULL, 'b'], '-')} is {@code a-b}.
   */
  public static Expr.Call listToString(@Nullable Object array, @Nullable Object delimiter) {
    return Expr.call("list_to_string", array, delimiter);
  }

  /**
   * The elements of an array, in all its dimensions, as text and joined; nulls are left out unless
   * given a text. Another name of {@code array_to_string}.
   *
   * <p>{@code array_to_string(ARRAY['a', NULL, 'b'], '-')} is {@code a-b}.
   */
  public static Expr.Call listToString(
      @Nullable Object array, @Nullable Object delimiter, @Nullable Object nullText) {
    return Expr.call("list_to_string", array, delimiter, nullText);
  }

  /**
   * The different elements of both arrays, in order of appearance. Another name of {@code
   * array_union}.
   *
   * <p>{@code array_union(ARRAY[1, 2, 3], ARRAY[4, 3, 2])} is {@code [1, 2, 3, 4]}.
   */
  public static Expr.Call listUnion(@Nullable Object first, @Nullable Object second) {
    return Expr.call("list_union", first, second);
  }

  /**
   * An array of rows with the elements of all arrays at one place, in fields 1, 2 and so on; those
   * of shorter arrays and of null ones are null. Null if all arrays are. Another name of {@code
   * arrays_zip}.
   *
   * <p>{@code arrays_zip(ARRAY[1, 2], ARRAY['a'])} is {@code [{1: 1, 2: a}, {1: 2, 2: NULL}]}.
   */
  public static Expr.Call listZip(@Nullable Object... array) {
    return Expr.call("list_zip", array);
  }

  /**
   * The texts that are not null, one after the other with a delimiter between them; null if there
   * is none. Another name of {@code string_agg}.
   *
   * <p>{@code (SELECT string_agg(x, ', ') FROM (VALUES ('a')) AS t(x))} is {@code a}.
   */
  public static Expr.Call listagg(@Nullable Object text, @Nullable Object delimiter) {
    return Expr.call("listagg", text, delimiter);
  }

  /**
   * The natural logarithm; NaN of a negative number.
   *
   * <p>{@code ln(1)} is {@code 0.0}.
   */
  public static Expr.Call ln(@Nullable Object number) {
    return Expr.call("ln", number);
  }

  /**
   * The time of day at which the statement began, in the session's zone. Another name of {@code
   * current_time}.
   *
   * <p>{@code current_time() >= TIME '00:00:00'} is {@code true}.
   */
  public static Expr.Call localtime() {
    return Expr.call("localtime");
  }

  /**
   * The moment at which the statement began, as local timestamp of the session's zone.
   *
   * <p>{@code localtimestamp() > TIMESTAMP '2024-01-01 00:00:00'} is {@code true}.
   */
  public static Expr.Call localtimestamp() {
    return Expr.call("localtimestamp");
  }

  /**
   * The logarithm to a base, 10 if none is given; NaN of a negative number.
   *
   * <p>{@code log(1000)} is {@code 3.0}.
   */
  public static Expr.Call log(@Nullable Object number) {
    return Expr.call("log", number);
  }

  /**
   * The logarithm to a base, 10 if none is given; NaN of a negative number.
   *
   * <p>{@code log(1000)} is {@code 3.0}.
   */
  public static Expr.Call log(@Nullable Object base, @Nullable Object number) {
    return Expr.call("log", base, number);
  }

  /**
   * The logarithm to base 10; NaN of a negative number.
   *
   * <p>{@code log10(1000)} is {@code 3.0}.
   */
  public static Expr.Call log10(@Nullable Object number) {
    return Expr.call("log10", number);
  }

  /**
   * The logarithm to base 2; NaN of a negative number.
   *
   * <p>{@code log2(8)} is {@code 3.0}.
   */
  public static Expr.Call log2(@Nullable Object number) {
    return Expr.call("log2", number);
  }

  /**
   * Converts text to lower case.
   *
   * <p>{@code lower('ÄPFEL')} is {@code äpfel}.
   */
  public static Expr.Call lower(@Nullable Object text) {
    return Expr.call("lower", text);
  }

  /**
   * A text filled on the left with spaces, or with a text, to a number of characters; a longer one
   * is cut at its end.
   *
   * <p>{@code lpad('dfj', 5)} is {@code dfj}.
   */
  public static Expr.Call lpad(@Nullable Object text, @Nullable Object length) {
    return Expr.call("lpad", text, length);
  }

  /**
   * A text filled on the left with spaces, or with a text, to a number of characters; a longer one
   * is cut at its end.
   *
   * <p>{@code lpad('dfj', 5)} is {@code dfj}.
   */
  public static Expr.Call lpad(
      @Nullable Object text, @Nullable Object length, @Nullable Object fill) {
    return Expr.call("lpad", text, length, fill);
  }

  /**
   * Strips spaces, or the given characters, from the start of a text.
   *
   * <p>{@code ltrim(' dfj')} is {@code dfj}.
   */
  public static Expr.Call ltrim(@Nullable Object text) {
    return Expr.call("ltrim", text);
  }

  /**
   * Strips spaces, or the given characters, from the start of a text.
   *
   * <p>{@code ltrim(' dfj')} is {@code dfj}.
   */
  public static Expr.Call ltrim(@Nullable Object text, @Nullable Object characters) {
    return Expr.call("ltrim", text, characters);
  }

  /**
   * An array of the values, which have one type. The same as ARRAY[value, ...].
   *
   * <p>{@code make_array(1, 2, 3)} is {@code [1, 2, 3]}.
   */
  public static Expr.Call makeArray() {
    return Expr.call("make_array");
  }

  /**
   * An array of the values, which have one type. The same as ARRAY[value, ...].
   *
   * <p>{@code make_array(1, 2, 3)} is {@code [1, 2, 3]}.
   */
  public static Expr.Call makeArray(@Nullable Object... value) {
    return Expr.call("make_array", value);
  }

  /**
   * A date from year, month and day.
   *
   * <p>{@code make_date(2023, 1, 31)} is {@code 2023-01-31}.
   */
  public static Expr.Call makeDate(
      @Nullable Object year, @Nullable Object month, @Nullable Object day) {
    return Expr.call("make_date", year, month, day);
  }

  /**
   * An array of the values, which have one type. The same as ARRAY[value, ...]. Another name of
   * {@code make_array}.
   *
   * <p>{@code make_array(1, 2, 3)} is {@code [1, 2, 3]}.
   */
  public static Expr.Call makeList() {
    return Expr.call("make_list");
  }

  /**
   * An array of the values, which have one type. The same as ARRAY[value, ...]. Another name of
   * {@code make_array}.
   *
   * <p>{@code make_array(1, 2, 3)} is {@code [1, 2, 3]}.
   */
  public static Expr.Call makeList(@Nullable Object... value) {
    return Expr.call("make_list", value);
  }

  /**
   * A map of an array of keys, all different, and an array of values. Another name of {@code map}.
   *
   * <p>{@code map(ARRAY['a', 'b'], ARRAY[1, 2])} is {@code {a: 1, b: 2}}.
   */
  public static Expr.Call makeMap(@Nullable Object keys, @Nullable Object values) {
    return Expr.call("make_map", keys, values);
  }

  /**
   * A time of day from hour, minute and second, which may have a fraction.
   *
   * <p>{@code make_time(13, 23, 1)} is {@code 13:23:01}.
   */
  public static Expr.Call makeTime(
      @Nullable Object hour, @Nullable Object minute, @Nullable Object second) {
    return Expr.call("make_time", hour, minute, second);
  }

  /**
   * A timestamp from its parts; the seconds may have a fraction.
   *
   * <p>{@code make_timestamp(2023, 1, 31, 8, 15, 23.5)} is {@code 2023-01-31 08:15:23.5}.
   */
  public static Expr.Call makeTimestamp(
      @Nullable Object year,
      @Nullable Object month,
      @Nullable Object day,
      @Nullable Object hour,
      @Nullable Object minute,
      @Nullable Object second) {
    return Expr.call("make_timestamp", year, month, day, hour, minute, second);
  }

  /**
   * A map of an array of keys, all different, and an array of values.
   *
   * <p>{@code map(ARRAY['a', 'b'], ARRAY[1, 2])} is {@code {a: 1, b: 2}}.
   */
  public static Expr.Call map(@Nullable Object keys, @Nullable Object values) {
    return Expr.call("map", keys, values);
  }

  /**
   * The entries of a map, as an array of rows of key and value.
   *
   * <p>{@code map_entries(MAP['a', 1, 'b', 2])} is {@code [{key: a, value: 1}, {key: b, value:
   * 2}]}.
   */
  public static Expr.Call mapEntries(@Nullable Object map) {
    return Expr.call("map_entries", map);
  }

  /**
   * An array of the value under a key; an empty array if the map has no such key.
   *
   * <p>{@code map_extract(MAP['a', 1, 'b', 2], 'b')} is {@code [2]}.
   */
  public static Expr.Call mapExtract(@Nullable Object map, @Nullable Object key) {
    return Expr.call("map_extract", map, key);
  }

  /**
   * The keys of a map, as an array.
   *
   * <p>{@code map_keys(MAP['a', 1, 'b', 2])} is {@code [a, b]}.
   */
  public static Expr.Call mapKeys(@Nullable Object map) {
    return Expr.call("map_keys", map);
  }

  /**
   * The values of a map, as an array.
   *
   * <p>{@code map_values(MAP['a', 1, 'b', 2])} is {@code [1, 2]}.
   */
  public static Expr.Call mapValues(@Nullable Object map) {
    return Expr.call("map_values", map);
  }

  /**
   * The largest value that is not null, of any type; null if there is none.
   *
   * <p>{@code (SELECT max(x) FROM (VALUES ('b'), ('a'), (NULL)) AS t(x))} is {@code b}.
   */
  public static Expr.Call max(@Nullable Object value) {
    return Expr.call("max", value);
  }

  /**
   * The MD5 checksum of a text or binary value, in hexadecimal digits.
   *
   * <p>{@code md5('foo')} is {@code acbd18db4cc2f85cedef654fccc4a4d8}.
   */
  public static Expr.Call md5(@Nullable Object value) {
    return Expr.call("md5", value);
  }

  /**
   * Average of the values that are not null; null if there is none. A decimal one has four more
   * fraction digits, rounded half away from zero from the exact sum. One of days and time is
   * rounded to microseconds; one of months must come out whole. Another name of {@code avg}.
   *
   * <p>{@code (SELECT avg(x) FROM (VALUES (1), (2), (NULL)) AS t(x))} is {@code 1.5}.
   */
  public static Expr.Call mean(@Nullable Object number) {
    return Expr.call("mean", number);
  }

  /**
   * The value in the middle of the sorted values that are not null, or the average of the two in
   * the middle; null if there is none. Exact.
   *
   * <p>{@code (SELECT median(x) FROM (VALUES (1), (2), (4), (9)) AS t(x))} is {@code 3.0}.
   */
  public static Expr.Call median(@Nullable Object number) {
    return Expr.call("median", number);
  }

  /**
   * The smallest value that is not null, of any type; null if there is none.
   *
   * <p>{@code (SELECT min(x) FROM (VALUES ('b'), ('a'), (NULL)) AS t(x))} is {@code a}.
   */
  public static Expr.Call min(@Nullable Object value) {
    return Expr.call("min", value);
  }

  /**
   * The rest of a division, with the sign of the dividend.
   *
   * <p>{@code mod(-7, 3)} is {@code -1}.
   */
  public static Expr.Call mod(@Nullable Object dividend, @Nullable Object divisor) {
    return Expr.call("mod", dividend, divisor);
  }

  /**
   * A row of the values, each after its constant name.
   *
   * <p>{@code named_struct('a', 1, 'b', 'x')} is {@code {a: 1, b: x}}.
   */
  public static Expr.Call namedStruct(@Nullable Object name, @Nullable Object... value) {
    return call("named_struct", value, name);
  }

  /**
   * The first number, or the second if the first is NaN.
   *
   * <p>{@code nanvl(sqrt(-1), 5)} is {@code 5.0}.
   */
  public static Expr.Call nanvl(@Nullable Object number, @Nullable Object other) {
    return Expr.call("nanvl", number, other);
  }

  /**
   * The moment at which the statement began, as a timestamp with time zone.
   *
   * <p>{@code now() > TIMESTAMP '2024-01-01 00:00:00'} is {@code true}.
   */
  public static Expr.Call now() {
    return Expr.call("now");
  }

  /**
   * The value of the n-th row, counted from 1, or below zero from the last, which without an order
   * is any row; null if there is no such row.
   *
   * <p>{@code (SELECT nth_value(x, 2 ORDER BY x) FROM (VALUES (9), (7), (8)) AS t(x))} is {@code
   * 8}.
   */
  public static Expr.Call nthValue(@Nullable Object value, @Nullable Object n) {
    return Expr.call("nth_value", value, n);
  }

  /**
   * Cuts the partition into that many parts of equal size, the first ones larger by a row where it
   * does not divide, and gives the number of the row's part, from 1. The count is that of the
   * partition's first row.
   *
   * <p>{@code (SELECT ntile(4) OVER (ORDER BY x) FROM (VALUES (7)) AS t(x))} is {@code 1}.
   */
  public static Expr.Call ntile(@Nullable Object count) {
    return Expr.call("ntile", count);
  }

  /**
   * Null if the two are equal, else the first.
   *
   * <p>{@code nullif(5, 5)} is {@code NULL}.
   */
  public static Expr.Call nullif(@Nullable Object value, @Nullable Object other) {
    return Expr.call("nullif", value, other);
  }

  /**
   * The first argument, or the second if the first is null.
   *
   * <p>{@code nvl(NULL, 'a')} is {@code a}.
   */
  public static Expr.Call nvl(@Nullable Object value, @Nullable Object other) {
    return Expr.call("nvl", value, other);
  }

  /**
   * The second argument if the first, of any type, is not null; else the third.
   *
   * <p>{@code nvl2(NULL, 'known', 'unknown')} is {@code unknown}.
   */
  public static Expr.Call nvl2(
      @Nullable Object tested, @Nullable Object value, @Nullable Object otherwise) {
    return Expr.call("nvl2", tested, value, otherwise);
  }

  /**
   * Number of bytes of a binary value or of a text in UTF-8.
   *
   * <p>{@code octet_length('Ångström')} is {@code 10}.
   */
  public static Expr.Call octetLength(@Nullable Object text) {
    return Expr.call("octet_length", text);
  }

  /**
   * Replaces characters of a text from a position, counted from 1, on: as many as the replacement
   * has, or so many.
   *
   * <p>{@code overlay('Txxxxas' PLACING 'hom' FROM 2 FOR 4)} is {@code Thomas}.
   */
  public static Expr.Call overlay(
      @Nullable Object text, @Nullable Object replacement, @Nullable Object start) {
    return Expr.call("overlay", text, replacement, start);
  }

  /**
   * Replaces characters of a text from a position, counted from 1, on: as many as the replacement
   * has, or so many.
   *
   * <p>{@code overlay('Txxxxas' PLACING 'hom' FROM 2 FOR 4)} is {@code Thomas}.
   */
  public static Expr.Call overlay(
      @Nullable Object text,
      @Nullable Object replacement,
      @Nullable Object start,
      @Nullable Object count) {
    return Expr.call("overlay", text, replacement, start, count);
  }

  /**
   * Share of the other rows of the partition that come before the row and its peers, from 0 to 1.
   *
   * <p>{@code (SELECT percent_rank() OVER (ORDER BY x) FROM (VALUES (7)) AS t(x))} is {@code 0.0}.
   */
  public static Expr.Call percentRank() {
    return Expr.call("percent_rank");
  }

  /**
   * The value at a fraction, from 0 to 1, of the sorted values that are not null, between two of
   * them in proportion; null if there is none. Exact. In SQL also percentile_cont(fraction) WITHIN
   * GROUP (ORDER BY number).
   *
   * <p>{@code (SELECT percentile_cont(0.75) WITHIN GROUP (ORDER BY x) FROM (VALUES (1), (2), (3),
   * (5)) AS t(x))} is {@code 3.5}.
   */
  public static Expr.Call percentileCont(@Nullable Object number, @Nullable Object fraction) {
    return Expr.call("percentile_cont", number, fraction);
  }

  /**
   * An approximate value of π.
   *
   * <p>{@code pi()} is {@code 3.141592653589793}.
   */
  public static Expr.Call pi() {
    return Expr.call("pi");
  }

  /**
   * Where a text first holds another, counted from 1 in characters; 0 if nowhere. Another name of
   * {@code strpos}.
   *
   * <p>{@code strpos('datafusion', 'fus')} is {@code 5}.
   */
  public static Expr.Call position(@Nullable Object text, @Nullable Object part) {
    return Expr.call("position", text, part);
  }

  /**
   * A number to the power of another. Another name of {@code power}.
   *
   * <p>{@code power(2, 10)} is {@code 1024.0}.
   */
  public static Expr.Call pow(@Nullable Object base, @Nullable Object exponent) {
    return Expr.call("pow", base, exponent);
  }

  /**
   * A number to the power of another.
   *
   * <p>{@code power(2, 10)} is {@code 1024.0}.
   */
  public static Expr.Call power(@Nullable Object base, @Nullable Object exponent) {
    return Expr.call("power", base, exponent);
  }

  /**
   * The value at a fraction, from 0 to 1, of the sorted values that are not null, between two of
   * them in proportion; null if there is none. Exact. In SQL also percentile_cont(fraction) WITHIN
   * GROUP (ORDER BY number). Another name of {@code percentile_cont}.
   *
   * <p>{@code (SELECT percentile_cont(0.75) WITHIN GROUP (ORDER BY x) FROM (VALUES (1), (2), (3),
   * (5)) AS t(x))} is {@code 3.5}.
   */
  public static Expr.Call quantileCont(@Nullable Object number, @Nullable Object fraction) {
    return Expr.call("quantile_cont", number, fraction);
  }

  /**
   * Converts an angle from degrees to radians.
   *
   * <p>{@code radians(180) = pi()} is {@code true}.
   */
  public static Expr.Call radians(@Nullable Object number) {
    return Expr.call("radians", number);
  }

  /**
   * A random number from 0 to below 1, another for every row. Another name of {@code random}.
   *
   * <p>{@code random() BETWEEN 0 AND 1} is {@code true}.
   */
  public static Expr.Call rand() {
    return Expr.call("rand");
  }

  /**
   * A random number from 0 to below 1, another for every row.
   *
   * <p>{@code random() BETWEEN 0 AND 1} is {@code true}.
   */
  public static Expr.Call random() {
    return Expr.call("random");
  }

  /**
   * An array from the start, or 0, up to but without the stop, by a step of 1 or another. In FROM
   * its elements are the rows of a column named value.
   *
   * <p>{@code range(2, 7, 2)} is {@code [2, 4, 6]}.
   */
  public static Expr.Call range(@Nullable Object stop) {
    return Expr.call("range", stop);
  }

  /**
   * An array from the start, or 0, up to but without the stop, by a step of 1 or another. In FROM
   * its elements are the rows of a column named value.
   *
   * <p>{@code range(2, 7, 2)} is {@code [2, 4, 6]}.
   */
  public static Expr.Call range(@Nullable Object start, @Nullable Object stop) {
    return Expr.call("range", start, stop);
  }

  /**
   * An array from the start, or 0, up to but without the stop, by a step of 1 or another. In FROM
   * its elements are the rows of a column named value.
   *
   * <p>{@code range(2, 7, 2)} is {@code [2, 4, 6]}.
   */
  public static Expr.Call range(
      @Nullable Object start, @Nullable Object stop, @Nullable Object step) {
    return Expr.call("range", start, stop, step);
  }

  /**
   * Number of the row in its partition, from 1; peers share that of the first of them.
   *
   * <p>{@code (SELECT rank() OVER (ORDER BY x) FROM (VALUES (7)) AS t(x))} is {@code 1}.
   */
  public static Expr.Call rank() {
    return Expr.call("rank");
  }

  /**
   * How often a regular expression matches in a text from a character on, the first being 1. Flags:
   * i ignores case, m lets ^ and $ match at lines, s lets . match line ends.
   *
   * <p>{@code regexp_count('abcAbAbc', 'abc', 2, 'i')} is {@code 1}.
   */
  public static Expr.Call regexpCount(@Nullable Object text, @Nullable Object pattern) {
    return Expr.call("regexp_count", text, pattern);
  }

  /**
   * How often a regular expression matches in a text from a character on, the first being 1. Flags:
   * i ignores case, m lets ^ and $ match at lines, s lets . match line ends.
   *
   * <p>{@code regexp_count('abcAbAbc', 'abc', 2, 'i')} is {@code 1}.
   */
  public static Expr.Call regexpCount(
      @Nullable Object text, @Nullable Object pattern, @Nullable Object start) {
    return Expr.call("regexp_count", text, pattern, start);
  }

  /**
   * How often a regular expression matches in a text from a character on, the first being 1. Flags:
   * i ignores case, m lets ^ and $ match at lines, s lets . match line ends.
   *
   * <p>{@code regexp_count('abcAbAbc', 'abc', 2, 'i')} is {@code 1}.
   */
  public static Expr.Call regexpCount(
      @Nullable Object text,
      @Nullable Object pattern,
      @Nullable Object start,
      @Nullable Object flags) {
    return Expr.call("regexp_count", text, pattern, start, flags);
  }

  /**
   * The character, from 1, that the n-th match of a regular expression, or a group of it, begins
   * at; 0 if there is no such match. It is looked for from the character start on. Flags are those
   * of regexp_count.
   *
   * <p>{@code regexp_instr('ABCDEF', 'C(.)')} is {@code 3}.
   */
  public static Expr.Call regexpInstr(@Nullable Object text, @Nullable Object pattern) {
    return Expr.call("regexp_instr", text, pattern);
  }

  /**
   * The character, from 1, that the n-th match of a regular expression, or a group of it, begins
   * at; 0 if there is no such match. It is looked for from the character start on. Flags are those
   * of regexp_count.
   *
   * <p>{@code regexp_instr('ABCDEF', 'C(.)')} is {@code 3}.
   */
  public static Expr.Call regexpInstr(
      @Nullable Object text, @Nullable Object pattern, @Nullable Object start) {
    return Expr.call("regexp_instr", text, pattern, start);
  }

  /**
   * The character, from 1, that the n-th match of a regular expression, or a group of it, begins
   * at; 0 if there is no such match. It is looked for from the character start on. Flags are those
   * of regexp_count.
   *
   * <p>{@code regexp_instr('ABCDEF', 'C(.)')} is {@code 3}.
   */
  public static Expr.Call regexpInstr(
      @Nullable Object text,
      @Nullable Object pattern,
      @Nullable Object start,
      @Nullable Object nth) {
    return Expr.call("regexp_instr", text, pattern, start, nth);
  }

  /**
   * The character, from 1, that the n-th match of a regular expression, or a group of it, begins
   * at; 0 if there is no such match. It is looked for from the character start on. Flags are those
   * of regexp_count.
   *
   * <p>{@code regexp_instr('ABCDEF', 'C(.)')} is {@code 3}.
   */
  public static Expr.Call regexpInstr(
      @Nullable Object text,
      @Nullable Object pattern,
      @Nullable Object start,
      @Nullable Object nth,
      @Nullable Object flags) {
    return Expr.call("regexp_instr", text, pattern, start, nth, flags);
  }

  /**
   * The character, from 1, that the n-th match of a regular expression, or a group of it, begins
   * at; 0 if there is no such match. It is looked for from the character start on. Flags are those
   * of regexp_count.
   *
   * <p>{@code regexp_instr('ABCDEF', 'C(.)')} is {@code 3}.
   */
  public static Expr.Call regexpInstr(
      @Nullable Object text,
      @Nullable Object pattern,
      @Nullable Object start,
      @Nullable Object nth,
      @Nullable Object flags,
      @Nullable Object group) {
    return Expr.call("regexp_instr", text, pattern, start, nth, flags, group);
  }

  /**
   * Whether a regular expression matches some part of a text. Flags: i ignores case, m lets ^ and $
   * match at lines, s lets . match line ends.
   *
   * <p>{@code regexp_like('Köln', '[a-zA-Z]ö[a-zA-Z]{2}')} is {@code true}.
   */
  public static Expr.Call regexpLike(@Nullable Object text, @Nullable Object pattern) {
    return Expr.call("regexp_like", text, pattern);
  }

  /**
   * Whether a regular expression matches some part of a text. Flags: i ignores case, m lets ^ and $
   * match at lines, s lets . match line ends.
   *
   * <p>{@code regexp_like('Köln', '[a-zA-Z]ö[a-zA-Z]{2}')} is {@code true}.
   */
  public static Expr.Call regexpLike(
      @Nullable Object text, @Nullable Object pattern, @Nullable Object flags) {
    return Expr.call("regexp_like", text, pattern, flags);
  }

  /**
   * The groups of the first match of a regular expression, or the whole match if it has no groups,
   * as an array; null without a match. Flags are those of regexp_like.
   *
   * <p>{@code regexp_match('Köln', '[a-zA-Z]ö[a-zA-Z]{2}')} is {@code [Köln]}.
   */
  public static Expr.Call regexpMatch(@Nullable Object text, @Nullable Object pattern) {
    return Expr.call("regexp_match", text, pattern);
  }

  /**
   * The groups of the first match of a regular expression, or the whole match if it has no groups,
   * as an array; null without a match. Flags are those of regexp_like.
   *
   * <p>{@code regexp_match('Köln', '[a-zA-Z]ö[a-zA-Z]{2}')} is {@code [Köln]}.
   */
  public static Expr.Call regexpMatch(
      @Nullable Object text, @Nullable Object pattern, @Nullable Object flags) {
    return Expr.call("regexp_match", text, pattern, flags);
  }

  /**
   * Replaces the first part of a text that matches a regular expression, with flag g all of them.
   * In the replacement \1 stands for the first group.
   *
   * <p>{@code regexp_replace('foobarbaz', 'b(..)', 'X\1Y', 'g')} is {@code fooXarYXazY}.
   */
  public static Expr.Call regexpReplace(
      @Nullable Object text, @Nullable Object pattern, @Nullable Object replacement) {
    return Expr.call("regexp_replace", text, pattern, replacement);
  }

  /**
   * Replaces the first part of a text that matches a regular expression, with flag g all of them.
   * In the replacement \1 stands for the first group.
   *
   * <p>{@code regexp_replace('foobarbaz', 'b(..)', 'X\1Y', 'g')} is {@code fooXarYXazY}.
   */
  public static Expr.Call regexpReplace(
      @Nullable Object text,
      @Nullable Object pattern,
      @Nullable Object replacement,
      @Nullable Object flags) {
    return Expr.call("regexp_replace", text, pattern, replacement, flags);
  }

  /**
   * The mean of x over pairs without nulls; null for none.
   *
   * <p>{@code (SELECT regr_avgx(y, x) FROM (VALUES (2, 1), (4, 2), (6, 3), (NULL, 9)) AS t(y, x))}
   * is {@code 2.0}.
   */
  public static Expr.Call regrAvgx(@Nullable Object y, @Nullable Object x) {
    return Expr.call("regr_avgx", y, x);
  }

  /**
   * The mean of y over pairs without nulls; null for none.
   *
   * <p>{@code (SELECT regr_avgy(y, x) FROM (VALUES (2, 1), (4, 2), (6, 3), (NULL, 9)) AS t(y, x))}
   * is {@code 4.0}.
   */
  public static Expr.Call regrAvgy(@Nullable Object y, @Nullable Object x) {
    return Expr.call("regr_avgy", y, x);
  }

  /**
   * How many pairs have no null.
   *
   * <p>{@code (SELECT regr_count(y, x) FROM (VALUES (2, 1), (4, 2), (6, 3), (NULL, 9)) AS t(y, x))}
   * is {@code 3}.
   */
  public static Expr.Call regrCount(@Nullable Object y, @Nullable Object x) {
    return Expr.call("regr_count", y, x);
  }

  /**
   * Where the line that fits pairs without nulls best meets the y axis; null for fewer than two or
   * if x does not vary.
   *
   * <p>{@code (SELECT regr_intercept(y, x) FROM (VALUES (2, 1), (4, 2), (6, 3), (NULL, 9)) AS t(y,
   * x))} is {@code 0.0}.
   */
  public static Expr.Call regrIntercept(@Nullable Object y, @Nullable Object x) {
    return Expr.call("regr_intercept", y, x);
  }

  /**
   * The square of Pearson's correlation of pairs without nulls; null for fewer than two or if
   * either does not vary.
   *
   * <p>{@code (SELECT regr_r2(y, x) FROM (VALUES (2, 1), (4, 2), (6, 3), (NULL, 9)) AS t(y, x))} is
   * {@code 1.0}.
   */
  public static Expr.Call regrR2(@Nullable Object y, @Nullable Object x) {
    return Expr.call("regr_r2", y, x);
  }

  /**
   * The slope of the line that fits pairs without nulls best; null for fewer than two or if x does
   * not vary.
   *
   * <p>{@code (SELECT regr_slope(y, x) FROM (VALUES (2, 1), (4, 2), (6, 3), (NULL, 9)) AS t(y, x))}
   * is {@code 2.0}.
   */
  public static Expr.Call regrSlope(@Nullable Object y, @Nullable Object x) {
    return Expr.call("regr_slope", y, x);
  }

  /**
   * The sum of the squared distances of x from its mean over pairs without nulls; null for none.
   *
   * <p>{@code (SELECT regr_sxx(y, x) FROM (VALUES (2, 1), (4, 2), (6, 3), (NULL, 9)) AS t(y, x))}
   * is {@code 2.0}.
   */
  public static Expr.Call regrSxx(@Nullable Object y, @Nullable Object x) {
    return Expr.call("regr_sxx", y, x);
  }

  /**
   * The sum of the products of the distances of x and y from their means over pairs without nulls;
   * null for none.
   *
   * <p>{@code (SELECT regr_sxy(y, x) FROM (VALUES (2, 1), (4, 2), (6, 3), (NULL, 9)) AS t(y, x))}
   * is {@code 4.0}.
   */
  public static Expr.Call regrSxy(@Nullable Object y, @Nullable Object x) {
    return Expr.call("regr_sxy", y, x);
  }

  /**
   * The sum of the squared distances of y from its mean over pairs without nulls; null for none.
   *
   * <p>{@code (SELECT regr_syy(y, x) FROM (VALUES (2, 1), (4, 2), (6, 3), (NULL, 9)) AS t(y, x))}
   * is {@code 8.0}.
   */
  public static Expr.Call regrSyy(@Nullable Object y, @Nullable Object x) {
    return Expr.call("regr_syy", y, x);
  }

  /**
   * A text several times over; nothing if the count is not positive.
   *
   * <p>{@code repeat('data', 3)} is {@code datadatadata}.
   */
  public static Expr.Call repeat(@Nullable Object text, @Nullable Object count) {
    return Expr.call("repeat", text, count);
  }

  /**
   * Replaces every occurrence of a text by another.
   *
   * <p>{@code replace('ABabbaBA', 'ab', 'cd')} is {@code ABcdbaBA}.
   */
  public static Expr.Call replace(
      @Nullable Object text, @Nullable Object old, @Nullable Object new_) {
    return Expr.call("replace", text, old, new_);
  }

  /**
   * The characters of a text from last to first.
   *
   * <p>{@code reverse('dfjä')} is {@code äjfd}.
   */
  public static Expr.Call reverse(@Nullable Object text) {
    return Expr.call("reverse", text);
  }

  /**
   * The last characters of a text; with a negative count all but the first ones.
   *
   * <p>{@code right('datafusion', 6)} is {@code fusion}.
   */
  public static Expr.Call right(@Nullable Object text, @Nullable Object count) {
    return Expr.call("right", text, count);
  }

  /**
   * A number rounded to whole numbers or to decimal places, halves away from zero; negative places
   * round to tens, hundreds and so on.
   *
   * <p>{@code round(2.5)} is {@code 3}.
   */
  public static Expr.Call round(@Nullable Object number) {
    return Expr.call("round", number);
  }

  /**
   * A number rounded to whole numbers or to decimal places, halves away from zero; negative places
   * round to tens, hundreds and so on.
   *
   * <p>{@code round(2.5)} is {@code 3}.
   */
  public static Expr.Call round(@Nullable Object number, @Nullable Object places) {
    return Expr.call("round", number, places);
  }

  /**
   * Number of the row in its partition, from 1; peers come in any order.
   *
   * <p>{@code (SELECT row_number() OVER (ORDER BY x) FROM (VALUES (7)) AS t(x))} is {@code 1}.
   */
  public static Expr.Call rowNumber() {
    return Expr.call("row_number");
  }

  /**
   * A text filled on the right with spaces, or with a text, to a number of characters; a longer one
   * is cut at its end.
   *
   * <p>{@code rpad('dfj', 6, 'ab')} is {@code dfjaba}.
   */
  public static Expr.Call rpad(@Nullable Object text, @Nullable Object length) {
    return Expr.call("rpad", text, length);
  }

  /**
   * A text filled on the right with spaces, or with a text, to a number of characters; a longer one
   * is cut at its end.
   *
   * <p>{@code rpad('dfj', 6, 'ab')} is {@code dfjaba}.
   */
  public static Expr.Call rpad(
      @Nullable Object text, @Nullable Object length, @Nullable Object fill) {
    return Expr.call("rpad", text, length, fill);
  }

  /**
   * Strips spaces, or the given characters, from the end of a text.
   *
   * <p>{@code rtrim('dfj ')} is {@code dfj}.
   */
  public static Expr.Call rtrim(@Nullable Object text) {
    return Expr.call("rtrim", text);
  }

  /**
   * Strips spaces, or the given characters, from the end of a text.
   *
   * <p>{@code rtrim('dfj ')} is {@code dfj}.
   */
  public static Expr.Call rtrim(@Nullable Object text, @Nullable Object characters) {
    return Expr.call("rtrim", text, characters);
  }

  /**
   * The SHA-224 digest of a text or binary value, as VARBINARY.
   *
   * <p>{@code encode(sha224('foo'), 'hex')} is {@code
   * 0808f64e60d58979fcb676c96ec938270dea42445aeefcd3a4e6f8db}.
   */
  public static Expr.Call sha224(@Nullable Object value) {
    return Expr.call("sha224", value);
  }

  /**
   * The SHA-256 digest of a text or binary value, as VARBINARY.
   *
   * <p>{@code encode(sha256('foo'), 'hex')} is {@code
   * 2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae}.
   */
  public static Expr.Call sha256(@Nullable Object value) {
    return Expr.call("sha256", value);
  }

  /**
   * The SHA-384 digest of a text or binary value, as VARBINARY.
   *
   * <p>{@code encode(sha384('foo'), 'hex')} is {@code
   * 98c11ffdfdd540676b1a137cb1a22b2a70350c9a44171d6b1180c6be5cbb2ee3f79d532c8a1dd9ef2e8e08e752a3babb}.
   */
  public static Expr.Call sha384(@Nullable Object value) {
    return Expr.call("sha384", value);
  }

  /**
   * The SHA-512 digest of a text or binary value, as VARBINARY.
   *
   * <p>{@code encode(sha512('foo'), 'hex')} is {@code
   * f7fbba6e0636f890e56fbbf3283e524c6fa3204ae298382d624741d0dc6638326e282c41be5e4254d8820772c5518a2c5a8c0c7f7eda19594a7eb539453e1ed7}.
   */
  public static Expr.Call sha512(@Nullable Object value) {
    return Expr.call("sha512", value);
  }

  /**
   * -1, 0 or 1 for a negative number, zero, a positive number. Another name of {@code signum}.
   *
   * <p>{@code signum(-5)} is {@code -1.0}.
   */
  public static Expr.Call sign(@Nullable Object number) {
    return Expr.call("sign", number);
  }

  /**
   * -1, 0 or 1 for a negative number, zero, a positive number.
   *
   * <p>{@code signum(-5)} is {@code -1.0}.
   */
  public static Expr.Call signum(@Nullable Object number) {
    return Expr.call("signum", number);
  }

  /**
   * Whether a whole text matches a SQL regular expression: _ and % as in LIKE, with |, *, +, ?,
   * {m,n}, ( ) and [ ].
   *
   * <p>{@code 'datafusion' SIMILAR TO '(data|arrow)%'} is {@code true}.
   */
  public static Expr.Call similarTo(@Nullable Object text, @Nullable Object pattern) {
    return Expr.call("similar_to", text, pattern);
  }

  /**
   * Whether a whole text matches a SQL regular expression: _ and % as in LIKE, with |, *, +, ?,
   * {m,n}, ( ) and [ ].
   *
   * <p>{@code 'datafusion' SIMILAR TO '(data|arrow)%'} is {@code true}.
   */
  public static Expr.Call similarTo(
      @Nullable Object text, @Nullable Object pattern, @Nullable Object escape) {
    return Expr.call("similar_to", text, pattern, escape);
  }

  /**
   * The sine of an angle in radians.
   *
   * <p>{@code sin(0)} is {@code 0.0}.
   */
  public static Expr.Call sin(@Nullable Object number) {
    return Expr.call("sin", number);
  }

  /**
   * The hyperbolic sine.
   *
   * <p>{@code sinh(0)} is {@code 0.0}.
   */
  public static Expr.Call sinh(@Nullable Object number) {
    return Expr.call("sinh", number);
  }

  /**
   * The part of a text at an index, counted from 1, when it is split at a delimiter; a negative
   * index counts from the end. Nothing if there are fewer parts.
   *
   * <p>{@code split_part('1.2.3.4.5', '.', 3)} is {@code 3}.
   */
  public static Expr.Call splitPart(
      @Nullable Object text, @Nullable Object delimiter, @Nullable Object index) {
    return Expr.call("split_part", text, delimiter, index);
  }

  /**
   * The square root; NaN of a negative number.
   *
   * <p>{@code sqrt(16)} is {@code 4.0}.
   */
  public static Expr.Call sqrt(@Nullable Object number) {
    return Expr.call("sqrt", number);
  }

  /**
   * Whether a text begins with another.
   *
   * <p>{@code starts_with('datafusion', 'data')} is {@code true}.
   */
  public static Expr.Call startsWith(@Nullable Object text, @Nullable Object prefix) {
    return Expr.call("starts_with", text, prefix);
  }

  /**
   * Standard deviation of a sample; null for fewer than two values.
   *
   * <p>{@code (SELECT stddev(x) FROM (VALUES (1), (2), (3)) AS t(x))} is {@code 1.0}.
   */
  public static Expr.Call stddev(@Nullable Object number) {
    return Expr.call("stddev", number);
  }

  /**
   * Standard deviation of a whole population; null for no values.
   *
   * <p>{@code (SELECT stddev_pop(x) FROM (VALUES (1), (3)) AS t(x))} is {@code 1.0}.
   */
  public static Expr.Call stddevPop(@Nullable Object number) {
    return Expr.call("stddev_pop", number);
  }

  /**
   * Standard deviation of a sample; null for fewer than two values. Another name of {@code stddev}.
   *
   * <p>{@code (SELECT stddev(x) FROM (VALUES (1), (2), (3)) AS t(x))} is {@code 1.0}.
   */
  public static Expr.Call stddevSamp(@Nullable Object number) {
    return Expr.call("stddev_samp", number);
  }

  /**
   * The texts that are not null, one after the other with a delimiter between them; null if there
   * is none.
   *
   * <p>{@code (SELECT string_agg(x, ', ') FROM (VALUES ('a')) AS t(x))} is {@code a}.
   */
  public static Expr.Call stringAgg(@Nullable Object text, @Nullable Object delimiter) {
    return Expr.call("string_agg", text, delimiter);
  }

  /**
   * The parts of a text between delimiters, or its characters if the delimiter is null; parts equal
   * to the last argument are null.
   *
   * <p>{@code string_to_array('abc##def', '##')} is {@code [abc, def]}.
   */
  public static Expr.Call stringToArray(@Nullable Object text, @Nullable Object delimiter) {
    return Expr.call("string_to_array", text, delimiter);
  }

  /**
   * The parts of a text between delimiters, or its characters if the delimiter is null; parts equal
   * to the last argument are null.
   *
   * <p>{@code string_to_array('abc##def', '##')} is {@code [abc, def]}.
   */
  public static Expr.Call stringToArray(
      @Nullable Object text, @Nullable Object delimiter, @Nullable Object nullText) {
    return Expr.call("string_to_array", text, delimiter, nullText);
  }

  /**
   * The parts of a text between delimiters, or its characters if the delimiter is null; parts equal
   * to the last argument are null. Another name of {@code string_to_array}.
   *
   * <p>{@code string_to_array('abc##def', '##')} is {@code [abc, def]}.
   */
  public static Expr.Call stringToList(@Nullable Object text, @Nullable Object delimiter) {
    return Expr.call("string_to_list", text, delimiter);
  }

  /**
   * The parts of a text between delimiters, or its characters if the delimiter is null; parts equal
   * to the last argument are null. Another name of {@code string_to_array}.
   *
   * <p>{@code string_to_array('abc##def', '##')} is {@code [abc, def]}.
   */
  public static Expr.Call stringToList(
      @Nullable Object text, @Nullable Object delimiter, @Nullable Object nullText) {
    return Expr.call("string_to_list", text, delimiter, nullText);
  }

  /**
   * Where a text first holds another, counted from 1 in characters; 0 if nowhere.
   *
   * <p>{@code strpos('datafusion', 'fus')} is {@code 5}.
   */
  public static Expr.Call strpos(@Nullable Object text, @Nullable Object part) {
    return Expr.call("strpos", text, part);
  }

  /**
   * A row of the values, its fields named c0, c1 and so on.
   *
   * <p>{@code struct(1, 'x')} is {@code {c0: 1, c1: x}}.
   */
  public static Expr.Call struct(@Nullable Object... value) {
    return Expr.call("struct", value);
  }

  /**
   * The part of a text from a position, counted from 1, on: to its end, or so many characters.
   * Positions before the text count but hold nothing.
   *
   * <p>{@code substr('datafusion', 5)} is {@code fusion}.
   */
  public static Expr.Call substr(@Nullable Object text, @Nullable Object start) {
    return Expr.call("substr", text, start);
  }

  /**
   * The part of a text from a position, counted from 1, on: to its end, or so many characters.
   * Positions before the text count but hold nothing.
   *
   * <p>{@code substr('datafusion', 5)} is {@code fusion}.
   */
  public static Expr.Call substr(
      @Nullable Object text, @Nullable Object start, @Nullable Object count) {
    return Expr.call("substr", text, start, count);
  }

  /**
   * The text before so many occurrences of a delimiter, or behind so many from the end if the count
   * is negative; the whole text if there are fewer.
   *
   * <p>{@code substr_index('www.apache.org', '.', 1)} is {@code www}.
   */
  public static Expr.Call substrIndex(
      @Nullable Object text, @Nullable Object delimiter, @Nullable Object count) {
    return Expr.call("substr_index", text, delimiter, count);
  }

  /**
   * The part of a text from a position, counted from 1, on: to its end, or so many characters.
   * Positions before the text count but hold nothing. Another name of {@code substr}.
   *
   * <p>{@code substr('datafusion', 5)} is {@code fusion}.
   */
  public static Expr.Call substring(@Nullable Object text, @Nullable Object start) {
    return Expr.call("substring", text, start);
  }

  /**
   * The part of a text from a position, counted from 1, on: to its end, or so many characters.
   * Positions before the text count but hold nothing. Another name of {@code substr}.
   *
   * <p>{@code substr('datafusion', 5)} is {@code fusion}.
   */
  public static Expr.Call substring(
      @Nullable Object text, @Nullable Object start, @Nullable Object count) {
    return Expr.call("substring", text, start, count);
  }

  /**
   * The text before so many occurrences of a delimiter, or behind so many from the end if the count
   * is negative; the whole text if there are fewer. Another name of {@code substr_index}.
   *
   * <p>{@code substr_index('www.apache.org', '.', 1)} is {@code www}.
   */
  public static Expr.Call substringIndex(
      @Nullable Object text, @Nullable Object delimiter, @Nullable Object count) {
    return Expr.call("substring_index", text, delimiter, count);
  }

  /**
   * Sum of the values that are not null; null if there is none. Exact for integers, decimals and
   * intervals.
   *
   * <p>{@code (SELECT sum(x) FROM (VALUES (1), (2), (NULL)) AS t(x))} is {@code 3}.
   */
  public static Expr.Call sum(@Nullable Object number) {
    return Expr.call("sum", number);
  }

  /**
   * The tangent of an angle in radians.
   *
   * <p>{@code tan(0)} is {@code 0.0}.
   */
  public static Expr.Call tan(@Nullable Object number) {
    return Expr.call("tan", number);
  }

  /**
   * The hyperbolic tangent.
   *
   * <p>{@code tanh(0)} is {@code 0.0}.
   */
  public static Expr.Call tanh(@Nullable Object number) {
    return Expr.call("tanh", number);
  }

  /**
   * A date, time or timestamp as text in a format of strftime: %Y-%m-%d, %H:%M:%S, %b for a month's
   * name, %a for a weekday's, %f or %.3f for fractions, and so on.
   *
   * <p>{@code to_char(DATE '2023-03-01', '%d-%m-%Y')} is {@code 01-03-2023}.
   */
  public static Expr.Call toChar(@Nullable Object value, @Nullable Object format) {
    return Expr.call("to_char", value, format);
  }

  /**
   * A text, in ISO form or in the first of some formats that fits, or a number of days since
   * 1970-01-01, as a date.
   *
   * <p>{@code to_date('2023-01-31')} is {@code 2023-01-31}.
   */
  public static Expr.Call toDate(@Nullable Object text) {
    return Expr.call("to_date", text);
  }

  /**
   * A text, in ISO form or in the first of some formats that fits, or a number of days since
   * 1970-01-01, as a date.
   *
   * <p>{@code to_date('2023-01-31')} is {@code 2023-01-31}.
   */
  public static Expr.Call toDate(@Nullable Object text, @Nullable Object... format) {
    return call("to_date", format, text);
  }

  /**
   * An integer in hexadecimal digits; a negative one as two's complement of 64 bits.
   *
   * <p>{@code to_hex(12345689)} is {@code bc6159}.
   */
  public static Expr.Call toHex(@Nullable Object number) {
    return Expr.call("to_hex", number);
  }

  /**
   * A timestamp with time zone as local timestamp of the session's zone.
   *
   * <p>{@code to_local_time(TIMESTAMP '2024-04-01 00:00:20')} is {@code 2024-04-01 00:00:20}.
   */
  public static Expr.Call toLocalTime(@Nullable Object timestamp) {
    return Expr.call("to_local_time", timestamp);
  }

  /**
   * A text, in ISO form or in the first of some formats that fits, or the time of a timestamp, as a
   * time of day.
   *
   * <p>{@code to_time('12:30:45')} is {@code 12:30:45}.
   */
  public static Expr.Call toTime(@Nullable Object text) {
    return Expr.call("to_time", text);
  }

  /**
   * A text, in ISO form or in the first of some formats that fits, or the time of a timestamp, as a
   * time of day.
   *
   * <p>{@code to_time('12:30:45')} is {@code 12:30:45}.
   */
  public static Expr.Call toTime(@Nullable Object text, @Nullable Object... format) {
    return call("to_time", format, text);
  }

  /**
   * A text, in ISO form or in the first of some formats that fits, or a number of seconds since
   * 1970, as a timestamp of 6 fraction digits.
   *
   * <p>{@code to_timestamp('2023-01-31T09:26:56.123456')} is {@code 2023-01-31 09:26:56.123456}.
   */
  public static Expr.Call toTimestamp(@Nullable Object text) {
    return Expr.call("to_timestamp", text);
  }

  /**
   * A text, in ISO form or in the first of some formats that fits, or a number of seconds since
   * 1970, as a timestamp of 6 fraction digits.
   *
   * <p>{@code to_timestamp('2023-01-31T09:26:56.123456')} is {@code 2023-01-31 09:26:56.123456}.
   */
  public static Expr.Call toTimestamp(@Nullable Object text, @Nullable Object... format) {
    return call("to_timestamp", format, text);
  }

  /**
   * A text, in ISO form or in the first of some formats that fits, or a number of microseconds
   * since 1970, as a timestamp of 6 fraction digits.
   *
   * <p>{@code to_timestamp_micros(1500000)} is {@code 1970-01-01 00:00:01.5}.
   */
  public static Expr.Call toTimestampMicros(@Nullable Object text) {
    return Expr.call("to_timestamp_micros", text);
  }

  /**
   * A text, in ISO form or in the first of some formats that fits, or a number of microseconds
   * since 1970, as a timestamp of 6 fraction digits.
   *
   * <p>{@code to_timestamp_micros(1500000)} is {@code 1970-01-01 00:00:01.5}.
   */
  public static Expr.Call toTimestampMicros(@Nullable Object text, @Nullable Object... format) {
    return call("to_timestamp_micros", format, text);
  }

  /**
   * A text, in ISO form or in the first of some formats that fits, or a number of milliseconds
   * since 1970, as a timestamp of 3 fraction digits.
   *
   * <p>{@code to_timestamp_millis(1500)} is {@code 1970-01-01 00:00:01.5}.
   */
  public static Expr.Call toTimestampMillis(@Nullable Object text) {
    return Expr.call("to_timestamp_millis", text);
  }

  /**
   * A text, in ISO form or in the first of some formats that fits, or a number of milliseconds
   * since 1970, as a timestamp of 3 fraction digits.
   *
   * <p>{@code to_timestamp_millis(1500)} is {@code 1970-01-01 00:00:01.5}.
   */
  public static Expr.Call toTimestampMillis(@Nullable Object text, @Nullable Object... format) {
    return call("to_timestamp_millis", format, text);
  }

  /**
   * A text, in ISO form or in the first of some formats that fits, or a number of nanoseconds since
   * 1970, as a timestamp of 9 fraction digits.
   *
   * <p>{@code to_timestamp_nanos(1500000001)} is {@code 1970-01-01 00:00:01.500000001}.
   */
  public static Expr.Call toTimestampNanos(@Nullable Object text) {
    return Expr.call("to_timestamp_nanos", text);
  }

  /**
   * A text, in ISO form or in the first of some formats that fits, or a number of nanoseconds since
   * 1970, as a timestamp of 9 fraction digits.
   *
   * <p>{@code to_timestamp_nanos(1500000001)} is {@code 1970-01-01 00:00:01.500000001}.
   */
  public static Expr.Call toTimestampNanos(@Nullable Object text, @Nullable Object... format) {
    return call("to_timestamp_nanos", format, text);
  }

  /**
   * A text, in ISO form or in the first of some formats that fits, or a number of seconds since
   * 1970, as a timestamp of 0 fraction digits.
   *
   * <p>{@code to_timestamp_seconds(1)} is {@code 1970-01-01 00:00:01}.
   */
  public static Expr.Call toTimestampSeconds(@Nullable Object text) {
    return Expr.call("to_timestamp_seconds", text);
  }

  /**
   * A text, in ISO form or in the first of some formats that fits, or a number of seconds since
   * 1970, as a timestamp of 0 fraction digits.
   *
   * <p>{@code to_timestamp_seconds(1)} is {@code 1970-01-01 00:00:01}.
   */
  public static Expr.Call toTimestampSeconds(@Nullable Object text, @Nullable Object... format) {
    return call("to_timestamp_seconds", format, text);
  }

  /**
   * Whole seconds since 1970-01-01T00:00Z of a text, date or timestamp.
   *
   * <p>{@code to_unixtime('2020-09-08T12:00:00')} is {@code 1599566400}.
   */
  public static Expr.Call toUnixtime(@Nullable Object text) {
    return Expr.call("to_unixtime", text);
  }

  /**
   * Whole seconds since 1970-01-01T00:00Z of a text, date or timestamp.
   *
   * <p>{@code to_unixtime('2020-09-08T12:00:00')} is {@code 1599566400}.
   */
  public static Expr.Call toUnixtime(@Nullable Object text, @Nullable Object... format) {
    return call("to_unixtime", format, text);
  }

  /**
   * The date on which the statement began, in the session's time zone. Another name of {@code
   * current_date}.
   *
   * <p>{@code current_date() = CAST(now() AS DATE)} is {@code true}.
   */
  public static Expr.Call today() {
    return Expr.call("today");
  }

  /**
   * Replaces each character that stands in the second text by the one at the same place in the
   * third, or drops it if there is none.
   *
   * <p>{@code translate('twice', 'wic', 'her')} is {@code there}.
   */
  public static Expr.Call translate(
      @Nullable Object text, @Nullable Object from, @Nullable Object to) {
    return Expr.call("translate", text, from, to);
  }

  /**
   * Strips spaces, or the given characters, from both ends of a text. Another name of {@code
   * btrim}.
   *
   * <p>{@code btrim(' dfj ')} is {@code dfj}.
   */
  public static Expr.Call trim(@Nullable Object text) {
    return Expr.call("trim", text);
  }

  /**
   * Strips spaces, or the given characters, from both ends of a text. Another name of {@code
   * btrim}.
   *
   * <p>{@code btrim(' dfj ')} is {@code dfj}.
   */
  public static Expr.Call trim(@Nullable Object text, @Nullable Object characters) {
    return Expr.call("trim", text, characters);
  }

  /**
   * A number without its fraction, or without what is beyond some decimal places.
   *
   * <p>{@code trunc(-2.9)} is {@code -2}.
   */
  public static Expr.Call trunc(@Nullable Object number) {
    return Expr.call("trunc", number);
  }

  /**
   * A number without its fraction, or without what is beyond some decimal places.
   *
   * <p>{@code trunc(-2.9)} is {@code -2}.
   */
  public static Expr.Call trunc(@Nullable Object number, @Nullable Object places) {
    return Expr.call("trunc", number, places);
  }

  /**
   * A number without its fraction, or without what is beyond some decimal places. Another name of
   * {@code trunc}.
   *
   * <p>{@code trunc(-2.9)} is {@code -2}.
   */
  public static Expr.Call truncate(@Nullable Object number) {
    return Expr.call("truncate", number);
  }

  /**
   * A number without its fraction, or without what is beyond some decimal places. Another name of
   * {@code trunc}.
   *
   * <p>{@code trunc(-2.9)} is {@code -2}.
   */
  public static Expr.Call truncate(@Nullable Object number, @Nullable Object places) {
    return Expr.call("truncate", number, places);
  }

  /**
   * As cast_to_type, but null where the value cannot be cast.
   *
   * <p>{@code try_cast_to_type('x', 1)} is {@code NULL}.
   */
  public static Expr.Call tryCastToType(@Nullable Object value, @Nullable Object reference) {
    return Expr.call("try_cast_to_type", value, reference);
  }

  /**
   * Converts text to upper case. Another name of {@code upper}.
   *
   * <p>{@code upper('Straße')} is {@code STRASSE}.
   */
  public static Expr.Call ucase(@Nullable Object text) {
    return Expr.call("ucase", text);
  }

  /**
   * Converts text to upper case.
   *
   * <p>{@code upper('Straße')} is {@code STRASSE}.
   */
  public static Expr.Call upper(@Nullable Object text) {
    return Expr.call("upper", text);
  }

  /**
   * A random UUID of version 4, another for every row.
   *
   * <p>{@code character_length(uuid())} is {@code 36}.
   */
  public static Expr.Call uuid() {
    return Expr.call("uuid");
  }

  /**
   * Variance of a sample; null for fewer than two values.
   *
   * <p>{@code (SELECT var_samp(x) FROM (VALUES (1), (2), (3)) AS t(x))} is {@code 1.0}.
   */
  public static Expr.Call var(@Nullable Object number) {
    return Expr.call("var", number);
  }

  /**
   * Variance of a whole population; null for no values.
   *
   * <p>{@code (SELECT var_pop(x) FROM (VALUES (1), (3)) AS t(x))} is {@code 1.0}.
   */
  public static Expr.Call varPop(@Nullable Object number) {
    return Expr.call("var_pop", number);
  }

  /**
   * Variance of a whole population; null for no values. Another name of {@code var_pop}.
   *
   * <p>{@code (SELECT var_pop(x) FROM (VALUES (1), (3)) AS t(x))} is {@code 1.0}.
   */
  public static Expr.Call varPopulation(@Nullable Object number) {
    return Expr.call("var_population", number);
  }

  /**
   * Variance of a sample; null for fewer than two values. Another name of {@code var}.
   *
   * <p>{@code (SELECT var_samp(x) FROM (VALUES (1), (2), (3)) AS t(x))} is {@code 1.0}.
   */
  public static Expr.Call varSamp(@Nullable Object number) {
    return Expr.call("var_samp", number);
  }

  /**
   * Variance of a sample; null for fewer than two values. Another name of {@code var}.
   *
   * <p>{@code (SELECT var_samp(x) FROM (VALUES (1), (2), (3)) AS t(x))} is {@code 1.0}.
   */
  public static Expr.Call varSample(@Nullable Object number) {
    return Expr.call("var_sample", number);
  }

  /**
   * Variance of a sample; null for fewer than two values. Another name of {@code var}.
   *
   * <p>{@code (SELECT var_samp(x) FROM (VALUES (1), (2), (3)) AS t(x))} is {@code 1.0}.
   */
  public static Expr.Call variance(@Nullable Object number) {
    return Expr.call("variance", number);
  }

  /**
   * The version of the engine, after its name.
   *
   * <p>{@code split_part(version(), ' ', 1)} is {@code dfj}.
   */
  public static Expr.Call version() {
    return Expr.call("version");
  }
}
