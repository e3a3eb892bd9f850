// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.error;

import org.jspecify.annotations.Nullable;

/**
 * The one exception of the engine. The message is a single clear line that says what and where; the
 * driver turns it into the SQLException subclass of its SQLState.
 */
public class DfjException extends RuntimeException {
  private final ErrorCode code;

  public DfjException(ErrorCode code, String message) {
    this(code, message, null);
  }

  public DfjException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(oneLine(message), cause);
    this.code = code;
  }

  /** Names and values in a message may have several lines. */
  private static String oneLine(String message) {
    return message.indexOf('\n') < 0 && message.indexOf('\r') < 0
        ? message
        : message.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  /** The kind of failure. */
  public ErrorCode code() {
    return code;
  }
}
