// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.catalog.UnreadableColumn;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.runtime.CalciteException;
import org.jspecify.annotations.Nullable;

/**
 * Says in one line, with line and column, what Calcite found wrong. Calcite has no codes, so its
 * messages are what tells the kinds apart; whatever matches none is INVALID_SQL in Calcite's words.
 */
final class SqlErrors {
  /**
   * @param message how to say it; {@code $1} is the pattern's first group
   * @param names what the first group may have been meant to be
   */
  private record Rule(Pattern pattern, ErrorCode code, String message, Names names) {}

  private enum Names {
    NONE,
    TABLES,
    COLUMNS,
    FUNCTIONS
  }

  private static final List<Rule> RULES =
      List.of(
          rule(
              "(INNER), LEFT, RIGHT.* join requires a condition.*",
              ErrorCode.SYNTAX_ERROR,
              "JOIN needs ON or USING",
              Names.NONE),
          rule(
              "Cannot specify (NATURAL) keyword with ON or USING clause",
              ErrorCode.SYNTAX_ERROR,
              "NATURAL JOIN takes no ON or USING",
              Names.NONE),
          rule(
              "Cannot specify (condition) .* following CROSS JOIN",
              ErrorCode.SYNTAX_ERROR,
              "CROSS JOIN takes no ON or USING",
              Names.NONE),
          rule(
              "Cast function cannot convert value of type (.*?)(?: NOT NULL)? to type (.*?)(?: NOT NULL)?$",
              ErrorCode.TYPE_MISMATCH,
              "cannot cast $1 to $2",
              Names.NONE),
          rule(
              "List of column aliases must .* has (\\d+) columns.* alias list has (\\d+) columns",
              ErrorCode.INVALID_SQL,
              "the table has $1 columns but $2 names are given",
              Names.NONE),
          rule(
              "(Expected a boolean type)",
              ErrorCode.TYPE_MISMATCH,
              "a condition must be BOOLEAN",
              Names.NONE),
          rule(
              "Numeric literal '(.*)' out of range",
              ErrorCode.NUMERIC_OVERFLOW,
              "number $1 is out of range",
              Names.NONE),
          rule(
              "(Ordinal) out of range",
              ErrorCode.INVALID_SQL,
              "the position is not in the select list",
              Names.NONE),
          rule(
              "Not a (record type).*",
              ErrorCode.UNKNOWN_TABLE,
              "no table has the name before '.*'",
              Names.NONE),
          rule(
              "Cannot convert table '(.*)' to stream",
              ErrorCode.FEATURE_NOT_SUPPORTED,
              "STREAM is not supported",
              Names.NONE),
          rule(
              "(?:Object|Table) '([^']*)' not found.*",
              ErrorCode.UNKNOWN_TABLE,
              "table '$1' not found",
              Names.TABLES),
          rule(
              "Unknown identifier '([^']*)'.*",
              ErrorCode.UNKNOWN_TABLE,
              "table '$1' not found",
              Names.TABLES),
          rule(
              "Column '([^']*)' not found.*",
              ErrorCode.UNKNOWN_COLUMN,
              "column '$1' not found",
              Names.COLUMNS),
          rule(
              "Unknown field '([^']*)'.*",
              ErrorCode.UNKNOWN_COLUMN,
              "column '$1' not found",
              Names.COLUMNS),
          rule(
              "SELECT \\* \\w+/?\\w* list contains unknown column\\(s\\): (.*)",
              ErrorCode.UNKNOWN_COLUMN,
              "column '$1' not found",
              Names.COLUMNS),
          rule(
              "Unknown target column '([^']*)'.*",
              ErrorCode.UNKNOWN_COLUMN,
              "column '$1' not found",
              Names.COLUMNS),
          rule(
              "(?:Column|Field) '?([^']*?)'? (?:name )?is ambiguous.*",
              ErrorCode.AMBIGUOUS_COLUMN,
              "column '$1' is ambiguous",
              Names.NONE),
          rule(
              "Column name '([^']*)' in (?:USING|NATURAL).*not unique.*",
              ErrorCode.AMBIGUOUS_COLUMN,
              "column '$1' is ambiguous",
              Names.NONE),
          rule(
              "No match found for function signature \"?(\\w+|\\$\\w+)\"?\\(.*",
              ErrorCode.UNKNOWN_FUNCTION,
              "function '$1' not found",
              Names.FUNCTIONS),
          rule(
              "Cannot apply '(\\$SCALAR_QUERY)' .*",
              ErrorCode.SYNTAX_ERROR,
              "a subquery that is a value must give one column",
              Names.NONE),
          rule(
              "Cannot apply '([^']*)' to arguments of type '(.*?)'\\. Supported form\\(s\\).*",
              ErrorCode.TYPE_MISMATCH,
              "cannot apply '$1' to arguments $2",
              Names.NONE),
          rule(
              "Cannot apply '([^']*)' to arguments of type '(.*)'.*",
              ErrorCode.TYPE_MISMATCH,
              "cannot apply '$1' to arguments $2",
              Names.NONE),
          rule(
              "(Illegal mixing of types.*|Type mismatch.*|.*incompatible.*types?.*|"
                  + "Cast function cannot convert.*|Values passed to .* must have compatible types|"
                  + "Parameters must be of the same type|.*expected type.*|.*must be of type.*|"
                  + "WHERE clause must be a condition.*|HAVING clause must be a condition.*|"
                  + "ON clause must be a condition.*|FILTER clause must be a condition.*)",
              ErrorCode.TYPE_MISMATCH,
              "$1",
              Names.NONE),
          rule(
              "(WITHIN GROUP) must not contain aggregate expression",
              ErrorCode.INVALID_SQL,
              "ORDER BY of an aggregate cannot have another aggregate",
              Names.NONE),
          rule(
              "Windowed aggregate expression is illegal in (.*) clause",
              ErrorCode.WINDOWING_ERROR,
              "window functions cannot stand in $1",
              Names.NONE),
          rule(
              "Window expressions are not permitted in the (HAVING) clause.*",
              ErrorCode.WINDOWING_ERROR,
              "window functions cannot stand in $1, but in QUALIFY",
              Names.NONE),
          rule(
              "(PARTITION BY|ORDER BY) expression should not contain OVER clause",
              ErrorCode.WINDOWING_ERROR,
              "window functions cannot stand in $1 of a window",
              Names.NONE),
          rule(
              "QUALIFY expression '(.*)' must contain a window function",
              ErrorCode.WINDOWING_ERROR,
              "QUALIFY needs a window function",
              Names.NONE),
          rule(
              "[Dd]uplicate relation name '([^']*)' in FROM clause",
              ErrorCode.DUPLICATE_ALIAS,
              "FROM names '$1' twice",
              Names.NONE),
          rule(
              "Expression '(.*)' is not being grouped",
              ErrorCode.INVALID_SQL,
              "'$1' must be grouped or inside an aggregate function",
              Names.NONE));

  private static final Pattern ARITY =
      Pattern.compile(
          "Invalid number of arguments to function '([^']*)'\\. Was expecting (\\d+).*");

  /** Names that Calcite gives to the columns of rows. */
  private static final Pattern ROW_COLUMN = Pattern.compile(" EXPR\\$\\d+");

  /** Of an outer column that a subquery of an aggregating query reads; found in conversion. */
  private static final Pattern NOT_GROUPED =
      Pattern.compile("Identifier '(.*)' is not a group expr");

  private final CatalogSchemas schemas;
  private Set<String> repeatedNames = Set.of();

  SqlErrors(CatalogSchemas schemas) {
    this.schemas = schemas;
  }

  private static Rule rule(String pattern, ErrorCode code, String message, Names names) {
    return new Rule(Pattern.compile(pattern, Pattern.DOTALL), code, message, names);
  }

  /** Names that several columns of one subquery have. */
  void setRepeatedNames(Set<String> names) {
    repeatedNames = names;
  }

  /** Runs a step of planning and translates what it throws, but for errors of memory and stack. */
  <T> T translating(Supplier<T> step) {
    try {
      return step.get();
    } catch (CalciteContextException e) {
      throw translate(e);
    } catch (CalciteException e) {
      throw new DfjException(ErrorCode.INVALID_SQL, oneLine(e.getMessage()), e);
    } catch (DfjException e) {
      throw e;
    } catch (RuntimeException | AssertionError e) {
      // Calcite calls some methods by reflection, which wraps what they throw.
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof VirtualMachineError error) {
          throw error;
        }
      }
      Matcher notGrouped = NOT_GROUPED.matcher(String.valueOf(e.getMessage()));
      if (notGrouped.matches()) {
        throw new DfjException(
            ErrorCode.INVALID_SQL,
            "'" + notGrouped.group(1) + "' must be grouped or inside an aggregate function",
            e);
      }
      DfjException ours = find(e);
      throw ours != null
          ? ours
          : new DfjException(
              ErrorCode.INTERNAL_ERROR, "planning failed: " + oneLine(e.toString()), e);
    }
  }

  private DfjException translate(CalciteContextException e) {
    Throwable cause = e.getCause();
    DfjException ours = find(e);
    if (ours != null) {
      return ours;
    }
    String text = readable(oneLine(cause == null ? e.getMessage() : cause.getMessage()));
    Matcher arity = ARITY.matcher(text);
    if (arity.matches()) {
      return new DfjException(
          ErrorCode.UNKNOWN_FUNCTION,
          FunctionArity.message(
                  schemas.functions(), arity.group(1), Integer.parseInt(arity.group(2)))
              + position(e),
          e);
    }
    for (Rule rule : RULES) {
      Matcher matcher = rule.pattern().matcher(text);
      if (matcher.matches()) {
        UnreadableColumn unreadable = unreadable(rule, matcher.group(1));
        if (unreadable != null) {
          return new DfjException(
              ErrorCode.FEATURE_NOT_SUPPORTED, unreadable.message() + position(e), e);
        }
        if (rule.names() == Names.COLUMNS && repeatedNames.contains(matcher.group(1))) {
          return new DfjException(
              ErrorCode.AMBIGUOUS_COLUMN,
              "column '" + matcher.group(1) + "' is ambiguous" + position(e),
              e);
        }
        String message = matcher.replaceFirst(rule.message());
        return new DfjException(
            rule.code(), message + position(e) + hint(rule, matcher.group(1)), e);
      }
    }
    return new DfjException(ErrorCode.INVALID_SQL, decapitalize(text) + position(e), e);
  }

  /** Without the names that only planning knows, and rows in their SQL. */
  private static String readable(String message) {
    String plain = RepeatedNames.original(message).replace("`", "");
    return ROW_COLUMN
        .matcher(plain.replace("RECORDTYPE(", "ROW(").replace("RecordType(", "ROW("))
        .replaceAll("");
  }

  private static @Nullable DfjException find(Throwable e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof DfjException ours) {
        return ours;
      }
    }
    return null;
  }

  /** Fields of a struct look like columns of a table of its name. */
  private @Nullable UnreadableColumn unreadable(Rule rule, String name) {
    return switch (rule.names()) {
      case TABLES, COLUMNS -> schemas.unreadableColumn(name);
      case NONE, FUNCTIONS -> null;
    };
  }

  private String hint(Rule rule, String name) {
    Collection<String> known =
        switch (rule.names()) {
          case NONE -> Set.of();
          case TABLES -> schemas.tableNames();
          case COLUMNS -> schemas.openedColumns();
          case FUNCTIONS -> schemas.functions().names();
        };
    return NameHint.of(name, known);
  }

  static String position(CalciteContextException e) {
    return e.getPosLine() > 0 ? " at line " + e.getPosLine() + ", column " + e.getPosColumn() : "";
  }

  static String oneLine(@Nullable String message) {
    return message == null ? "invalid statement" : message.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  private static String decapitalize(String text) {
    return text.length() > 1 && Character.isLowerCase(text.charAt(1))
        ? Character.toLowerCase(text.charAt(0)) + text.substring(1)
        : text;
  }
}
