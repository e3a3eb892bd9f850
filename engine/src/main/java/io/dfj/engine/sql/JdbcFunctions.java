// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import static io.dfj.engine.sql.StandardSyntax.function;
import static io.dfj.engine.sql.StandardSyntax.text;

import io.dfj.metadata.catalog.EscapeCategory;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlJdbcDataTypeName;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * The functions of JDBC's escape {@code {fn f(x)}}, with what each is in calls of the library. Any
 * other name is the library's function of that name.
 */
public final class JdbcFunctions {
  private static final Map<String, Escape> ESCAPES = new TreeMap<>();

  static {
    direct(
        EscapeCategory.NUMERIC,
        "ABS ACOS ASIN ATAN ATAN2 CEILING COS COT DEGREES EXP FLOOR LOG10 PI POWER RADIANS ROUND"
            + " SIGN SIN SQRT TAN TRUNCATE");
    exactly(1, EscapeCategory.NUMERIC, "LOG", (x, pos) -> function("ln", pos, x));
    exactly(
        2, EscapeCategory.NUMERIC, "MOD", (x, pos) -> PlanOperators.REMAINDER.createCall(pos, x));
    direct(
        EscapeCategory.STRING,
        "ASCII CHAR_LENGTH CHARACTER_LENGTH CONCAT LCASE LEFT LTRIM OCTET_LENGTH REPEAT REPLACE"
            + " RIGHT RTRIM SUBSTRING UCASE");
    rewritten(EscapeCategory.STRING, "CHAR", (x, pos) -> function("chr", pos, x));
    // INSERT(text, start, count, replacement)
    exactly(4, EscapeCategory.STRING, "INSERT", (x, pos) -> overlay(x, pos));
    // Blanks at the end do not count.
    exactly(
        1,
        EscapeCategory.STRING,
        "LENGTH",
        (x, pos) -> function("character_length", pos, function("rtrim", pos, x)));
    exactly(
        2,
        EscapeCategory.STRING,
        "LOCATE",
        (x, pos) -> function("strpos", pos, x.get(1), x.get(0)));
    exactly(
        1,
        EscapeCategory.STRING,
        "SPACE",
        (x, pos) -> function("repeat", pos, text(" ", pos), x.get(0)));
    direct(EscapeCategory.TIME_DATE, "CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP NOW");
    rewritten(EscapeCategory.TIME_DATE, "CURDATE", (x, pos) -> function("current_date", pos, x));
    rewritten(EscapeCategory.TIME_DATE, "CURTIME", (x, pos) -> function("current_time", pos, x));
    for (String part : List.of("YEAR", "QUARTER", "MONTH", "WEEK", "HOUR", "MINUTE", "SECOND")) {
      part(part, part);
    }
    part("DAYOFMONTH", "DAY");
    part("DAYOFYEAR", "DOY");
    exactly(1, EscapeCategory.TIME_DATE, "DAYOFWEEK", (x, pos) -> dayOfWeek(x.get(0), pos));
    exactly(
        1,
        EscapeCategory.TIME_DATE,
        "DAYNAME",
        (x, pos) -> function("to_char", pos, x.get(0), text("%A", pos)));
    exactly(
        1,
        EscapeCategory.TIME_DATE,
        "MONTHNAME",
        (x, pos) -> function("to_char", pos, x.get(0), text("%B", pos)));
    exactly(3, EscapeCategory.TIME_DATE, "TIMESTAMPADD", (x, pos) -> timestampAdd(x, pos));
    rewritten(EscapeCategory.SYSTEM, "IFNULL", (x, pos) -> function("coalesce", pos, x));
    exactly(2, EscapeCategory.CONVERSION, "CONVERT", (x, pos) -> convert(x, pos));
  }

  private JdbcFunctions() {}

  private record Escape(EscapeCategory category, Rewrite rewrite) {}

  private interface Rewrite {
    SqlNode apply(List<SqlNode> operands, SqlParserPos pos);
  }

  /** The functions of a category, as JDBC names them, in order. */
  public static List<String> names(EscapeCategory category) {
    return ESCAPES.entrySet().stream()
        .filter(entry -> entry.getValue().category() == category)
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * What {@code {fn name(operands)}} stands for.
   *
   * @param name in any case
   */
  static SqlNode rewrite(String name, List<SqlNode> operands, SqlParserPos pos) {
    Escape escape = ESCAPES.get(name.toUpperCase(Locale.ROOT));
    return escape == null
        ? function(name.toLowerCase(Locale.ROOT), pos, operands)
        : escape.rewrite().apply(operands, pos);
  }

  private static void direct(EscapeCategory category, String names) {
    for (String name : names.split(" ")) {
      String function = name.toLowerCase(Locale.ROOT);
      rewritten(category, name, (x, pos) -> function(function, pos, x));
    }
  }

  private static void rewritten(EscapeCategory category, String name, Rewrite rewrite) {
    ESCAPES.put(name, new Escape(category, rewrite));
  }

  private static void exactly(int count, EscapeCategory category, String name, Rewrite rewrite) {
    rewritten(
        category,
        name,
        (x, pos) -> {
          if (x.size() != count) {
            throw invalid(name, "takes " + count + " arguments, not " + x.size(), pos);
          }
          return rewrite.apply(x, pos);
        });
  }

  private static DfjException invalid(String name, String problem, SqlParserPos pos) {
    return new DfjException(
        ErrorCode.INVALID_SQL, "{fn " + name + "} " + problem + StatementResolver.at(pos));
  }

  private static void part(String name, String part) {
    exactly(
        1,
        EscapeCategory.TIME_DATE,
        name,
        (x, pos) -> function("date_part", pos, text(part.toLowerCase(Locale.ROOT), pos), x.get(0)));
  }

  /** From 1, which is Sunday. */
  private static SqlNode dayOfWeek(SqlNode date, SqlParserPos pos) {
    return PlanOperators.PLUS.createCall(
        pos,
        function("date_part", pos, text("dow", pos), date),
        SqlLiteral.createExactNumeric("1", pos));
  }

  private static SqlNode overlay(List<SqlNode> x, SqlParserPos pos) {
    return function("overlay", pos, x.get(0), x.get(3), x.get(1), x.get(2));
  }

  /** {@code TIMESTAMPADD(unit, count, time)}: the time plus count times one unit. */
  private static SqlNode timestampAdd(List<SqlNode> x, SqlParserPos pos) {
    String unit =
        StandardSyntax.unitName(x.get(0)).toUpperCase(Locale.ROOT).replaceFirst("^SQL_TSI_", "");
    SqlNode one =
        switch (unit) {
          case "SECOND", "MINUTE", "HOUR", "DAY", "MONTH", "YEAR" ->
              interval("1", TimeUnit.valueOf(unit), pos);
          case "WEEK" -> interval("7", TimeUnit.DAY, pos);
          case "QUARTER" -> interval("3", TimeUnit.MONTH, pos);
          default -> throw invalid("TIMESTAMPADD", "does not know the unit " + unit, pos);
        };
    return PlanOperators.PLUS.createCall(
        pos, x.get(2), SqlStdOperatorTable.MULTIPLY.createCall(pos, one, x.get(1)));
  }

  private static SqlNode interval(String count, TimeUnit unit, SqlParserPos pos) {
    return SqlLiteral.createInterval(1, count, new SqlIntervalQualifier(unit, null, pos), pos);
  }

  private static SqlNode convert(List<SqlNode> x, SqlParserPos pos) {
    SqlJdbcDataTypeName name = ((SqlLiteral) x.get(1)).getValueAs(SqlJdbcDataTypeName.class);
    SqlNode type =
        name == SqlJdbcDataTypeName.SQL_CHAR
            ? new SqlDataTypeSpec(new SqlBasicTypeNameSpec(SqlTypeName.VARCHAR, pos), pos)
            : name.createDataType(pos).accept(new StandardSyntax());
    if (!(type instanceof SqlDataTypeSpec)) {
      throw invalid("CONVERT", "does not know the type " + name, pos);
    }
    return SqlStdOperatorTable.CAST.createCall(pos, x.get(0), type);
  }
}
