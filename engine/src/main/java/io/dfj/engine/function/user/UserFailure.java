// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.user;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;

/** What is said when the code of a user-defined function fails. */
public final class UserFailure {
  private static final int SHOWN_CHARACTERS = 300;

  private UserFailure() {}

  /**
   * The failure to report.
   *
   * @param function its name
   * @param cause whatever the code threw
   * @return USER_FUNCTION_FAILED
   */
  public static DfjException of(String function, Throwable cause) {
    if (cause instanceof VirtualMachineError error && !(cause instanceof StackOverflowError)) {
      throw error;
    }
    if (cause instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    String message = cause.getMessage();
    String shown = message == null ? "" : ": " + message.strip().replaceAll("\\s*\\R\\s*", " ");
    String text =
        shown.length() > SHOWN_CHARACTERS ? shown.substring(0, SHOWN_CHARACTERS) + "..." : shown;
    return new DfjException(
        ErrorCode.USER_FUNCTION_FAILED,
        "function '" + function + "' failed: " + cause.getClass().getName() + text,
        cause);
  }

  /** USER_FUNCTION_FAILED for a result that is not as the function promised. */
  public static DfjException result(String function, String problem) {
    return new DfjException(
        ErrorCode.USER_FUNCTION_FAILED, "function '" + function + "' " + problem);
  }
}
