// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import java.util.Collection;
import java.util.Locale;

/** Guesses what was meant by a name that does not exist. */
final class NameHint {
  private NameHint() {}

  /**
   * {@code "; did you mean 'x'?"} with the nearest of the known names, or nothing if none is near:
   * at most a third of its letters may differ.
   */
  static String of(String name, Collection<String> known) {
    String best = "";
    int least = Integer.MAX_VALUE;
    for (String candidate : known) {
      int distance = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return least <= Math.max(1, name.length() / 3) && !best.equals(name)
        ? "; did you mean '" + best + "'?"
        : "";
  }

  /**
   * Edits that turn one text into the other: insertions, deletions, changes, neighbours swapped.
   */
  static int distance(String a, String b) {
    int[][] rows = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          rows[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least =
            Math.min(rows[i - 1][j - 1] + change, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        rows[i][j] = swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
      }
    }
    return rows[a.length()][b.length()];
  }
}
