// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Options of a format as given in OPTIONS (...): keys in lower case, a leading {@code format.}
 * dropped.
 */
public final class FormatOptions {
  public static final FormatOptions NONE = new FormatOptions(Map.of());

  private final Map<String, String> values = new TreeMap<>();

  public FormatOptions(Map<String, String> options) {
    options.forEach(
        (key, value) -> {
          String lower = key.toLowerCase(Locale.ROOT);
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
