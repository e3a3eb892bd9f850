// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.BindContext;
import io.dfj.engine.runtime.QueryContext;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where kernels get their compiled expression: compiled once if pattern and flags are constant,
 * else looked up by text, a few being kept. Thread-safe.
 */
public final class RegexSource {
  private static final int MOST_KEPT = 256;

  private final String function;
  private final QueryContext query;
  private final @Nullable Regex constant;
  private final ConcurrentHashMap<String, Regex> kept = new ConcurrentHashMap<>();

  private RegexSource(String function, QueryContext query, @Nullable Regex constant) {
    this.function = function;
    this.query = query;
    this.constant = constant;
  }

  /**
   * @param patternIndex argument that is the pattern
   * @param flagsIndex argument that holds the flags, or -1
   */
  static RegexSource of(String function, BindContext context, int patternIndex, int flagsIndex) {
    byte[] pattern = (byte[]) context.literals().get(patternIndex);
    byte[] flags = flagsIndex < 0 ? new byte[0] : (byte[]) context.literals().get(flagsIndex);
    Regex constant =
        pattern == null || flags == null
            ? null
            : Regex.compile(
                function,
                new String(pattern, StandardCharsets.UTF_8),
                new String(flags, StandardCharsets.UTF_8),
                context.query());
    return new RegexSource(function, context.query(), constant);
  }

  Regex get(Slice pattern, @Nullable Slice flags) {
    if (constant != null) {
      return constant;
    }
    String options = flags == null ? "" : flags.toString();
    String text = pattern.toString();
    String key = options + '/' + text;
    Regex regex = kept.get(key);
    if (regex == null) {
      regex = Regex.compile(function, text, options, query);
      if (kept.size() >= MOST_KEPT) {
        kept.clear();
      }
      kept.put(key, regex);
    }
    return regex;
  }
}
