// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.sql.parser.DfjParser;
import io.dfj.engine.sql.parser.DfjParserConstants;
import io.dfj.engine.sql.parser.ParseException;
import io.dfj.engine.sql.parser.Token;
import io.dfj.engine.sql.parser.TokenMgrError;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.jspecify.annotations.Nullable;

/** Says in one line where a text stops being SQL and, where few things could follow, what could. */
final class SyntaxErrors {
  private static final int MOST_EXPECTED = 5;
  private static final Pattern LEXICAL =
      Pattern.compile("Lexical error at line (\\d+), column (\\d+)\\.(.*)", Pattern.DOTALL);

  private static final List<String> STATEMENTS =
      List.of(
          "SELECT",
          "WITH",
          "VALUES",
          "INSERT",
          "CREATE",
          "DROP",
          "SET",
          "RESET",
          "SHOW",
          "EXPLAIN",
          "DESCRIBE",
          "TABLE");

  private static final Set<String> UNSUPPORTED =
      Set.of(
          "ALTER",
          "ANALYZE",
          "ATTACH",
          "BEGIN",
          "COMMIT",
          "DEALLOCATE",
          "DECLARE",
          "EXEC",
          "EXECUTE",
          "GRANT",
          "LOCK",
          "PRAGMA",
          "PREPARE",
          "REVOKE",
          "ROLLBACK",
          "SAVEPOINT",
          "START",
          "TRUNCATE",
          "USE",
          "VACUUM");

  private static final List<String> CLAUSES =
      List.of(
          "FROM",
          "WHERE",
          "GROUP",
          "ORDER",
          "HAVING",
          "LIMIT",
          "OFFSET",
          "UNION",
          "INTERSECT",
          "EXCEPT",
          "JOIN",
          "INNER",
          "LEFT",
          "RIGHT",
          "FULL",
          "CROSS",
          "NATURAL",
          "USING",
          "VALUES",
          "DISTINCT");

  /** Words of the grammar that nothing comes of, so nobody should be told of them. */
  private static final Set<String> UNMENTIONED = Set.of("ASOF", "MEASURE", "SYSTEM_TIME", "UPSERT");

  private SyntaxErrors() {}

  static DfjException of(ParseException e, DfjParser parser, String text) {
    if (e.currentToken == null || e.expectedTokenSequences == null) {
      Token last = parser.getToken(0);
      return new DfjException(
          ErrorCode.SYNTAX_ERROR,
          String.format(
              "syntax error at line %d, column %d: %s",
              last.endLine, last.endColumn, SqlErrors.oneLine(e.getMessage())),
          e);
    }
    // Where the parser looked ahead, it went wrong at the end of the longest sequence that fits.
    int matched = 0;
    for (int[] sequence : e.expectedTokenSequences) {
      matched = Math.max(matched, matched(e.currentToken, sequence));
    }
    Token before = e.currentToken;
    Token token = before.next;
    for (int i = 0; i < matched && token.next != null; i++) {
      before = token;
      token = token.next;
    }
    DfjException unsupported = unsupported(before, token);
    if (unsupported != null) {
      return unsupported;
    }
    if (token.image.equals("\"")
        && text.startsWith("\"\"", TextPosition.offset(text, token.beginLine, token.beginColumn))) {
      return new DfjException(
          ErrorCode.SYNTAX_ERROR,
          String.format(
              "syntax error at line %d, column %d: a quoted name is empty",
              token.beginLine, token.beginColumn),
          e);
    }
    String clause = misspelt(before, CLAUSES);
    if (!clause.isEmpty()) {
      return new DfjException(
          ErrorCode.SYNTAX_ERROR,
          String.format(
              "syntax error at line %d, column %d: unexpected '%s'%s",
              before.beginLine, before.beginColumn, before.image, clause),
          e);
    }
    if (token.image.equals("'") || token.image.equals("\"")) {
      return new DfjException(
          ErrorCode.SYNTAX_ERROR,
          String.format(
              "syntax error at line %d, column %d: the quoted text has no end",
              token.beginLine, token.beginColumn),
          e);
    }
    String message =
        String.format(
            "syntax error at line %d, column %d: unexpected %s",
            token.beginLine,
            token.beginColumn,
            token.kind == DfjParserConstants.EOF ? "end of the statement" : quote(token.image));
    return new DfjException(
        ErrorCode.SYNTAX_ERROR, message + expected(e, token, matched, parser), e);
  }

  /** Where a name stands before what cannot follow it, it may be meant as a keyword. */
  private static String misspelt(Token token, List<String> keywords) {
    return token.kind == DfjParserConstants.IDENTIFIER && token.image.length() > 2
        ? NameHint.of(token.image.toUpperCase(Locale.ROOT), keywords)
        : "";
  }

  /** A statement that others have, by its first word. */
  private static @Nullable DfjException unsupported(Token before, Token token) {
    // The parser starts behind a token without an image.
    boolean begins = before.image == null || before.kind == DfjParserConstants.SEMICOLON;
    Token first = !begins && before.image.equalsIgnoreCase("ALTER") ? before : token;
    begins |= first == before;
    return begins ? unsupported(first.image, first.beginLine, first.beginColumn) : null;
  }

  private static @Nullable DfjException unsupported(String word, int line, int column) {
    String upper = word.toUpperCase(Locale.ROOT);
    return UNSUPPORTED.contains(upper)
        ? new DfjException(
            ErrorCode.FEATURE_NOT_SUPPORTED,
            String.format("%s is not supported at line %d, column %d", upper, line, column))
        : null;
  }

  private static String quote(String image) {
    return image.startsWith("'") ? image : "'" + image + "'";
  }

  private static int matched(Token before, int[] sequence) {
    Token token = before.next;
    int count = 0;
    while (count < sequence.length - 1 && token != null && token.kind == sequence[count]) {
      token = token.next;
      count++;
    }
    return token == null ? Math.max(count - 1, 0) : count;
  }

  private static String expected(ParseException e, Token token, int matched, DfjParser parser) {
    SqlAbstractParserImpl.Metadata metadata = parser.getMetadata();
    Set<String> words = new TreeSet<>();
    Set<String> all = new TreeSet<>();
    boolean name = false;
    boolean number = false;
    for (int[] sequence : e.expectedTokenSequences) {
      if (sequence.length <= matched || matched(e.currentToken, sequence) < matched) {
        continue;
      }
      int kind = sequence[matched];
      name |= kind == DfjParserConstants.IDENTIFIER;
      number |= kind == DfjParserConstants.UNSIGNED_INTEGER_LITERAL;
    }
    for (int[] sequence : e.expectedTokenSequences) {
      if (sequence.length <= matched || matched(e.currentToken, sequence) < matched) {
        continue;
      }
      int kind = sequence[matched];
      String image = e.tokenImage[kind];
      if (kind == DfjParserConstants.EOF) {
        words.add("end of the statement");
      } else if (image.startsWith("\"")) {
        String word = image.substring(1, image.length() - 1);
        if (UNMENTIONED.contains(word)) {
          continue;
        }
        all.add(word);
        if (!(name && metadata.isNonReservedKeyword(word))) {
          words.add(Character.isLetter(word.charAt(0)) ? word : "'" + word + "'");
        }
      }
    }
    String meant =
        token.kind == DfjParserConstants.IDENTIFIER && token.image.length() > 2
            ? NameHint.of(token.image, all)
            : "";
    if (!meant.isEmpty()) {
      return meant;
    }
    if (name && number) {
      return ", expected an expression";
    }
    if (name) {
      words.add("a name");
    }
    return words.isEmpty() || words.size() > MOST_EXPECTED
        ? ""
        : ", expected " + String.join(" or ", List.copyOf(words));
  }

  /** What Calcite says of a place in the text, where it can be said better. */
  static String reworded(String message) {
    return message.equals("Expecting alias, found character literal")
        ? "text in single quotes is no name"
        : message;
  }

  /** A statement that begins like an expression: most likely its first word is misspelt. */
  static @Nullable DfjException noStatement(String message, String text, int line, int column) {
    if (!message.startsWith("Non-query expression") || line < 1) {
      return null;
    }
    Matcher word =
        Pattern.compile("\\w+").matcher(text.substring(TextPosition.offset(text, line, column)));
    if (!word.lookingAt()) {
      return null;
    }
    DfjException unsupported = unsupported(word.group(), line, column);
    if (unsupported != null) {
      return unsupported;
    }
    return new DfjException(
        ErrorCode.SYNTAX_ERROR,
        String.format(
            "syntax error at line %d, column %d: unexpected '%s'%s",
            line, column, word.group(), NameHint.of(word.group(), STATEMENTS)));
  }

  static DfjException of(TokenMgrError e, String text) {
    Matcher matcher = LEXICAL.matcher(String.valueOf(e.getMessage()));
    if (!matcher.find()) {
      return new DfjException(
          ErrorCode.SYNTAX_ERROR, "syntax error: " + SqlErrors.oneLine(e.getMessage()), e);
    }
    int line = Integer.parseInt(matcher.group(1));
    int column = Integer.parseInt(matcher.group(2));
    String[] lines = text.split("\\R", -1);
    String rest =
        line <= lines.length && column <= lines[line - 1].length()
            ? lines[line - 1].substring(Math.max(column - 1, 0))
            : "";
    String what =
        matcher.group(3).contains("<EOF>")
            ? "a quoted text or comment has no end"
            : "unexpected character '" + (rest.isEmpty() ? " " : rest.substring(0, 1)) + "'";
    return new DfjException(
        ErrorCode.SYNTAX_ERROR,
        "syntax error at line " + line + ", column " + column + ": " + what,
        e);
  }
}
