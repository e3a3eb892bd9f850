// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.metadata.type.Schema;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds columns by label: exactly first, then in any case; of equals the first. */
final class ColumnLabels {
  private final Map<String, Integer> exact = new HashMap<>();
  private final Map<String, Integer> folded = new HashMap<>();

  ColumnLabels(Schema schema) {
    for (int i = 0; i < schema.size(); i++) {
      String label = schema.field(i).name();
      exact.putIfAbsent(label, i + 1);
      folded.putIfAbsent(fold(label), i + 1);
    }
  }

  /** Counted from 1; null if there is none. */
  @Nullable Integer find(String label) {
    Integer index = exact.get(label);
    return index != null ? index : folded.get(fold(label));
  }

  private static String fold(String label) {
    return label.toLowerCase(Locale.ROOT);
  }
}
