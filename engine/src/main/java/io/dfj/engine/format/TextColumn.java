// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.text.DateTimeParser;
import io.dfj.engine.text.IntervalParser;
import io.dfj.engine.text.NumberParser;
import io.dfj.engine.text.TextOutcome;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.time.ZoneId;

/**
 * A column under construction from values that files hold as text. One object makes any number of
 * vectors, one after the other. Not thread-safe.
 */
public final class TextColumn {
  private final DataType type;
  private final ZoneId zone;
  private final NumberParser numbers = new NumberParser();
  private final DateTimeParser times = new DateTimeParser();
  private final IntervalParser intervals = new IntervalParser();
  private final Slice text = new Slice();
  private VectorBuilder builder;

  /**
   * @param zone of local times in a column of type TIMESTAMP WITH TIME ZONE
   */
  public TextColumn(DataType type, ZoneId zone) {
    this.type = type;
    this.zone = zone;
    this.builder = new VectorBuilder(type);
  }

  /** Goes on with another vector, in place of the one being made. */
  public void begin(VectorBuilder next) {
    builder = next;
  }

  public DataType type() {
    return type;
  }

  /** Rows so far in the vector being made. */
  public int length() {
    return builder.length();
  }

  public void appendNull() {
    builder.appendNull();
  }

  /** Appends a boolean to a column of type BOOLEAN. */
  public void appendBoolean(boolean value) {
    builder.appendBoolean(value);
  }

  /** The rows as a vector, and a fresh start. */
  public FlatVector finish() {
    FlatVector vector = builder.build();
    builder = new VectorBuilder(type);
    return vector;
  }

  /**
   * Reads one value from UTF-8 text; blanks around it are ignored but in text columns. Only OK adds
   * a row.
   */
  public TextOutcome append(byte[] data, int offset, int length) {
    return switch (type.sqlType()) {
      case CHAR, VARCHAR, VARBINARY -> {
        builder.appendBytes(data, offset, length);
        yield TextOutcome.OK;
      }
      case BIGINT -> {
        TextOutcome outcome = numbers.parseLong(data, offset, length);
        if (outcome == TextOutcome.OK) {
          builder.appendLong(numbers.longValue);
        }
        yield outcome;
      }
      case INTEGER -> appendInt(data, offset, length, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case SMALLINT -> appendInt(data, offset, length, Short.MIN_VALUE, Short.MAX_VALUE);
      case TINYINT -> appendInt(data, offset, length, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case DOUBLE, REAL -> {
        TextOutcome outcome =
            type.sqlType() == SqlType.REAL
                ? numbers.parseReal(data, offset, length)
                : numbers.parseDouble(data, offset, length);
        if (outcome == TextOutcome.OK) {
          if (Double.isInfinite(numbers.doubleValue) && hasDigit(data, offset, length)) {
            yield TextOutcome.OUT_OF_RANGE;
          }
          builder.appendDouble(numbers.doubleValue);
        }
        yield outcome;
      }
      case DECIMAL -> {
        TextOutcome outcome =
            numbers.parseDecimal(data, offset, length, type.precision(), type.scale());
        if (outcome == TextOutcome.OK) {
          builder.appendDecimal(numbers.low, numbers.high);
        }
        yield outcome;
      }
      case BOOLEAN -> {
        int truth = truth(data, offset, length);
        if (truth >= 0) {
          builder.appendBoolean(truth == 1);
        }
        yield truth >= 0 ? TextOutcome.OK : TextOutcome.INVALID;
      }
      case DATE -> {
        TextOutcome outcome = times.parseDate(data, offset, length);
        if (outcome == TextOutcome.OK) {
          builder.appendInt((int) times.value);
        }
        yield outcome;
      }
      case TIME -> appendTime(times.parseTime(data, offset, length, type.precision()));
      case TIMESTAMP -> appendTime(times.parseTimestamp(data, offset, length, type.precision()));
      case TIMESTAMP_WITH_TIME_ZONE ->
          appendTime(times.parseInstant(data, offset, length, type.precision(), zone));
      case INTERVAL_YEAR_MONTH -> {
        text.set(data, offset, length);
        TextOutcome outcome = intervals.parseMonths(text);
        if (outcome == TextOutcome.OK) {
          builder.appendInt((int) intervals.value);
        }
        yield outcome;
      }
      case INTERVAL_DAY_TIME -> {
        text.set(data, offset, length);
        TextOutcome outcome = intervals.parseMicros(text);
        if (outcome == TextOutcome.OK) {
          builder.appendLong(intervals.value);
        }
        yield outcome;
      }
      case NULL, ARRAY, ROW, MAP -> TextOutcome.INVALID;
    };
  }

  /** Of a number too large for floating point, not of one that says it is infinite. */
  private static boolean hasDigit(byte[] data, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (data[i] >= '0' && data[i] <= '9') {
        return true;
      }
    }
    return false;
  }

  private TextOutcome appendTime(TextOutcome outcome) {
    if (outcome == TextOutcome.OK) {
      builder.appendLong(times.value);
    }
    return outcome;
  }

  private TextOutcome appendInt(byte[] data, int offset, int length, int min, int max) {
    TextOutcome outcome = numbers.parseLong(data, offset, length);
    if (outcome != TextOutcome.OK) {
      return outcome;
    }
    long value = numbers.longValue;
    if (value < min || value > max) {
      return TextOutcome.OUT_OF_RANGE;
    }
    builder.appendInt((int) value);
    return TextOutcome.OK;
  }

  /** 1 for true, t, yes, y, on, 1; 0 for false, f, no, n, off, 0, in any case; else -1. */
  private static int truth(byte[] data, int offset, int length) {
    if (length == 0 || length > 5) {
      return -1;
    }
    long word = 0;
    for (int i = 0; i < length; i++) {
      word = word << 8 | (data[offset + i] >= 'A' ? data[offset + i] | 0x20 : data[offset + i]);
    }
    if (word == TRUE || word == 't' || word == '1' || word == YES || word == 'y' || word == ON) {
      return 1;
    }
    boolean no =
        word == FALSE || word == 'f' || word == '0' || word == NO || word == 'n' || word == OFF;
    return no ? 0 : -1;
  }

  private static final long TRUE = word("true");
  private static final long FALSE = word("false");
  private static final long YES = word("yes");
  private static final long NO = word("no");
  private static final long ON = word("on");
  private static final long OFF = word("off");

  private static long word(String text) {
    long word = 0;
    for (int i = 0; i < text.length(); i++) {
      word = word << 8 | text.charAt(i);
    }
    return word;
  }

  /** How a failed {@link #append} is reported. */
  public static ErrorCode errorCode(TextOutcome outcome, DataType type) {
    if (outcome != TextOutcome.OUT_OF_RANGE) {
      return ErrorCode.INVALID_CAST;
    }
    return type.sqlType().isNumeric() ? ErrorCode.NUMERIC_OVERFLOW : ErrorCode.DATETIME_OVERFLOW;
  }
}
