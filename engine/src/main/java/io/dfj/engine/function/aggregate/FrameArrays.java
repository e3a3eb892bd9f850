// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.function.WindowEvaluator;
import io.dfj.engine.function.WindowFrames;
import io.dfj.engine.function.WindowRows;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.util.Arrays;

/** The values of each frame as an array, null where the frame has no rows that count. */
final class FrameArrays implements WindowEvaluator {
  private static final int CHECKED_ROWS = 1024;

  private final DataType type;

  /**
   * @param type ARRAY
   */
  FrameArrays(DataType type) {
    this.type = type;
  }

  @Override
  public Vector evaluate(WindowRows rows, Vector[] arguments) {
    int size = rows.size();
    boolean[] counted = rows.counted();
    int[] ranges = new int[2 * WindowFrames.MOST_RANGES];
    int[] offsets = new int[size + 1];
    int[] picked = new int[Math.max(16, size)];
    boolean[] nulls = new boolean[size];
    int count = 0;
    for (int row = 0; row < size; row++) {
      if (row % CHECKED_ROWS == 0) {
        rows.check().run();
      }
      int parts = rows.frames().ranges(row, ranges);
      for (int i = 0; i < parts; i++) {
        picked = room(picked, (long) count + ranges[2 * i + 1] - ranges[2 * i]);
        for (int other = ranges[2 * i]; other < ranges[2 * i + 1]; other++) {
          picked[count] = other;
          count += counted == null || counted[other] ? 1 : 0;
        }
      }
      offsets[row + 1] = count;
      nulls[row] = count == offsets[row];
    }
    FlatVector elements = arguments[0].gather(picked, count).withType(type.elementType());
    return new ListVector(type, elements, offsets, noneTrue(nulls) ? null : nulls, size);
  }

  private static int[] room(int[] picked, long needed) {
    if (needed > Integer.MAX_VALUE - 8) {
      throw new DfjException(ErrorCode.OUT_OF_MEMORY, "array_agg of frames with too many values");
    }
    return needed <= picked.length
        ? picked
        : Arrays.copyOf(
            picked, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * picked.length)));
  }

  private static boolean noneTrue(boolean[] flags) {
    for (boolean flag : flags) {
      if (flag) {
        return false;
      }
    }
    return true;
  }
}
