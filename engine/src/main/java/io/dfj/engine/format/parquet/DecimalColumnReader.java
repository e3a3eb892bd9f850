// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128Vector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.metadata.type.DataType;
import org.jspecify.annotations.Nullable;

/**
 * Decimals that may need 128 bits. Low and high words are kept apart, the high ones only from the
 * first value of a batch that needs them.
 */
final class DecimalColumnReader extends ColumnReader {
  /** Reads values as 128-bit unscaled ones into a target that grows its high words on demand. */
  interface DecimalSource {
    void read(ValueDecoder values, Words out, int offset, int count);
  }

  /** Unscaled values: low words, and high words while some value needs them. */
  static final class Words {
    long[] lows;
    long @Nullable [] highs;

    Words(int count) {
      lows = new long[count];
    }

    void set(int row, long low, long high) {
      lows[row] = low;
      if (highs != null) {
        highs[row] = high;
      } else if (high != low >> 63) {
        widen()[row] = high;
      }
    }

    /** The high words; those of values so far follow from the low ones. */
    private long[] widen() {
      long[] wide = new long[lows.length];
      for (int i = 0; i < wide.length; i++) {
        wide[i] = lows[i] >> 63;
      }
      highs = wide;
      return wide;
    }

    private void pick(Words dictionary, int[] codes, int offset, int count) {
      long[] from = dictionary.lows;
      for (int i = 0; i < count; i++) {
        lows[offset + i] = from[codes[i]];
      }
      long[] fromHighs = dictionary.highs;
      if (fromHighs != null) {
        long[] to = highs == null ? widen() : highs;
        for (int i = 0; i < count; i++) {
          to[offset + i] = fromHighs[codes[i]];
        }
      } else if (highs != null) {
        for (int i = offset; i < offset + count; i++) {
          highs[i] = lows[i] >> 63;
        }
      }
    }

    private static void spread(long[] words, int offset, int count, int present, boolean[] nulls) {
      int from = offset + present - 1;
      for (int to = offset + count - 1; to > from && from >= offset; to--) {
        words[to] = words[from];
        from -= nulls[to] ? 0 : 1;
      }
    }

    /** As a vector; narrow if every value that is not null fits a long. */
    FlatVector vector(DataType type, boolean @Nullable [] nulls, int count) {
      long[] high = highs;
      boolean narrow = true;
      for (int i = 0; high != null && narrow && i < count; i++) {
        narrow = high[i] == lows[i] >> 63 || (nulls != null && nulls[i]);
      }
      if (high == null || narrow) {
        return new LongVector(type, lows, nulls, count);
      }
      long[] words = new long[2 * count];
      for (int i = 0; i < count; i++) {
        words[2 * i] = lows[i];
        words[2 * i + 1] = high[i];
      }
      return new Int128Vector(type, words, nulls, count);
    }
  }

  private final DecimalSource source;
  private Words out = new Words(0);
  private Words dictionary = new Words(0);
  private int[] scratch = {};

  DecimalColumnReader(DataType type, ColumnPages pages, DecimalSource source) {
    super(type, pages);
    this.source = source;
  }

  @Override
  public void accept(ValueDecoder values, int count) {
    dictionary = new Words(count);
    source.read(values, dictionary, 0, count);
  }

  @Override
  void begin(int count, int @Nullable [] selection, int size) {
    out = new Words(count);
    if (scratch.length < count) {
      scratch = new int[count];
    }
  }

  @Override
  void codes(HybridDecoder codes, int offset, int count) {
    codes.read(scratch, 0, count);
    out.pick(dictionary, scratch, offset, count);
  }

  @Override
  void values(ValueDecoder values, int offset, int count) {
    source.read(values, out, offset, count);
  }

  @Override
  void spread(int offset, int count, int present, boolean[] nulls) {
    Words.spread(out.lows, offset, count, present, nulls);
    if (out.highs != null) {
      Words.spread(out.highs, offset, count, present, nulls);
    }
  }

  @Override
  Vector finish(int count, boolean @Nullable [] nulls) {
    return out.vector(type(), nulls, count);
  }

  @Override
  FlatVector decodeAll(ValueDecoder values, int count) {
    Words all = new Words(count);
    source.read(values, all, 0, count);
    return all.vector(type(), null, count);
  }
}
