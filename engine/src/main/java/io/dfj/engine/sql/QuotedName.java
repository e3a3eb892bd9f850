// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names as SQL text. */
public final class QuotedName {
  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

  private QuotedName() {}

  /** The name, in quotes unless SQL reads it back without them. */
  public static String of(String name) {
    boolean plain =
        PLAIN.matcher(name).matches()
            && !ReservedWords.all().contains(name.toUpperCase(Locale.ROOT));
    return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
