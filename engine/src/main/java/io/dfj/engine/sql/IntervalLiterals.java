// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.parser.SqlParserUtil;
import org.jspecify.annotations.Nullable;

/** Reads the text of interval literals, standard and PostgreSQL's. */
public final class IntervalLiterals {
  private static final Pattern PART =
      Pattern.compile("\\s*([+-]?\\d+(?:\\.\\d*)?|[+-]?\\.\\d+)\\s*([a-zA-Z]+)\\s*");
  private static final Pattern FINE_FRACTION = Pattern.compile("\\.\\d{4,}\\s*$");
  private static final long DAY = 86_400_000L;

  private IntervalLiterals() {}

  /**
   * A literal from {@code INTERVAL [sign] 'text' [qualifier]}.
   *
   * @param qualifier null where the text names its units: {@code '1 year 2 months'}, {@code '3 days
   *     04:05:06.789'}
   */
  public static SqlLiteral literal(
      SqlParserPos pos, int sign, String text, @Nullable SqlIntervalQualifier qualifier) {
    if (qualifier != null) {
      return fine(qualifier, text)
          ? seconds(pos, sign, text, qualifier)
          : SqlParserUtil.parseIntervalLiteral(pos, sign, text, qualifier);
    }
    Matcher part = PART.matcher(text);
    BigDecimal months = BigDecimal.ZERO;
    BigDecimal millis = BigDecimal.ZERO;
    boolean hasMonths = false;
    boolean hasTime = false;
    int at = 0;
    while (at < text.length() && part.region(at, text.length()).lookingAt()) {
      BigDecimal amount = new BigDecimal(part.group(1));
      String unit = part.group(2).toLowerCase(Locale.ROOT);
      int monthUnit = monthsOf(unit);
      if (monthUnit > 0) {
        months = months.add(amount.multiply(BigDecimal.valueOf(monthUnit)));
        hasMonths = true;
      } else {
        BigDecimal millisUnit = millisOf(unit);
        if (millisUnit == null) {
          throw invalid(pos, "'" + part.group(2) + "' is not a unit of intervals");
        }
        millis = millis.add(amount.multiply(millisUnit));
        hasTime |= millisUnit.compareTo(BigDecimal.valueOf(DAY)) < 0;
      }
      at = part.end();
    }
    String rest = text.substring(at).trim();
    if (!rest.isEmpty()) {
      millis = millis.add(clock(rest, pos));
      hasTime = true;
    } else if (at == 0) {
      throw invalid(pos, "an interval needs text such as '3 months' or a unit after it");
    }
    boolean fraction = millis.remainder(BigDecimal.valueOf(DAY)).signum() != 0;
    if (hasMonths) {
      if (millis.signum() != 0 || months.remainder(BigDecimal.ONE).signum() != 0) {
        throw invalid(pos, "an interval cannot hold both months and parts of them");
      }
      return signed(sign, months, TimeUnit.MONTH, pos);
    }
    return hasTime || fraction
        ? signed(sign, millis.movePointLeft(3), TimeUnit.SECOND, pos)
        : signed(sign, millis.divideToIntegralValue(BigDecimal.valueOf(DAY)), TimeUnit.DAY, pos);
  }

  /** Whether a text of several units has more than the milliseconds that Calcite reads. */
  private static boolean fine(SqlIntervalQualifier qualifier, String text) {
    return qualifier.getEndUnit() == TimeUnit.SECOND
        && qualifier.getStartUnit() != TimeUnit.SECOND
        && FINE_FRACTION.matcher(text).find();
  }

  private static SqlLiteral seconds(
      SqlParserPos pos, int sign, String text, SqlIntervalQualifier qualifier) {
    int point = text.lastIndexOf('.');
    BigDecimal whole;
    try {
      whole =
          BigDecimal.valueOf(
              SqlParserUtil.intervalToMillis(text.substring(0, point), qualifier), 3);
    } catch (RuntimeException e) {
      throw invalid(pos, "'" + text + "' is not an interval " + qualifier);
    }
    BigDecimal fraction = new BigDecimal("0" + text.substring(point).strip());
    boolean negative = text.strip().startsWith("-");
    return signed(
        sign, negative ? whole.subtract(fraction) : whole.add(fraction), TimeUnit.SECOND, pos);
  }

  private static SqlLiteral signed(int sign, BigDecimal amount, TimeUnit unit, SqlParserPos pos) {
    int total = amount.signum() < 0 ? -sign : sign;
    String text = amount.abs().stripTrailingZeros().toPlainString();
    return SqlLiteral.createInterval(total, text, new SqlIntervalQualifier(unit, null, pos), pos);
  }

  private static int monthsOf(String unit) {
    return switch (unit) {
      case "month", "months", "mon", "mons" -> 1;
      case "quarter", "quarters" -> 3;
      case "year", "years", "y", "yr", "yrs" -> 12;
      case "decade", "decades" -> 120;
      case "century", "centuries" -> 1200;
      default -> 0;
    };
  }

  private static @Nullable BigDecimal millisOf(String unit) {
    return switch (unit) {
      case "week", "weeks", "w" -> BigDecimal.valueOf(7 * DAY);
      case "day", "days", "d" -> BigDecimal.valueOf(DAY);
      case "hour", "hours", "h", "hr", "hrs" -> BigDecimal.valueOf(3_600_000);
      case "minute", "minutes", "m", "min", "mins" -> BigDecimal.valueOf(60_000);
      case "second", "seconds", "s", "sec", "secs" -> BigDecimal.valueOf(1_000);
      case "millisecond", "milliseconds", "ms" -> BigDecimal.ONE;
      case "microsecond", "microseconds", "us" -> BigDecimal.valueOf(1, 3);
      default -> null;
    };
  }

  /** Milliseconds of {@code [-]h:m[:s[.f]]}. */
  private static BigDecimal clock(String text, SqlParserPos pos) {
    Matcher clock = Pattern.compile("([+-]?)(\\d+):(\\d+)(?::(\\d+(?:\\.\\d+)?))?").matcher(text);
    if (!clock.matches()) {
      throw invalid(pos, "'" + text + "' is not an interval");
    }
    BigDecimal seconds =
        new BigDecimal(clock.group(2))
            .multiply(BigDecimal.valueOf(60))
            .add(new BigDecimal(clock.group(3)))
            .multiply(BigDecimal.valueOf(60))
            .add(clock.group(4) == null ? BigDecimal.ZERO : new BigDecimal(clock.group(4)));
    BigDecimal millis = seconds.movePointRight(3);
    return clock.group(1).equals("-") ? millis.negate() : millis;
  }

  private static DfjException invalid(SqlParserPos pos, String message) {
    return new DfjException(ErrorCode.SYNTAX_ERROR, message + StatementResolver.at(pos));
  }
}
