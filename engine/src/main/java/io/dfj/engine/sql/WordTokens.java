// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.sql.parser.DfjParserConstants;
import io.dfj.engine.sql.parser.DfjParserTokenManager;
import io.dfj.engine.sql.parser.SimpleCharStream;
import io.dfj.engine.sql.parser.Token;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Makes names of the words DATE, TIME, TIMESTAMP, TIMESTAMPTZ, UUID, ROW, ROWS, RANGE, REGR_R2 and
 * UNNEST unless what stands beside them shows that they are meant as keywords. The grammar reserves
 * them, but tables in PostgreSQL and DataFusion have columns of these names.
 */
final class WordTokens extends DfjParserTokenManager {
  private final Deque<Token> ahead = new ArrayDeque<>();
  private @Nullable Token before;

  WordTokens(SimpleCharStream stream) {
    super(stream);
  }

  @Override
  public Token getNextToken() {
    Token token = ahead.isEmpty() ? super.getNextToken() : ahead.remove();
    if (token.image.isEmpty()) {
      return token;
    }
    if (isWord(token.kind)) {
      if (ahead.isEmpty()) {
        ahead.add(super.getNextToken());
      }
      if (!isKeyword(token.kind, ahead.element())) {
        token.kind = DfjParserConstants.IDENTIFIER;
      }
    }
    if (token.kind == DfjParserConstants.EXPLAIN
        && before != null
        && before.kind == DfjParserConstants.DOT) {
      // Part of the name of an option: SET datafusion.explain.format.
      token.kind = DfjParserConstants.IDENTIFIER;
    }
    checkApart(token);
    before = token;
    return token;
  }

  /**
   * {@code 12abc} is a mistake more often than 12 named abc; {@code 0x} and {@code 1_0} are too.
   */
  private void checkApart(Token token) {
    if (before != null
        && isNumber(before.kind)
        && before.endLine == token.beginLine
        && before.endColumn + 1 == token.beginColumn
        && Character.isUnicodeIdentifierStart(token.image.codePointAt(0))) {
      throw new DfjException(
          ErrorCode.SYNTAX_ERROR,
          String.format(
              "syntax error at line %d, column %d: unexpected '%s' right after a number",
              token.beginLine, token.beginColumn, token.image));
    }
  }

  private static boolean isNumber(int kind) {
    return switch (kind) {
      case DfjParserConstants.UNSIGNED_INTEGER_LITERAL,
          DfjParserConstants.DECIMAL_NUMERIC_LITERAL,
          DfjParserConstants.APPROX_NUMERIC_LITERAL ->
          true;
      default -> false;
    };
  }

  private static boolean isWord(int kind) {
    return switch (kind) {
      case DfjParserConstants.DATE,
          DfjParserConstants.TIME,
          DfjParserConstants.TIMESTAMP,
          DfjParserConstants.TIMESTAMPTZ,
          DfjParserConstants.UUID,
          DfjParserConstants.ROW,
          DfjParserConstants.ROWS,
          DfjParserConstants.RANGE,
          DfjParserConstants.REGR_R2,
          DfjParserConstants.UNNEST ->
          true;
      default -> false;
    };
  }

  private boolean isKeyword(int word, Token next) {
    int previous = before == null ? DfjParserConstants.EOF : before.kind;
    if (previous == DfjParserConstants.DOT) {
      return false;
    }
    return switch (word) {
      case DfjParserConstants.DATE, DfjParserConstants.TIMESTAMPTZ, DfjParserConstants.UUID ->
          isText(next);
      case DfjParserConstants.TIME, DfjParserConstants.TIMESTAMP ->
          isText(next)
              || next.kind == DfjParserConstants.LPAREN
              || next.kind == DfjParserConstants.WITH
              || next.kind == DfjParserConstants.WITHOUT
              || next.kind == DfjParserConstants.ZONE;
      // Reserved for a function that the grammar does not have.
      case DfjParserConstants.REGR_R2 -> false;
      case DfjParserConstants.ROW -> next.kind == DfjParserConstants.LPAREN || isCounted(previous);
      case DfjParserConstants.UNNEST ->
          next.kind == DfjParserConstants.LPAREN && previous != DfjParserConstants.AS;
      default ->
          isCounted(previous)
              || isFrameBound(next)
              || endsExpression(previous) && beginsExpression(next);
    };
  }

  private static boolean isText(Token token) {
    return token.kind == DfjParserConstants.QUOTED_STRING;
  }

  /** What stands before ROW or ROWS in OFFSET, FETCH, frames and WITH HEADER ROW. */
  private static boolean isCounted(int previous) {
    return switch (previous) {
      case DfjParserConstants.CURRENT,
          DfjParserConstants.FIRST,
          DfjParserConstants.NEXT,
          DfjParserConstants.HEADER,
          DfjParserConstants.HOOK,
          DfjParserConstants.UNSIGNED_INTEGER_LITERAL ->
          true;
      default -> false;
    };
  }

  /** Where ROWS and RANGE would be a name without AS, unless an offset followed. */
  private static boolean endsExpression(int previous) {
    return switch (previous) {
      case DfjParserConstants.IDENTIFIER,
          DfjParserConstants.QUOTED_IDENTIFIER,
          DfjParserConstants.RPAREN,
          DfjParserConstants.ASC,
          DfjParserConstants.DESC,
          DfjParserConstants.LAST ->
          true;
      default -> false;
    };
  }

  private static boolean beginsExpression(Token next) {
    return switch (next.kind) {
      case DfjParserConstants.MINUS,
          DfjParserConstants.PLUS,
          DfjParserConstants.QUOTED_STRING,
          DfjParserConstants.IDENTIFIER,
          DfjParserConstants.QUOTED_IDENTIFIER,
          DfjParserConstants.CAST,
          DfjParserConstants.NULL ->
          true;
      default -> false;
    };
  }

  private static boolean isFrameBound(Token next) {
    return switch (next.kind) {
      case DfjParserConstants.BETWEEN,
          DfjParserConstants.UNBOUNDED,
          DfjParserConstants.CURRENT,
          DfjParserConstants.INTERVAL,
          DfjParserConstants.HOOK,
          DfjParserConstants.UNSIGNED_INTEGER_LITERAL,
          DfjParserConstants.DECIMAL_NUMERIC_LITERAL ->
          true;
      default -> false;
    };
  }
}
