// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import io.dfj.engine.function.FunctionErrors;

/** The numbers start, start + step, start + 2 * step and so on, up or down to a stop. */
public final class LongSeries {
  private LongSeries() {}

  /**
   * How many numbers there are; at most {@link Long#MAX_VALUE}.
   *
   * @param inclusive whether the stop may be one of them
   * @throws io.dfj.metadata.error.DfjException INVALID_ARGUMENT for a step of 0
   */
  public static long count(long start, long stop, long step, boolean inclusive) {
    if (step == 0) {
      throw FunctionErrors.invalid(inclusive ? "generate_series" : "range", "the step is 0");
    }
    if (step > 0 ? start > stop : start < stop) {
      return 0;
    }
    // As unsigned numbers, which hold any distance.
    long distance = step > 0 ? stop - start : start - stop;
    long size = Math.abs(step);
    long steps = Long.divideUnsigned(distance, size);
    boolean another = inclusive || Long.remainderUnsigned(distance, size) != 0;
    return steps < 0 || steps == Long.MAX_VALUE ? Long.MAX_VALUE : steps + (another ? 1 : 0);
  }
}
