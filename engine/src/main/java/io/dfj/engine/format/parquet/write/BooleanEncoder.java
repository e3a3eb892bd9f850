// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet.write;

import io.dfj.engine.batch.BooleanVector;
import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.Vector;
import java.util.Arrays;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/** Encodes truth values, one bit each. */
final class BooleanEncoder implements ValueEncoder {
  private final PlainForm form;
  private int[] bits = new int[64];
  private int count;
  private @Nullable ValueBounds bounds;

  BooleanEncoder(PlainForm form) {
    this.form = form;
  }

  /** A filter of two values would say nothing that the bounds do not. */
  @Override
  public void beginChunk(@Nullable BloomFilter filter) {}

  @Override
  public int fit(LeafValues leaf, int from, int to, long room) {
    return (int) Math.min(to - from, Math.max(count == 0 ? 1 : 0, 8 * room));
  }

  @Override
  public void append(LeafValues leaf, int from, int to) {
    if (count + to - from > bits.length) {
      bits = Arrays.copyOf(bits, Math.max(count + to - from, 2 * bits.length));
    }
    Vector vector = leaf.vector();
    for (int i = from; i < to; i++) {
      bits[count++] = isTrue(vector, leaf.row(i)) ? 1 : 0;
    }
  }

  private static boolean isTrue(Vector vector, int row) {
    if (vector instanceof DictionaryVector encoded) {
      return isTrue(encoded.dictionary(), encoded.codes()[row]);
    } else if (vector instanceof ConstantVector constant) {
      return isTrue(constant.single(), 0);
    }
    return ((BooleanVector) vector).values()[row];
  }

  @Override
  public int pageValues() {
    return count;
  }

  @Override
  public long pageBytes() {
    return count / 8;
  }

  @Override
  public Encoding endPage(PageBuffer out) {
    int trues = 0;
    for (int i = 0; i < count; i++) {
      trues += bits[i];
    }
    bounds =
        count == 0
            ? null
            : ValueBounds.of(
                Type.BOOLEAN,
                new byte[] {(byte) (trues == count ? 1 : 0)},
                new byte[] {(byte) (trues > 0 ? 1 : 0)});
    if (form == PlainForm.RLE) {
      int start = out.length();
      out.putInt(0);
      HybridEncoder.encode(Arrays.copyOf(bits, count + 8), count, 1, out);
      out.setInt(start, out.length() - start - 4);
    } else {
      out.putPacked(bits, 0, count, 1);
    }
    count = 0;
    return form.code();
  }

  @Override
  public @Nullable ValueBounds pageBounds() {
    return bounds;
  }

  @Override
  public int dictionarySize() {
    return 0;
  }

  @Override
  public void putDictionary(PageBuffer out) {
    throw new IllegalStateException("truth values have no dictionary");
  }
}
