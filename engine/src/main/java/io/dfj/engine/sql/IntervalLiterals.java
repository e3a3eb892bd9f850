// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.datetime.QualifyInterval;
import io.dfj.engine.text.IntervalParser;
import io.dfj.engine.text.IntervalParser.Content;
import io.dfj.engine.text.TextOutcome;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of {@code INTERVAL '...'} as a cast would. The literal counts months, days or
 * seconds, whatever units it was written in.
 */
public final class IntervalLiterals {
  private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?[0-9.]+\\s*");
  private static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final int CALCITE_FRACTION_DIGITS = 3;
  private static final int CALCITE_WHOLE_DIGITS = 10;

  private IntervalLiterals() {}

  /**
   * A literal from {@code INTERVAL [sign] 'text' [qualifier]}.
   *
   * @param qualifier null where the text names its units: {@code '1 year 2 months'}, {@code '3 days
   *     04:05:06.789'}
   * @throws DfjException INVALID_DATETIME, DATETIME_OVERFLOW, or FEATURE_NOT_SUPPORTED where months
   *     and time meet, with line and column
   */
  public static SqlLiteral literal(
      SqlParserPos pos, int sign, String text, @Nullable SqlIntervalQualifier qualifier) {
    // One unit is better asked for than guessed.
    if (qualifier == null && NUMBER.matcher(text).matches()) {
      throw invalid(
          text,
          "as an interval needs a unit, as in INTERVAL '3 months' or INTERVAL '3' MONTH",
          pos);
    }
    IntervalParser parser = new IntervalParser();
    Content content = parser.read(Slice.utf8(qualified(text, qualifier)));
    boolean months = content == Content.MONTHS;
    if (content == null
        || qualifier != null && qualifier.isYearMonth() != months && content != Content.MIXED) {
      throw invalid(
          text, "is not a valid INTERVAL" + (qualifier == null ? "" : " " + qualifier), pos);
    }
    if (content == Content.MIXED) {
      throw new DfjException(
          ErrorCode.FEATURE_NOT_SUPPORTED,
          "interval '"
              + shown(text)
              + "' is not supported: it has both months and days or time"
              + StatementResolver.at(pos));
    }
    if (parser.outcome() == TextOutcome.OUT_OF_RANGE || !fits(parser.value, qualifier)) {
      throw new DfjException(
          ErrorCode.DATETIME_OVERFLOW,
          "'" + shown(text) + "' is out of range for INTERVAL" + StatementResolver.at(pos));
    }
    return switch (content) {
      case MONTHS -> literal(pos, sign, BigDecimal.valueOf(parser.value), TimeUnit.MONTH);
      case DAYS ->
          literal(pos, sign, BigDecimal.valueOf(parser.value / MICROS_PER_DAY), TimeUnit.DAY);
      case TIME, MIXED -> literal(pos, sign, seconds(parser.value, qualifier), TimeUnit.SECOND);
    };
  }

  /**
   * The literal where Calcite, which counts milliseconds and reads ten digits, can hold it; else a
   * cast of its text.
   */
  static SqlNode resolve(SqlIntervalLiteral literal) {
    SqlIntervalLiteral.IntervalValue value =
        literal.getValueAs(SqlIntervalLiteral.IntervalValue.class);
    SqlIntervalQualifier unit = value.getIntervalQualifier();
    if (unit.getStartUnit() != TimeUnit.SECOND) {
      return literal;
    }
    BigDecimal seconds = new BigDecimal(value.getIntervalLiteral());
    if (seconds.scale() <= CALCITE_FRACTION_DIGITS
        && seconds.precision() - seconds.scale() <= CALCITE_WHOLE_DIGITS) {
      return literal;
    }
    SqlParserPos pos = literal.getParserPosition();
    String text = (value.getSign() < 0 ? "-" : "") + value.getIntervalLiteral() + " seconds";
    return SqlStdOperatorTable.CAST.createCall(pos, SqlLiteral.createCharString(text, pos), unit);
  }

  private static String qualified(String text, @Nullable SqlIntervalQualifier qualifier) {
    if (qualifier == null) {
      return text;
    }
    TimeUnit first = qualifier.getStartUnit();
    TimeUnit last = qualifier.getEndUnit() == null ? first : qualifier.getEndUnit();
    return QualifyInterval.qualified(
        text, first.name().toLowerCase(Locale.ROOT), last.name().toLowerCase(Locale.ROOT));
  }

  /** Whether the first unit has no more digits than declared, as in {@code DAY(2)}. */
  private static boolean fits(long value, @Nullable SqlIntervalQualifier qualifier) {
    int digits =
        qualifier == null
            ? RelDataType.PRECISION_NOT_SPECIFIED
            : qualifier.getStartPrecisionPreservingDefault();
    if (qualifier == null || digits == RelDataType.PRECISION_NOT_SPECIFIED) {
      return true;
    }
    BigDecimal unit = qualifier.getStartUnit().multiplier;
    BigDecimal amount =
        qualifier.isYearMonth() ? BigDecimal.valueOf(value) : BigDecimal.valueOf(value, 3);
    return amount.abs().compareTo(unit.scaleByPowerOfTen(digits)) < 0;
  }

  /** Seconds of microseconds, rounded where the fraction's digits are declared. */
  private static BigDecimal seconds(long micros, @Nullable SqlIntervalQualifier qualifier) {
    BigDecimal seconds = BigDecimal.valueOf(micros, 6);
    int digits =
        qualifier == null
            ? RelDataType.PRECISION_NOT_SPECIFIED
            : qualifier.getFractionalSecondPrecisionPreservingDefault();
    return digits == RelDataType.PRECISION_NOT_SPECIFIED
        ? seconds
        : seconds.setScale(digits, RoundingMode.HALF_UP);
  }

  private static SqlLiteral literal(SqlParserPos pos, int sign, BigDecimal amount, TimeUnit unit) {
    int total = amount.signum() < 0 ? -sign : sign;
    String text = amount.abs().stripTrailingZeros().toPlainString();
    return SqlLiteral.createInterval(total, text, new SqlIntervalQualifier(unit, null, pos), pos);
  }

  private static DfjException invalid(String text, String problem, SqlParserPos pos) {
    return new DfjException(
        ErrorCode.INVALID_DATETIME, "'" + shown(text) + "' " + problem + StatementResolver.at(pos));
  }

  private static String shown(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
