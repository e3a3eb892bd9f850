// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.error.DfjException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

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

  /**
   * How many matches there are, none of which overlaps another.
   *
   * @param start character to begin at, from 1; for the expression the text begins there
   */
  int count(Slice text, long start) {
    Matcher matcher = matcher(from(text, start));
    int count = 0;
    try {
      while (matcher.find()) {
        count++;
      }
    } catch (StackOverflowError e) {
      throw tooDeep();
    }
    return count;
  }

  /**
   * The character that a match begins at, from 1, or 0 if there are not so many.
   *
   * @param start character to begin at, from 1; for the expression the text begins there
   * @param nth which match, from 1
   * @param group which group of the match; 0 for all of it
   */
  int position(Slice text, long start, long nth, long group) {
    String rest = from(text, start);
    Matcher matcher = matcher(rest);
    if (nth < 1) {
      throw FunctionErrors.invalid(function, "match " + nth + " is asked for, the first is 1");
    }
    if (group < 0 || group > matcher.groupCount()) {
      throw FunctionErrors.invalid(
          function, "group " + group + " is asked for, the expression has " + matcher.groupCount());
    }
    try {
      for (long found = 0; found < nth; found++) {
        if (!matcher.find()) {
          return 0;
        }
      }
    } catch (StackOverflowError e) {
      throw tooDeep();
    }
    int at = matcher.start((int) group);
    return at < 0 ? 0 : (int) (start + rest.codePointCount(0, at));
  }

  /** The groups of the first match, null for those that take no part; or null without a match. */
  @Nullable List<@Nullable String> firstMatch(Slice text) {
    if (global) {
      throw FunctionErrors.invalid(function, "flag g is for functions of all matches");
    }
    String value = text.toString();
    Matcher matcher = matcher(value);
    try {
      if (!matcher.find()) {
        return null;
      }
    } catch (StackOverflowError e) {
      throw tooDeep();
    }
    List<@Nullable String> groups = new ArrayList<>();
    for (int group = Math.min(1, matcher.groupCount()); group <= matcher.groupCount(); group++) {
      int from = matcher.start(group);
      groups.add(from < 0 ? null : value.substring(from, matcher.end(group)));
    }
    return groups;
  }

  private String from(Slice text, long start) {
    if (start < 1) {
      throw FunctionErrors.invalid(
          function, "character " + start + " is asked for, the first is 1");
    }
    String value = text.toString();
    int length = value.length();
    if (start > length) {
      return "";
    }
    return value.codePointCount(0, length) < start
        ? ""
        : value.substring(value.offsetByCodePoints(0, (int) start - 1));
  }

  private Matcher matcher(Slice text) {
    return matcher(text.toString());
  }

  private Matcher matcher(String text) {
    return pattern.matcher(new GuardedText(text, query));
  }

  private DfjException tooDeep() {
    return FunctionErrors.invalid(
        function,
        "regular expression "
            + FunctionErrors.quote(pattern.pattern())
            + " nests too deeply on a long text");
  }
}
