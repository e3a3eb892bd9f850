// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import io.dfj.metadata.type.DataType;
import org.jspecify.annotations.Nullable;

/** A conversion by kernel. Equal when it converts alike: kernels are bound anew each time. */
record CastOperation(DataType from, DataType to, boolean safe, KernelCall call) {
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CastOperation that
        && from.equals(that.from)
        && to.equals(that.to)
        && safe == that.safe;
  }

  @Override
  public int hashCode() {
    return 31 * from.hashCode() + to.hashCode();
  }
}
