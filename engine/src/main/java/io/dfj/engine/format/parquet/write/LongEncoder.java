// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet.write;

import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128Vector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.metadata.type.SqlType;
import java.util.Arrays;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/**
 * Encodes values of four or eight bytes: whole numbers, dates, times, short decimals and floats.
 */
final class LongEncoder implements ValueEncoder {
  private static final int NANOS_PER_MICRO = 1_000;

  private final Type physical;
  private final int width;

  /** Stored units in one written unit. */
  private final int divisor;

  private final PlainForm form;
  private final DictionaryUse use;
  private final LongDictionary dictionary;
  private final SourceCodes sourceCodes = new SourceCodes();

  /** The page's codes while the dictionary holds, else unused. */
  private int[] codes = new int[64];

  /** The page's values while there is no dictionary. */
  private long[] values = {};

  private int count;
  private @Nullable ValueBounds bounds;
  private @Nullable BloomFilter filter;

  /**
   * @param form of pages without a dictionary
   * @param dictionaryBytes what a dictionary page may take; 0 for no dictionary
   */
  LongEncoder(LeafColumn column, PlainForm form, int dictionaryBytes) {
    this.form = form;
    this.physical = column.physical();
    this.width = physical == Type.INT32 || physical == Type.FLOAT ? 4 : 8;
    this.divisor =
        column.type().sqlType() == SqlType.TIME && column.type().precision() <= 6
            ? NANOS_PER_MICRO
            : 1;
    this.use = new DictionaryUse(dictionaryBytes > 0);
    this.dictionary = new LongDictionary(dictionaryBytes / width);
  }

  @Override
  public void beginChunk(@Nullable BloomFilter filter) {
    this.filter = filter;
    dictionary.reset();
    sourceCodes.reset();
    use.beginChunk();
  }

  @Override
  public int fit(LeafValues leaf, int from, int to, long room) {
    return (int) Math.min(to - from, Math.max(count == 0 ? 1 : 0, room / width));
  }

  @Override
  public int pageValues() {
    return count;
  }

  @Override
  public long pageBytes() {
    return (long) count * width;
  }

  @Override
  public void append(LeafValues leaf, int from, int to) {
    Vector vector = leaf.vector();
    if (vector instanceof DictionaryVector encoded) {
      int[] sourceRows = encoded.codes();
      FlatVector source = encoded.dictionary();
      if (use.holds() && source.length() <= 2 * (to - from) + sourceCodes.known(source)) {
        appendEncoded(leaf, source, sourceRows, from, to);
      } else {
        int[] rows = new int[to - from];
        for (int i = from; i < to; i++) {
          rows[i - from] = sourceRows[leaf.row(i)];
        }
        appendFlat(source, rows, 0, rows.length);
      }
    } else if (vector instanceof ConstantVector constant) {
      appendFlat(constant.single(), new int[to - from], 0, to - from);
    } else {
      appendFlat((FlatVector) vector, leaf.rows(), from, to);
    }
  }

  /** Looks each value of the source's dictionary up once. */
  private void appendEncoded(
      LeafValues leaf, FlatVector source, int[] sourceRows, int from, int to) {
    int[] known = sourceCodes.of(source);
    ensureCodes(to - from);
    for (int i = from; i < to; i++) {
      int row = sourceRows[leaf.row(i)];
      int code = known[row] - 1;
      if (code < 0) {
        code = dictionary.code(stored(source, row));
        if (code < 0) {
          abandon();
          int[] rows = new int[to - i];
          for (int j = i; j < to; j++) {
            rows[j - i] = sourceRows[leaf.row(j)];
          }
          appendFlat(source, rows, 0, rows.length);
          return;
        }
        known[row] = code + 1;
      }
      codes[count++] = code;
    }
  }

  private void appendFlat(FlatVector vector, int @Nullable [] rows, int from, int to) {
    int at = from;
    if (use.holds()) {
      ensureCodes(to - from);
      for (; at < to; at++) {
        int code = dictionary.code(stored(vector, rows == null ? at : rows[at]));
        if (code < 0) {
          abandon();
          break;
        }
        codes[count++] = code;
      }
    }
    if (at < to) {
      ensureValues(to - at);
      for (; at < to; at++) {
        values[count++] = stored(vector, rows == null ? at : rows[at]);
      }
    }
  }

  /** A value's bits as they are written. */
  private long stored(FlatVector vector, int row) {
    if (vector instanceof LongVector longs) {
      long value = longs.values()[row];
      return divisor == 1 ? value : value / divisor;
    } else if (vector instanceof IntVector ints) {
      return ints.values()[row];
    } else if (vector instanceof DoubleVector doubles) {
      double value = doubles.values()[row];
      return physical == Type.FLOAT
          ? Float.floatToRawIntBits((float) value)
          : Double.doubleToRawLongBits(value);
    }
    return ((Int128Vector) vector).low(row);
  }

  private void ensureCodes(int more) {
    if (count + more > codes.length - 8) {
      codes = Arrays.copyOf(codes, Math.max(count + more + 8, 2 * codes.length));
    }
  }

  private void ensureValues(int more) {
    if (count + more > values.length) {
      values = Arrays.copyOf(values, Math.max(count + more, 2 * values.length));
    }
  }

  /** Goes on without the dictionary; the page so far becomes plain. */
  private void abandon() {
    use.abandon();
    values = Arrays.copyOf(values, Math.max(values.length, codes.length));
    for (int i = 0; i < count; i++) {
      values[i] = dictionary.value(codes[i]);
    }
  }

  @Override
  public Encoding endPage(PageBuffer out) {
    if (use.holds() && use.isPoor(count, dictionary.count())) {
      abandon();
    }
    Encoding encoding;
    // A page of nulls alone must not refer to a dictionary that may stay empty.
    if (use.holds() && count > 0) {
      bounds = bounds(true);
      int width = HybridEncoder.width(Math.max(0, dictionary.count() - 1));
      out.write(width);
      HybridEncoder.encode(codes, count, width, out);
      use.usedOnPage();
      encoding = Encoding.RLE_DICTIONARY;
    } else {
      bounds = bounds(false);
      putPage(out);
      encoding = form.code();
    }
    count = 0;
    return encoding;
  }

  private void putPage(PageBuffer out) {
    if (form == PlainForm.PLAIN) {
      put(values, count, out);
      return;
    }
    if (form == PlainForm.DELTA_BINARY_PACKED) {
      DeltaEncoder.encode(values, count, width == 4, out);
    } else {
      // The first bytes of all values, then the second ones, and so on.
      out.ensure((long) count * width);
      for (int shift = 0; shift < 8 * width; shift += 8) {
        for (int i = 0; i < count; i++) {
          out.write((int) (values[i] >>> shift));
        }
      }
    }
    if (filter != null) {
      put(values, count, new PageBuffer());
    }
  }

  /** Appends plain values, and puts them into the filter if there is one. */
  private void put(long[] source, int n, PageBuffer out) {
    int from = out.length();
    out.ensure((long) n * width);
    if (width == 4) {
      for (int i = 0; i < n; i++) {
        out.putInt((int) source[i]);
      }
    } else {
      for (int i = 0; i < n; i++) {
        out.putLong(source[i]);
      }
    }
    BloomFilter wanted = filter;
    if (wanted != null) {
      for (int at = from; at < out.length(); at += width) {
        wanted.add(out.data(), at, at + width);
      }
    }
  }

  private long at(int index, boolean encoded) {
    return encoded ? dictionary.value(codes[index]) : values[index];
  }

  private @Nullable ValueBounds bounds(boolean encoded) {
    if (physical == Type.FLOAT || physical == Type.DOUBLE) {
      return floatingBounds(encoded);
    }
    if (count == 0) {
      return null;
    }
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (int i = 0; i < count; i++) {
      long value = at(i, encoded);
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    return ValueBounds.of(physical, plain(min), plain(max));
  }

  private @Nullable ValueBounds floatingBounds(boolean encoded) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    boolean any = false;
    for (int i = 0; i < count; i++) {
      double value = floating(at(i, encoded));
      if (!Double.isNaN(value)) {
        any = true;
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    if (!any) {
      return null;
    }
    return ValueBounds.of(physical, plain(bits(min == 0 ? -0.0 : min)), plain(bits(max + 0.0)));
  }

  private double floating(long bits) {
    return physical == Type.FLOAT
        ? Float.intBitsToFloat((int) bits)
        : Double.longBitsToDouble(bits);
  }

  private long bits(double value) {
    return physical == Type.FLOAT
        ? Float.floatToRawIntBits((float) value)
        : Double.doubleToRawLongBits(value);
  }

  private byte[] plain(long value) {
    PageBuffer bytes = new PageBuffer();
    if (width == 4) {
      bytes.putInt((int) value);
    } else {
      bytes.putLong(value);
    }
    return bytes.toBytes();
  }

  @Override
  public @Nullable ValueBounds pageBounds() {
    return bounds;
  }

  @Override
  public int dictionarySize() {
    return use.wasUsed() ? dictionary.count() : 0;
  }

  @Override
  public void putDictionary(PageBuffer out) {
    long[] all = new long[dictionary.count()];
    for (int code = 0; code < all.length; code++) {
      all[code] = dictionary.value(code);
    }
    put(all, all.length, out);
  }
}
