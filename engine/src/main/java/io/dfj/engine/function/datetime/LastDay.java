// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import static io.dfj.engine.function.Signature.date;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.engine.text.CivilDate;

/** {@code last_day(date)}. */
public final class LastDay {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("datetime", "last_day")
          .doc("The last day of the month in which a date lies.")
          .example("last_day(DATE '2024-02-10')", "2024-02-29")
          .overloads(Signature.of(date("date")).kernel(LastDay.class, "lastDay"));

  private LastDay() {}

  public static int lastDay(int days) {
    long civil = CivilDate.ofDays(days);
    int last = CivilDate.lengthOfMonth(CivilDate.year(civil), CivilDate.month(civil));
    return DateTimes.checkedDate((long) days + last - CivilDate.day(civil));
  }
}
