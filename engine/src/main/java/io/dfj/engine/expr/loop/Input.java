// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.loop;

import io.dfj.engine.batch.BooleanVector;
import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128Vector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import org.jspecify.annotations.Nullable;

/** One column of a batch, taken apart for a loop: base arrays and the way from row to base. */
public final class Input {
  private static volatile int[] zeros = new int[4096];

  private FlatVector base;

  /** Base row of each row; Java null when it is the row itself. */
  public int @Nullable [] codes;

  /** Rows that are null, by row: where true, the code is not valid. */
  public boolean @Nullable [] rowNulls;

  /** Base rows that are null. */
  public boolean @Nullable [] baseNulls;

  /** Shows a column; must be called before anything else. */
  public Input(Vector vector) {
    if (vector instanceof FlatVector flat) {
      base = flat;
    } else if (vector instanceof DictionaryVector dictionary) {
      base = dictionary.dictionary();
      codes = dictionary.codes();
      rowNulls = dictionary.nulls();
    } else {
      base = ((ConstantVector) vector).single();
      codes = zeros(vector.length());
    }
    baseNulls = base.nulls();
  }

  private static int[] zeros(int length) {
    int[] array = zeros;
    if (array.length < length) {
      array = new int[Math.max(length, 2 * array.length)];
      zeros = array;
    }
    return array;
  }

  /** Whether rows are reached through codes. */
  public boolean isIndirect() {
    return codes != null;
  }

  public boolean hasNulls() {
    return rowNulls != null || baseNulls != null;
  }

  /** Whether values are 128 bits wide. */
  public boolean isWide() {
    return base instanceof Int128Vector;
  }

  public boolean[] booleans() {
    return ((BooleanVector) base).values();
  }

  public int[] ints() {
    return ((IntVector) base).values();
  }

  /** Of storage LONG, or DECIMAL when not {@link #isWide()}. */
  public long[] longs() {
    return ((LongVector) base).values();
  }

  public double[] doubles() {
    return ((DoubleVector) base).values();
  }

  /** Low and high words; Java null when not {@link #isWide()}. */
  public long @Nullable [] words() {
    return base instanceof Int128Vector wide ? wide.words() : null;
  }

  /** Values of a narrow decimal column; Java null when {@link #isWide()}. */
  public long @Nullable [] narrow() {
    return base instanceof LongVector narrow ? narrow.values() : null;
  }

  public byte[] data() {
    return ((BytesVector) base).data();
  }

  public int[] offsets() {
    return ((BytesVector) base).offsets();
  }
}
