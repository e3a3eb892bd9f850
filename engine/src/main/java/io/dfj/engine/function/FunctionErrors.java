// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function;

import io.dfj.engine.batch.Slice;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;

/** The failures of kernels, worded alike: function, value, what is wrong. */
public final class FunctionErrors {
  private static final int SHOWN_CHARACTERS = 60;

  private FunctionErrors() {}

  /** INVALID_ARGUMENT. */
  public static DfjException invalid(String function, String problem) {
    return new DfjException(ErrorCode.INVALID_ARGUMENT, function + ": " + problem);
  }

  /** NUMERIC_OVERFLOW. */
  public static DfjException overflow(String call, Object type) {
    return new DfjException(
        ErrorCode.NUMERIC_OVERFLOW, call + ": the result is out of range for " + type);
  }

  /** DATETIME_OVERFLOW. */
  public static DfjException dateTimeOverflow(String call, Object type) {
    return new DfjException(
        ErrorCode.DATETIME_OVERFLOW, call + ": the result is out of range for " + type);
  }

  /** A text value for a message: quoted, shortened, on one line. */
  public static String quote(Slice text) {
    return quote(text.toString());
  }

  /** A text value for a message: quoted, shortened, on one line. */
  public static String quote(String text) {
    String shown =
        text.length() > SHOWN_CHARACTERS ? text.substring(0, SHOWN_CHARACTERS) + "..." : text;
    return "'" + shown.replace('\n', ' ').replace('\r', ' ') + "'";
  }
}
