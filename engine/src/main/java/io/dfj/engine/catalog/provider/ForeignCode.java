// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog.provider;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Calls code of others: whatever it throws becomes an error that names what it belongs to. */
public final class ForeignCode {
  private ForeignCode() {}

  /**
   * @param owner what the code belongs to, as {@code table shop.public.orders}
   * @throws DfjException of the code of what was thrown, or PROVIDER_FAILED
   */
  public static <T extends @Nullable Object> T call(String owner, Callable<T> action) {
    try {
      return action.call();
    } catch (Throwable failure) {
      throw translated(owner, failure);
    }
  }

  /** The failure as an error that names the owner; thrown on if it is the JVM's. */
  static DfjException translated(String owner, Throwable failure) {
    if (failure instanceof OutOfMemoryError error) {
      throw error;
    }
    ErrorCode code = ErrorCode.PROVIDER_FAILED;
    String message = failure.toString();
    if (failure instanceof DfjException known) {
      code = known.code();
      message = String.valueOf(known.getMessage());
      if (message.startsWith(owner + ": ")) {
        return new DfjException(code, message, known);
      }
    } else if (failure.getMessage() != null && failure instanceof Exception) {
      message = failure.getMessage();
    }
    return new DfjException(code, owner + ": " + firstLine(message), failure);
  }

  private static String firstLine(String message) {
    return message.strip().lines().findFirst().orElse("");
  }
}
