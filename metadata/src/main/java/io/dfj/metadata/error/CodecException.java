// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.error;

import org.jspecify.annotations.Nullable;

/**
 * Bytes that are no plan or expression, or none that this session can read; or a plan with a part
 * that no codec takes. The message says which.
 */
public final class CodecException extends DfjException {
  private static final long serialVersionUID = 1;

  public CodecException(String message) {
    this(message, null);
  }

  public CodecException(String message, @Nullable Throwable cause) {
    super(ErrorCode.INVALID_PLAN, message, cause);
  }
}
