// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.loop;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;

/**
 * Integer arithmetic that fails rather than wraps. Loops use it only after their own quick checks
 * failed, and for divisions.
 */
public final class Arithmetic {
  private Arithmetic() {}

  public static int add(int left, int right, int bits) {
    return fit((long) left + right, left, '+', right, bits);
  }

  public static int subtract(int left, int right, int bits) {
    return fit((long) left - right, left, '-', right, bits);
  }

  public static int multiply(int left, int right, int bits) {
    return fit((long) left * right, left, '*', right, bits);
  }

  public static int divide(int left, int right, int bits) {
    if (right == 0) {
      throw zero(typeName(bits), left, '/');
    }
    return fit((long) left / right, left, '/', right, bits);
  }

  public static int modulo(int left, int right, int bits) {
    if (right == 0) {
      throw zero(typeName(bits), left, '%');
    }
    return right == -1 ? 0 : left % right;
  }

  public static int negate(int value, int bits) {
    long result = -(long) value;
    if (result << 64 - bits >> 64 - bits != result) {
      throw overflow("-(" + value + ")", typeName(bits));
    }
    return (int) result;
  }

  private static int fit(long result, int left, char operator, int right, int bits) {
    if (result << 64 - bits >> 64 - bits != result) {
      throw overflow(left + " " + operator + " " + right, typeName(bits));
    }
    return (int) result;
  }

  private static String typeName(int bits) {
    return bits == 8 ? "TINYINT" : bits == 16 ? "SMALLINT" : "INTEGER";
  }

  public static long add(long left, long right) {
    long result = left + right;
    if (((left ^ result) & (right ^ result)) < 0) {
      throw overflow(left + " + " + right, "BIGINT");
    }
    return result;
  }

  public static long subtract(long left, long right) {
    long result = left - right;
    if (((left ^ right) & (left ^ result)) < 0) {
      throw overflow(left + " - " + right, "BIGINT");
    }
    return result;
  }

  public static long multiply(long left, long right) {
    long result = left * right;
    if (Math.multiplyHigh(left, right) != result >> 63) {
      throw overflow(left + " * " + right, "BIGINT");
    }
    return result;
  }

  public static long divide(long left, long right) {
    if (right == 0) {
      throw zero("BIGINT", left, '/');
    }
    if (right == -1 && left == Long.MIN_VALUE) {
      throw overflow(left + " / -1", "BIGINT");
    }
    return left / right;
  }

  public static long modulo(long left, long right) {
    if (right == 0) {
      throw zero("BIGINT", left, '%');
    }
    return right == -1 ? 0 : left % right;
  }

  public static long negate(long value) {
    if (value == Long.MIN_VALUE) {
      throw overflow("-(" + value + ")", "BIGINT");
    }
    return -value;
  }

  static DfjException overflow(String operation, String type) {
    return new DfjException(
        ErrorCode.NUMERIC_OVERFLOW, "the result of " + operation + " does not fit " + type);
  }

  static DfjException zero(String type, Object left, char operator) {
    return new DfjException(
        ErrorCode.DIVISION_BY_ZERO, "division by zero: " + left + " " + operator + " 0 in " + type);
  }

  /** Orders microseconds against nanoseconds, exactly. */
  public static int compareMicrosToNanos(long micros, long nanos) {
    int order = Long.compare(micros, Math.floorDiv(nanos, 1000L));
    return order != 0 ? order : Math.floorMod(nanos, 1000L) == 0 ? 0 : -1;
  }
}
