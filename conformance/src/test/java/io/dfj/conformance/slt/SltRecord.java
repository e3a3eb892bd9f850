// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.slt;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One thing a script does and expects. */
sealed interface SltRecord {
  /** Line of the directive, from 1. */
  int line();

  /** {@code statement ok}: anything that must succeed. */
  record Succeeds(int line, String sql) implements SltRecord {}

  /** {@code statement count N}: must succeed with this update count. */
  record Counts(int line, String sql, long count) implements SltRecord {}

  /**
   * {@code statement error [SQLSTATE] [regex]}: must fail.
   *
   * @param sqlState null if any will do
   * @param message must be found in the message; null if any will do
   */
  record Fails(int line, String sql, @Nullable String sqlState, @Nullable Pattern message)
      implements SltRecord {}

  /**
   * {@code query <types> [rowsort|valuesort|nosort] [label]}: must give these rows.
   *
   * @param types a letter for each column, see {@link SltValue}
   * @param label queries of one label must give the same rows; null if none
   * @param expected lines after {@code ----}
   * @param resultLine line of the first expected one, from 1
   */
  record Query(
      int line,
      String sql,
      String types,
      Sort sort,
      @Nullable String label,
      List<String> expected,
      int resultLine)
      implements SltRecord {}

  /** {@code halt}: the rest of the file is not run. */
  record Halt(int line) implements SltRecord {}

  /** What is done with the result before it is compared. */
  enum Sort {
    /** Rows in the order they come. */
    NOSORT,
    /** Rows sorted by their text. */
    ROWSORT,
    /** Every value a line of its own, sorted. */
    VALUESORT;

    static @Nullable Sort find(String word) {
      for (Sort sort : values()) {
        if (sort.name().toLowerCase(Locale.ROOT).equals(word)) {
          return sort;
        }
      }
      return null;
    }
  }
}
