// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.pool;

import io.dfj.metadata.error.CodecException;

/** How deep a tree is that is being written: what {@link TreeNodes} would not read is refused. */
public final class Nesting {
  private final String what;
  private int depth;

  /**
   * @param what nests, for errors
   */
  public Nesting(String what) {
    this.what = what;
  }

  /**
   * A part of what is being written comes.
   *
   * @throws CodecException if it is too deep
   */
  public void enter() {
    check(++depth);
  }

  /** The part is written. */
  public void leave() {
    depth--;
  }

  /**
   * @throws CodecException if a depth is too large
   */
  public void check(int levels) {
    if (levels > TreeNodes.DEEPEST) {
      throw new CodecException(what + " that nests deeper than " + TreeNodes.DEEPEST + " levels");
    }
  }
}
