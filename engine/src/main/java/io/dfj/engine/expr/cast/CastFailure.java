// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.cast;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.NullFlag;
import io.dfj.engine.text.TextOutcome;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What becomes of a value that cannot be converted: null, or an error that quotes it. */
final class CastFailure {
  private static final int QUOTED_LENGTH = 40;

  private CastFailure() {}

  /** A number, date or time that the target type cannot hold. */
  static void outOfRange(ErrorCode code, Object value, String type, @Nullable NullFlag safe) {
    if (safe == null) {
      throw new DfjException(code, value + " does not fit " + type);
    }
    safe.isNull = true;
  }

  /** A text that does not read as a number. */
  static void number(TextOutcome outcome, Slice text, String type, @Nullable NullFlag safe) {
    text(outcome, text, type, ErrorCode.INVALID_CAST, ErrorCode.NUMERIC_OVERFLOW, safe);
  }

  /** A text that does not read as a date, time, timestamp or interval. */
  static void dateTime(TextOutcome outcome, Slice text, String type, @Nullable NullFlag safe) {
    text(outcome, text, type, ErrorCode.INVALID_DATETIME, ErrorCode.DATETIME_OVERFLOW, safe);
  }

  private static void text(
      TextOutcome outcome,
      Slice text,
      String type,
      ErrorCode invalid,
      ErrorCode tooLarge,
      @Nullable NullFlag safe) {
    if (safe != null) {
      safe.isNull = true;
    } else if (outcome == TextOutcome.OUT_OF_RANGE) {
      throw new DfjException(tooLarge, quote(text) + " is out of range for " + type);
    } else {
      throw new DfjException(invalid, quote(text) + " is not a valid " + type);
    }
  }

  /** The start of a text in quotes, on one line. */
  static String quote(Slice text) {
    int length = Math.min(text.length, 4 * QUOTED_LENGTH);
    String start =
        new String(text.data, text.offset, length, StandardCharsets.UTF_8)
            .replaceAll("\\p{Cntrl}", " ");
    if (start.codePointCount(0, start.length()) > QUOTED_LENGTH || length < text.length) {
      int end =
          start.offsetByCodePoints(
              0, Math.min(QUOTED_LENGTH, start.codePointCount(0, start.length())));
      return "'" + start.substring(0, end) + "...'";
    }
    return "'" + start + "'";
  }
}
