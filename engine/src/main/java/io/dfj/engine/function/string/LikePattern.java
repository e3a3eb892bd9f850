// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.metadata.error.DfjException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compiled LIKE pattern. One without {@code _} is a row of literal parts between {@code %}: the
 * first and last may be anchored to the ends of the text, the others are searched for one after the
 * other, leftmost first. Any other pattern, and any that ignores case, is matched character by
 * character. Thread-safe.
 */
public final class LikePattern {
  /** The escape of a LIKE without ESCAPE. */
  static final int DEFAULT_ESCAPE = '\\';

  /** {@code ESCAPE ''}. */
  static final int NO_ESCAPE = -1;

  private final Slice pattern = new Slice();
  private final int escape;
  private final boolean ignoreCase;

  /** Literal parts between runs of %, or null if the pattern is not only that. */
  private final ByteSearch @Nullable [] parts;

  private LikePattern(
      Slice pattern, int escape, boolean ignoreCase, ByteSearch @Nullable [] parts) {
    this.pattern.set(pattern);
    this.escape = escape;
    this.ignoreCase = ignoreCase;
    this.parts = parts;
  }

  /**
   * @param pattern kept
   * @param escape code point, or {@link #NO_ESCAPE}
   * @throws DfjException INVALID_ARGUMENT if the pattern ends within an escape
   */
  static LikePattern compile(Slice pattern, int escape, boolean ignoreCase, String function) {
    validate(pattern, escape, function);
    return new LikePattern(
        pattern, escape, ignoreCase, ignoreCase ? null : literalParts(pattern, escape));
  }

  /**
   * @throws DfjException INVALID_ARGUMENT if it is more than one character
   */
  static int escape(Slice escape, String function) {
    if (escape.length == 0) {
      return NO_ESCAPE;
    }
    if (Utf8.width(escape, 0) != escape.length) {
      throw FunctionErrors.invalid(
          function, "the escape must be one character, not " + FunctionErrors.quote(escape));
    }
    return Utf8.codePointAt(escape, 0);
  }

  /**
   * @throws DfjException INVALID_ARGUMENT if the pattern ends within an escape
   */
  static void validate(Slice pattern, int escape, String function) {
    if (escape == NO_ESCAPE) {
      return;
    }
    int i = 0;
    while (i < pattern.length) {
      boolean escaping = Utf8.codePointAt(pattern, i) == escape;
      i += Utf8.width(pattern, i);
      if (escaping) {
        if (i >= pattern.length) {
          throw FunctionErrors.invalid(
              function,
              "the pattern " + FunctionErrors.quote(pattern) + " ends with its escape character");
        }
        i += Utf8.width(pattern, i);
      }
    }
  }

  private static ByteSearch @Nullable [] literalParts(Slice pattern, int escape) {
    List<ByteSearch> parts = new ArrayList<>();
    SliceBuilder part = new SliceBuilder();
    int i = 0;
    while (i < pattern.length) {
      int width = Utf8.width(pattern, i);
      int character = Utf8.codePointAt(pattern, i);
      if (character == escape) {
        i += width;
        width = Utf8.width(pattern, i);
      } else if (character == '_') {
        return null;
      } else if (character == '%') {
        parts.add(search(part));
        part.reset();
        i += width;
        continue;
      }
      part.append(pattern.data, pattern.offset + i, width);
      i += width;
    }
    parts.add(search(part));
    return parts.toArray(new ByteSearch[0]);
  }

  private static ByteSearch search(SliceBuilder part) {
    return new ByteSearch(Arrays.copyOf(part.data(), part.length()));
  }

  boolean matches(Slice text) {
    ByteSearch[] literals = parts;
    if (literals == null) {
      return matches(text, pattern, escape, ignoreCase);
    }
    byte[] data = text.data;
    int from = text.offset;
    int to = text.offset + text.length;
    ByteSearch first = literals[0];
    if (first.length() > to - from || !first.at(data, from)) {
      return false;
    }
    if (literals.length == 1) {
      return first.length() == to - from;
    }
    from += first.length();
    ByteSearch last = literals[literals.length - 1];
    to -= last.length();
    if (to < from || !last.at(data, to)) {
      return false;
    }
    for (int i = 1; i < literals.length - 1; i++) {
      int found = literals[i].find(data, from, to);
      if (found < 0) {
        return false;
      }
      from = found + literals[i].length();
    }
    return true;
  }

  /**
   * Matches without compiling, for patterns that change from row to row: on a mismatch the last %
   * takes one character more.
   *
   * @param pattern valid
   */
  static boolean matches(Slice text, Slice pattern, int escape, boolean ignoreCase) {
    int t = 0;
    int p = 0;
    int afterPercent = -1;
    int retry = 0;
    while (t < text.length) {
      if (p < pattern.length) {
        int expected = Utf8.codePointAt(pattern, p);
        if (expected == '%' && expected != escape) {
          p++;
          afterPercent = p;
          retry = t;
          continue;
        }
        int next = p + Utf8.width(pattern, p);
        boolean any = expected == '_' && expected != escape;
        if (expected == escape) {
          expected = Utf8.codePointAt(pattern, next);
          next += Utf8.width(pattern, next);
        }
        if (any || same(expected, Utf8.codePointAt(text, t), ignoreCase)) {
          p = next;
          t += Utf8.width(text, t);
          continue;
        }
      }
      if (afterPercent < 0) {
        return false;
      }
      retry += Utf8.width(text, retry);
      t = retry;
      p = afterPercent;
    }
    while (p < pattern.length && pattern.at(p) == '%' && escape != '%') {
      p++;
    }
    return p == pattern.length;
  }

  private static boolean same(int a, int b, boolean ignoreCase) {
    return a == b || (ignoreCase && fold(a) == fold(b));
  }

  private static int fold(int character) {
    if (character < 0x80) {
      return character >= 'A' && character <= 'Z' ? character + 32 : character;
    }
    return Character.toLowerCase(Character.toUpperCase(character));
  }
}
