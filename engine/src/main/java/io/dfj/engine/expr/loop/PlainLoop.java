// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.loop;

import org.jspecify.annotations.Nullable;

/**
 * A condition over one column so usual that its loop is written here rather than generated: it
 * needs no compiling, and its machine code serves every query.
 */
public abstract sealed class PlainLoop extends FilterLoop
    permits IntRange, LongRange, DoubleRange, BytesMembership, NullTest {
  @Override
  public final int run(Input[] inputs, int @Nullable [] selection, int size, int[] output) {
    Input input = inputs[0];
    return input.isIndirect() || input.hasNulls()
        ? indirect(input, selection, size, output)
        : direct(input, selection, size, output);
  }

  /** Over a column without codes and nulls. */
  abstract int direct(Input input, int @Nullable [] selection, int size, int[] output);

  /** Over any column. */
  abstract int indirect(Input input, int @Nullable [] selection, int size, int[] output);
}
