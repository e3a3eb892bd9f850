// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.driver.error.SqlErrors;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Literals and identifiers as SQL text. */
final class Quoting {
  private static final Pattern SIMPLE = Pattern.compile("[a-z_][a-z0-9_]{0,127}");

  private Quoting() {}

  static String literal(@Nullable String value) throws SQLException {
    if (value == null) {
      throw SqlErrors.argument("the literal is null");
    }
    return "'" + value.replace("'", "''") + "'";
  }

  /**
   * Unquoted identifiers fold to lower case, so only lower-case ones may go without quotes.
   *
   * @param reserved words that are no identifiers, in upper case
   */
  static boolean isSimple(@Nullable String identifier, Set<String> reserved) throws SQLException {
    if (identifier == null) {
      throw SqlErrors.argument("the identifier is null");
    }
    return SIMPLE.matcher(identifier).matches()
        && !reserved.contains(identifier.toUpperCase(Locale.ROOT));
  }

  static String identifier(@Nullable String identifier, boolean always, Set<String> reserved)
      throws SQLException {
    if (identifier == null || identifier.isEmpty() || identifier.indexOf('\0') >= 0) {
      throw SqlErrors.argument("'" + identifier + "' cannot be an identifier");
    }
    return always || !isSimple(identifier, reserved)
        ? '"' + identifier.replace("\"", "\"\"") + '"'
        : identifier;
  }
}
