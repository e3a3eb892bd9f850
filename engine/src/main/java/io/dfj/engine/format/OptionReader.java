// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.Locale;

/** Reads typed values of options; a bad one is INVALID_ARGUMENT, naming the option. */
public final class OptionReader {
  private final FormatOptions options;

  public OptionReader(FormatOptions options) {
    this.options = options;
  }

  /** true or false, in any case. */
  public boolean flag(String key, boolean otherwise) {
    String text = options.get(key);
    if (text == null) {
      return otherwise;
    }
    return switch (text.trim().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw bad(key, text, "true or false");
    };
  }

  /** A whole number from 0 up. */
  public int number(String key, int otherwise) {
    String text = options.get(key);
    if (text == null) {
      return otherwise;
    }
    try {
      int value = Integer.parseInt(text.trim());
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Reported below with what was expected.
    }
    throw bad(key, text, "a whole number");
  }

  /** One ASCII character, {@code \t} for a tab; empty for none, as -1. */
  public int character(String key, int otherwise) {
    String text = options.get(key);
    if (text == null) {
      return otherwise;
    }
    if (text.isEmpty()) {
      return -1;
    }
    if (text.equals("\\t")) {
      return '\t';
    }
    if (text.length() == 1 && text.charAt(0) < 128 && "\r\n".indexOf(text.charAt(0)) < 0) {
      return text.charAt(0);
    }
    throw bad(key, text, "one ASCII character");
  }

  /** An INVALID_ARGUMENT about one option. */
  public static DfjException bad(String key, String value, String wanted) {
    return new DfjException(
        ErrorCode.INVALID_ARGUMENT,
        "option " + key + " must be " + wanted + ", not '" + value + "'");
  }
}
