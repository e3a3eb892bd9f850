// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.error;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the SQLException of a failure: the subclass follows from the class of the SQLState, since
 * callers such as Spring look at the subclass first.
 */
public final class SqlErrors {
  private SqlErrors() {}

  /** What the engine reported. */
  public static SQLException of(DfjException e) {
    if (e.code() == ErrorCode.TIMED_OUT) {
      return new SQLTimeoutException(message(e), e.code().sqlState(), e);
    }
    return of(e.code(), message(e), e);
  }

  /**
   * Anything that came out of the engine. A failure that is none of its own is an internal error,
   * but for exhausted memory and stack.
   */
  public static SQLException of(Throwable t) {
    if (t instanceof DfjException e) {
      return of(e);
    } else if (t instanceof OutOfMemoryError) {
      return of(ErrorCode.OUT_OF_MEMORY, "out of memory: " + t.getMessage(), t);
    } else if (t instanceof StackOverflowError) {
      return of(ErrorCode.TOO_COMPLEX, ErrorCode.TOO_COMPLEX.description(), t);
    }
    return of(ErrorCode.INTERNAL_ERROR, "internal error: " + t, t);
  }

  /** A failure found by the driver itself. */
  public static SQLException of(ErrorCode code, String message) {
    return of(code, message, null);
  }

  /** As {@link #of(ErrorCode, String)} with the failure behind it. */
  public static SQLException of(ErrorCode code, String message, @Nullable Throwable cause) {
    String sqlState = code.sqlState();
    return switch (sqlState.substring(0, 2)) {
      case "08" -> new SQLNonTransientConnectionException(message, sqlState, cause);
      case "0A" -> new SQLFeatureNotSupportedException(message, sqlState, cause);
      case "07", "22" -> new SQLDataException(message, sqlState, cause);
      case "23" -> new SQLIntegrityConstraintViolationException(message, sqlState, cause);
      case "42" -> new SQLSyntaxErrorException(message, sqlState, cause);
      case "25", "3D", "3F" -> new SQLNonTransientException(message, sqlState, cause);
      case "53" -> new SQLTransientException(message, sqlState, cause);
      default -> new SQLException(message, sqlState, cause);
    };
  }

  /** A method or feature that does not exist here. */
  public static SQLException unsupported(String what) {
    return of(ErrorCode.FEATURE_NOT_SUPPORTED, what + " is not supported");
  }

  /** A call on something closed. */
  public static SQLException closed(String what) {
    return of(ErrorCode.CONNECTION_CLOSED, "the " + what + " is closed");
  }

  /** An argument that the method does not take. */
  public static SQLException argument(String message) {
    return of(ErrorCode.INVALID_ARGUMENT, message);
  }

  /** A column or parameter index outside 1 to count. */
  public static SQLException index(String what, int index, int count) {
    String range = count == 0 ? "there is none" : "not between 1 and " + count;
    return of(ErrorCode.INVALID_INDEX, what + " index " + index + ": " + range);
  }

  /** A conversion between these types that does not exist. */
  public static SQLException conversion(String from, String to) {
    return of(ErrorCode.UNSUPPORTED_CONVERSION, from + " cannot be read as " + to);
  }

  private static String message(Throwable e) {
    String message = e.getMessage();
    return message == null ? e.toString() : message;
  }

  /** Type maps are not supported: one that maps anything is refused. */
  public static void checkNoTypeMap(@Nullable Map<String, Class<?>> map) throws SQLException {
    if (map != null && !map.isEmpty()) {
      throw unsupported("a type map");
    }
  }
}
