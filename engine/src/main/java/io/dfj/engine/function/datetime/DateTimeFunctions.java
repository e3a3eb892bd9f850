// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import io.dfj.engine.function.ScalarFunction;
import java.util.List;

/** The functions of dates, times and intervals. */
public final class DateTimeFunctions {
  public static final List<ScalarFunction> ALL =
      List.of(
          AddInterval.FUNCTION,
          AtTimeZone.FUNCTION,
          CurrentDate.FUNCTION,
          CurrentTime.FUNCTION,
          DateBin.FUNCTION,
          DatePart.FUNCTION,
          DateTrunc.FUNCTION,
          Difference.FUNCTION,
          DivideInterval.FUNCTION,
          FromUnixtime.FUNCTION,
          LastDay.FUNCTION,
          Localtimestamp.FUNCTION,
          MakeDate.FUNCTION,
          MakeTime.FUNCTION,
          MakeTimestamp.FUNCTION,
          MultiplyInterval.FUNCTION,
          Now.FUNCTION,
          QualifyInterval.FUNCTION,
          SubtractInterval.FUNCTION,
          ToChar.FUNCTION,
          ToDate.FUNCTION,
          ToLocalTime.FUNCTION,
          ToTime.FUNCTION,
          ToTimestamp.FUNCTION,
          ToTimestampMicros.FUNCTION,
          ToTimestampMillis.FUNCTION,
          ToTimestampNanos.FUNCTION,
          ToTimestampSeconds.FUNCTION,
          ToUnixtime.FUNCTION);

  private DateTimeFunctions() {}
}
