// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Options of a format as given in OPTIONS (...): keys in lower case, a leading {@code format.}
 * dropped; what follows two colons keeps its case.
 */
public final class FormatOptions {
  public static final FormatOptions NONE = new FormatOptions(Map.of());

  private final Map<String, String> values = new TreeMap<>();

  public FormatOptions(Map<String, String> options) {
    options.forEach(
        (key, value) -> {
          // What follows is the name of a column or the like, as in compression::Name.
          int colons = key.indexOf("::");
          String lower =
              colons < 0
                  ? key.toLowerCase(Locale.ROOT)
                  : key.substring(0, colons).toLowerCase(Locale.ROOT) + key.substring(colons);
          values.put(
              lower.startsWith("format.") ? lower.substring("format.".length()) : lower, value);
        });
  }

  public @Nullable String get(String key) {
    return values.get(key);
  }

  /** All of them, to reject what is unknown. */
  public Map<String, String> asMap() {
    return Map.copyOf(values);
  }
}
