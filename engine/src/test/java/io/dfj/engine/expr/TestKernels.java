// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr;

import io.dfj.engine.batch.Int128;
import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.function.NullFlag;
import java.util.concurrent.atomic.AtomicLong;

/** Kernels of every calling convention. */
public final class TestKernels {
  private TestKernels() {}

  public static void join(Slice left, Slice right, Slice separator, SliceBuilder out) {
    out.append(left);
    out.append(separator);
    out.append(right);
  }

  public static void skip(Slice text, int count, Slice result) {
    int from = Math.min(count, text.length);
    result.set(text.data, text.offset + from, text.length - from);
  }

  public static long either(
      long left, boolean leftNull, long right, boolean rightNull, NullFlag isNull) {
    isNull.isNull = leftNull && rightNull;
    return leftNull ? right : left;
  }

  public static void half(Int128 value, Int128 result) {
    result.set(value.toBigInteger().shiftRight(1));
  }

  public static int positive(int value, NullFlag isNull) {
    isNull.isNull = value < 0;
    return value;
  }

  public static long count(AtomicLong counter) {
    return counter.incrementAndGet();
  }
}
