// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.io.Serializable;

/**
 * Makes a function, and can itself be serialized by Java: mostly a lambda. Its classes must be on
 * the class path of whoever reads it.
 *
 * @param <F> kind of function
 */
@FunctionalInterface
public interface FunctionSource<F extends UserFunction> extends Serializable {
  /** A new function, always the same. */
  F create() throws Exception;

  /**
   * The function of a source, which travels as its source where both sessions allow it.
   *
   * @throws DfjException INVALID_ARGUMENT if the source fails
   */
  @SuppressWarnings("unchecked") // with another origin a function is of the same class
  static <F extends UserFunction> F make(FunctionSource<F> source) {
    try {
      return (F) source.create().withOrigin(new FunctionOrigin.Serialized(source));
    } catch (Exception e) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT, "a function's source failed: " + e.getMessage(), e);
    }
  }
}
