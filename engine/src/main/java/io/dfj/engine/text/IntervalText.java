// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.text;

import io.dfj.engine.batch.SliceBuilder;

/**
 * Writes intervals as PostgreSQL does: {@code 1 year 2 mons}, {@code 3 days 04:05:06.5}. Zero is
 * {@code 00:00:00}.
 */
public final class IntervalText {
  private static final long MICROS_PER_DAY = 86_400_000_000L;

  private IntervalText() {}

  /** Months. */
  public static void appendMonths(int months, SliceBuilder out) {
    int from = out.length();
    appendCount(months / 12, " year", from, out);
    appendCount(months % 12, " mon", from, out);
    if (months == 0) {
      out.append("00:00:00");
    }
  }

  /** Microseconds. */
  public static void appendMicros(long micros, SliceBuilder out) {
    int from = out.length();
    appendCount(micros / MICROS_PER_DAY, " day", from, out);
    long rest = micros % MICROS_PER_DAY;
    if (rest == 0 && micros != 0) {
      return;
    }
    if (out.length() > from) {
      out.append((byte) ' ');
    }
    if (rest < 0) {
      out.append((byte) '-');
      rest = -rest;
    }
    DateTimeText.appendSeconds(rest / 1_000_000, out);
    DateTimeText.appendFraction((int) (rest % 1_000_000) * 1000, out);
  }

  private static void appendCount(long count, String unit, int from, SliceBuilder out) {
    if (count == 0) {
      return;
    }
    if (out.length() > from) {
      out.append((byte) ' ');
    }
    NumberText.appendLong(count, out);
    out.append(unit);
    if (count != 1 && count != -1) {
      out.append((byte) 's');
    }
  }
}
