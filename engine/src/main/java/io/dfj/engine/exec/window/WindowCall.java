// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.window;

import io.dfj.engine.function.Frame;
import io.dfj.engine.function.WindowFunction;
import io.dfj.metadata.type.DataType;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * One call of a window function.
 *
 * @param arguments indexes of input columns, of types that the function accepts
 * @param argumentTypes their types
 * @param ignoreNulls whether rows with a null value are passed over
 * @param filterColumn index of a BOOLEAN input column; rows where it is not true do not count in
 *     frames; -1 for none
 * @param orderKeys how many of the node's order keys are the call's: by these rows are peers
 * @param frame of what the call looks at
 * @param offsets of the frame
 * @param returnType of the result
 */
public record WindowCall(
    WindowFunction function,
    int[] arguments,
    List<DataType> argumentTypes,
    boolean ignoreNulls,
    int filterColumn,
    int orderKeys,
    Frame frame,
    Offsets offsets,
    DataType returnType) {
  /**
   * Input columns that the offsets of a frame are in, each -1 where there is none.
   *
   * @param start of the frame's start: BIGINT, or for RANGE a number or interval
   * @param end of its end
   * @param key for RANGE: the value that the window is ordered by
   * @param startTarget for RANGE: where the frame starts, in the key's type
   * @param endTarget for RANGE: where it ends
   */
  public record Offsets(int start, int end, int key, int startTarget, int endTarget) {
    public static final Offsets NONE = new Offsets(-1, -1, -1, -1, -1);
  }

  /** The input columns that it reads, but for the window's keys. */
  public IntStream columns() {
    IntStream others =
        IntStream.of(
            filterColumn,
            offsets.start,
            offsets.end,
            offsets.key,
            offsets.startTarget,
            offsets.endTarget);
    return IntStream.concat(IntStream.of(arguments), others.filter(column -> column >= 0));
  }

  /** As text, with column names. */
  String describe(IntFunction<String> columnName) {
    StringBuilder text = new StringBuilder(function.name()).append('(');
    for (int i = 0; i < arguments.length; i++) {
      text.append(i == 0 ? "" : ", ").append(columnName.apply(arguments[i]));
    }
    text.append(')').append(ignoreNulls ? " IGNORE NULLS" : "");
    if (filterColumn >= 0) {
      text.append(" FILTER ").append(columnName.apply(filterColumn));
    }
    if (function.readsFrame() && !frame.equals(Frame.DEFAULT)) {
      String start = offset(offsets.start, columnName);
      String end = offset(offsets.end, columnName);
      text.append(' ').append(frame.describe(start, end));
    }
    return text.toString();
  }

  private static String offset(int column, IntFunction<String> columnName) {
    return (column < 0 ? "?" : columnName.apply(column)) + " ";
  }

  /** Whether both look at the same rows from everywhere. */
  boolean sharesFrames(WindowCall other) {
    return frame.equals(other.frame)
        && offsets.equals(other.offsets)
        && orderKeys == other.orderKeys;
  }

  @Override
  public String toString() {
    return function.name() + Arrays.toString(arguments);
  }
}
