// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.error.DfjException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A compiled regular expression, in the syntax of {@link Pattern} with Unicode classes. Matching
 * looks at the query now and then, so that a pattern that backtracks for ever can be cancelled.
 * Thread-safe.
 */
public final class Regex {
  private final String function;
  private final Pattern pattern;
  private final boolean global;
  private final QueryContext query;

  private Regex(String function, Pattern pattern, boolean global, QueryContext query) {
    this.function = function;
    this.pattern = pattern;
    this.global = global;
    this.query = query;
  }

  /**
   * @param flags any of i (ignore case), m (lines), s (dot matches line ends), g (all matches)
   * @throws DfjException INVALID_ARGUMENT
   */
  static Regex compile(String function, String pattern, String flags, QueryContext query) {
    int options = Pattern.UNICODE_CHARACTER_CLASS;
    boolean global = false;
    for (int i = 0; i < flags.length(); i++) {
      char flag = flags.charAt(i);
      if (flag == 'g') {
        global = true;
      } else if (flag == 'i') {
        options |= Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
      } else if (flag == 'm') {
        options |= Pattern.MULTILINE;
      } else if (flag == 's') {
        options |= Pattern.DOTALL;
      } else {
        throw FunctionErrors.invalid(function, "unknown flag " + FunctionErrors.quote(flags));
      }
    }
    try {
      return new Regex(function, Pattern.compile(pattern, options), global, query);
    } catch (PatternSyntaxException e) {
      throw FunctionErrors.invalid(
          function,
          "regular expression " + FunctionErrors.quote(pattern) + ": " + e.getDescription());
    }
  }

  /** Whether the whole text matches. */
  boolean matches(Slice text) {
    Matcher matcher = matcher(text);
    try {
      return matcher.matches();
    } catch (StackOverflowError e) {
      throw tooDeep();
    }
  }

  /** Whether some part of the text matches. */
  boolean find(Slice text) {
    Matcher matcher = matcher(text);
    try {
      return matcher.find();
    } catch (StackOverflowError e) {
      throw tooDeep();
    }
  }

  /**
   * Replaces the first match, or with flag g all.
   *
   * @param replacement with {@code \1} or {@code $1} for a group, {@code \&} for the match
   */
  void replace(Slice text, Slice replacement, SliceBuilder result) {
    String value = text.toString();
    Matcher matcher = pattern.matcher(new GuardedText(value, query));
    StringBuilder replaced = new StringBuilder();
    int from = 0;
    try {
      while (matcher.find()) {
        replaced.append(value, from, matcher.start());
        Replacement.append(replacement.toString(), value, matcher, replaced);
        from = matcher.end();
        if (!global) {
          break;
        }
      }
    } catch (StackOverflowError e) {
      throw tooDeep();
    }
    if (from == 0 && replaced.length() == 0) {
      result.append(text);
    } else {
      result.append(replaced.append(value, from, value.length()).toString());
    }
  }

  private Matcher matcher(Slice text) {
    return pattern.matcher(new GuardedText(text.toString(), query));
  }

  private DfjException tooDeep() {
    return FunctionErrors.invalid(
        function,
        "regular expression "
            + FunctionErrors.quote(pattern.pattern())
            + " nests too deeply on a long text");
  }
}
