// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import static io.dfj.engine.function.Signature.bigint;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.engine.text.CivilDate;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;

/** {@code make_date(year, month, day)}. */
public final class MakeDate {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("datetime", "make_date")
          .doc("A date from year, month and day.")
          .example("make_date(2023, 1, 31)", "2023-01-31")
          .overloads(
              Signature.of(bigint("year"), bigint("month"), bigint("day"))
                  .returns(DataType.DATE)
                  .kernel(MakeDate.class, "makeDate"));

  private static final long LARGEST_YEAR = 5_800_000;

  private MakeDate() {}

  public static int makeDate(long year, long month, long day) {
    return DateTimes.checkedDate(days(year, month, day, "make_date"));
  }

  static long days(long year, long month, long day, String function) {
    if (Math.abs(year) > LARGEST_YEAR
        || month < 1
        || month > 12
        || day < 1
        || day > CivilDate.lengthOfMonth(year, (int) month)) {
      throw new DfjException(
          ErrorCode.DATETIME_OVERFLOW,
          function + ": there is no date " + year + "-" + month + "-" + day);
    }
    return CivilDate.toDays(year, (int) month, (int) day);
  }
}
