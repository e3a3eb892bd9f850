// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.BindContext;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.Kernel;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.type.DataType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code text SIMILAR TO pattern ESCAPE escape}. */
public final class SimilarTo {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "similar_to")
          .doc(
              "Whether a whole text matches a SQL regular expression: _ and % as in LIKE, with |, *,"
                  + " +, ?, {m,n}, ( ) and [ ].")
          .example("'datafusion' SIMILAR TO '(data|arrow)%'", "true")
          .overloads(
              Signature.of(text("text"), text("pattern"))
                  .returns(DataType.BOOLEAN)
                  .bind(context -> Kernel.of(SimilarTo.class, "similar", Source.of(context, -1))),
              Signature.of(text("text"), text("pattern"), text("escape"))
                  .returns(DataType.BOOLEAN)
                  .bind(
                      context ->
                          Kernel.of(SimilarTo.class, "similarEscaped", Source.of(context, 2))));

  private SimilarTo() {}

  public static boolean similar(Slice text, Slice pattern, Source source) {
    return source.get(pattern, LikePattern.DEFAULT_ESCAPE).matches(text);
  }

  public static boolean similarEscaped(Slice text, Slice pattern, Slice escape, Source source) {
    return source.get(pattern, LikePattern.escape(escape, "similar_to")).matches(text);
  }

  /** The expression: compiled once if constant. Thread-safe. */
  public static final class Source {
    private final QueryContext query;
    private final @Nullable Regex constant;

    private Source(QueryContext query, @Nullable Regex constant) {
      this.query = query;
      this.constant = constant;
    }

    private static Source of(BindContext context, int escapeIndex) {
      byte[] pattern = (byte[]) context.literals().get(1);
      byte[] escape =
          escapeIndex < 0 ? new byte[] {'\\'} : (byte[]) context.literals().get(escapeIndex);
      Regex constant =
          pattern == null || escape == null
              ? null
              : compile(
                  Slice.of(pattern),
                  LikePattern.escape(Slice.of(escape), "similar_to"),
                  context.query());
      return new Source(context.query(), constant);
    }

    private Regex get(Slice pattern, int escape) {
      return constant != null ? constant : compile(pattern, escape, query);
    }

    private static Regex compile(Slice pattern, int escape, QueryContext query) {
      LikePattern.validate(pattern, escape, "similar_to");
      return Regex.compile("similar_to", toRegex(pattern.toString(), escape), "s", query);
    }

    /** Rewrites a SQL regular expression as one of java.util.regex. */
    private static String toRegex(String pattern, int escape) {
      StringBuilder regex = new StringBuilder("(?:");
      boolean inClass = false;
      int[] characters = pattern.codePoints().toArray();
      for (int i = 0; i < characters.length; i++) {
        int c = characters[i];
        if (c == escape) {
          quote(characters[++i], regex);
        } else if (inClass) {
          inClass = c != ']';
          if (c == '[' && i + 1 < characters.length && characters[i + 1] == ':') {
            i = namedClass(characters, i, regex);
          } else if (c == '\\' || c == '[' || c == '&') {
            quote(c, regex);
          } else {
            regex.appendCodePoint(c);
          }
        } else if (c == '%') {
          regex.append(".*");
        } else if (c == '_') {
          regex.append('.');
        } else if (c == '[') {
          inClass = true;
          regex.append('[');
        } else if (c < 0x80 && "|*+?{}()".indexOf(c) >= 0) {
          regex.append((char) c);
        } else {
          quote(c, regex);
        }
      }
      return regex.append(')').toString();
    }

    /** Copies {@code [:alpha:]} at an index as {@code \p{Alpha}}; gives the index of its end. */
    private static int namedClass(int[] characters, int from, StringBuilder regex) {
      StringBuilder name = new StringBuilder();
      int i = from + 2;
      while (i < characters.length && Character.isLetter(characters[i])) {
        name.appendCodePoint(characters[i++]);
      }
      if (name.length() == 0
          || i + 1 >= characters.length
          || characters[i] != ':'
          || characters[i + 1] != ']') {
        quote('[', regex);
        return from;
      }
      String lower = name.toString().toLowerCase(Locale.ROOT);
      String java =
          lower.equals("xdigit")
              ? "XDigit"
              : Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
      regex.append("\\p{").append(java).append('}');
      return i + 1;
    }

    private static void quote(int c, StringBuilder regex) {
      if (c < 0x80 && !Character.isLetterOrDigit(c)) {
        regex.append('\\');
      }
      regex.appendCodePoint(c);
    }
  }
}
