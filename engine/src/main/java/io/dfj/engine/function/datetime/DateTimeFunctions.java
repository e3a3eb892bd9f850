// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import io.dfj.engine.function.ScalarFunction;
import java.util.List;

/** The functions of dates, times and intervals. */
public final class DateTimeFunctions {
  public static final List<ScalarFunction> ALL =
      List.of(
          AddInterval.FUNCTION,
          CurrentDate.FUNCTION,
          DatePart.FUNCTION,
          DateTrunc.FUNCTION,
          Difference.FUNCTION,
          SubtractInterval.FUNCTION);

  private DateTimeFunctions() {}
}
