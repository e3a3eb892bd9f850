// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.tree;

/** Says what of a tree makes no plan. */
public final class MalformedTreeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param message without a full stop, such as "column 7 of 3"
   */
  public MalformedTreeException(String message) {
    super(message);
  }

  /** What failed on the tree's account. */
  public MalformedTreeException(String message, Throwable cause) {
    super(message, cause);
  }
}
