// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.config.ConfigOption;
import io.dfj.engine.config.ConfigOptions;
import io.dfj.engine.sql.parser.DfjParser;
import io.dfj.engine.sql.parser.ParseException;
import io.dfj.engine.sql.parser.SimpleCharStream;
import io.dfj.engine.sql.parser.TokenMgrError;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.io.StringReader;
import java.util.List;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.runtime.CalciteException;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.util.SourceStringReader;

/** Turns SQL text into statements. */
public final class SqlParsing {
  /** Characters of a name at most. */
  public static final int LONGEST_IDENTIFIER = 1_024;

  private SqlParsing() {}

  /**
   * The statements of a text, separated by semicolons; none if there is only white space.
   *
   * @throws DfjException SYNTAX_ERROR with line and column, both counted from 1
   */
  public static List<ParsedStatement> parse(String text, ConfigOptions options) {
    return run(text, options, DfjParser::StatementList);
  }

  /** A single query, as a view keeps it. */
  static SqlNode parseQuery(String text, ConfigOptions options) {
    return run(text, options, DfjParser::SqlQueryEof);
  }

  /** A single expression. */
  static SqlNode parseExpression(String text, ConfigOptions options) {
    return run(text, options, DfjParser::SqlExpressionEof);
  }

  /** An expression, with or without AS, or a star. */
  static SqlNode parseSelectItem(String text, ConfigOptions options) {
    return run(text, options, DfjParser::SelectItemEof);
  }

  /**
   * A query of one column that is null and has the type of this name, as in a CAST.
   *
   * @throws DfjException SYNTAX_ERROR or INVALID_SQL if it is not the name of a type and no more
   */
  public static String queryOfType(String typeName, ConfigOptions options) {
    String cast = "CAST(NULL AS " + typeName + "\n)";
    String message = "'" + typeName + "' is not the name of a type";
    try {
      if (parseExpression(cast, options).getKind() == SqlKind.CAST) {
        return "SELECT " + cast;
      }
    } catch (DfjException e) {
      throw new DfjException(e.code(), message, e);
    }
    throw new DfjException(ErrorCode.INVALID_SQL, message);
  }

  @FunctionalInterface
  private interface Production<T> {
    T parse(DfjParser parser) throws ParseException, SqlParseException;
  }

  private static <T> T run(String text, ConfigOptions options, Production<T> production) {
    DfjParser parser = parser(text, options);
    try {
      return production.parse(parser);
    } catch (ParseException e) {
      throw SyntaxErrors.of(e, parser, text);
    } catch (TokenMgrError e) {
      throw SyntaxErrors.of(e, text);
    } catch (CalciteContextException e) {
      Throwable cause = e.getCause();
      DfjException noStatement =
          SyntaxErrors.noStatement(
              SqlErrors.oneLine(cause == null ? e.getMessage() : cause.getMessage()),
              text,
              e.getPosLine(),
              e.getPosColumn());
      if (noStatement != null) {
        throw noStatement;
      }
      throw new DfjException(
          ErrorCode.SYNTAX_ERROR,
          "syntax error"
              + SqlErrors.position(e)
              + ": "
              + SyntaxErrors.reworded(
                  SqlErrors.oneLine(cause == null ? e.getMessage() : cause.getMessage())),
          e);
    } catch (SqlParseException | CalciteException e) {
      throw new DfjException(
          ErrorCode.SYNTAX_ERROR, "syntax error: " + SqlErrors.oneLine(e.getMessage()), e);
    }
  }

  private static DfjParser parser(String text, ConfigOptions options) {
    DfjParser parser = (DfjParser) DfjParser.FACTORY.getParser(new SourceStringReader(text));
    parser.ReInit(new WordTokens(new Characters(text)));
    parser.switchTo(SqlAbstractParserImpl.LexicalState.DQID);
    parser.setQuotedCasing(Casing.UNCHANGED);
    parser.setUnquotedCasing(
        options.isTrue(ConfigOption.IDENTIFIER_NORMALIZATION) ? Casing.TO_LOWER : Casing.UNCHANGED);
    parser.setIdentifierMaxLength(LONGEST_IDENTIFIER);
    parser.setConformance(PlanValidator.CONFORMANCE);
    return parser;
  }

  /** A text in which a tab is one column, as in Java. */
  private static final class Characters extends SimpleCharStream {
    Characters(String text) {
      super(new StringReader(text), 1, 1);
      tabSize = 1;
    }
  }
}
