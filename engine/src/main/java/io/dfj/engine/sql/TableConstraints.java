// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.sql.parser.Token;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.List;
import java.util.Locale;

/**
 * What CREATE TABLE refuses. Tables have no keys or checks: to accept their syntax and not to keep
 * to it would be worse.
 */
public final class TableConstraints {
  private TableConstraints() {}

  /** Whether a member of the column list is a constraint of the table rather than a column. */
  public static boolean begins(String word, String next) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "PRIMARY", "FOREIGN" -> next.equalsIgnoreCase("KEY");
      case "UNIQUE", "CHECK" -> next.equals("(");
      case "CONSTRAINT" -> Character.isJavaIdentifierStart(next.charAt(0));
      default -> false;
    };
  }

  public static DfjException refused(String word, Token token) {
    String upper = word.toUpperCase(Locale.ROOT);
    String name =
        switch (upper) {
          case "PRIMARY", "FOREIGN" -> upper + " KEY";
          default -> upper;
        };
    return new DfjException(
        ErrorCode.FEATURE_NOT_SUPPORTED,
        String.format(
            "%s is not supported in CREATE TABLE at line %d, column %d",
            name, token.beginLine, token.beginColumn));
  }

  /** Fails for a column without a type, unless none has one and a query follows. */
  public static void checkTypes(List<ColumnDefinition> columns, boolean query) {
    boolean anyTyped = columns.stream().anyMatch(column -> column.type() != null);
    for (ColumnDefinition column : columns) {
      if (column.type() == null && (anyTyped || !query)) {
        throw new DfjException(
            ErrorCode.SYNTAX_ERROR,
            "column '"
                + column.name().getSimple()
                + "' has no type"
                + StatementResolver.at(column.name().getParserPosition()));
      }
    }
  }
}
