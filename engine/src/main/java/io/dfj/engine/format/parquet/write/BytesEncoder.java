// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet.write;

import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128Vector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.Arrays;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/** Encodes text and binary values, and decimals that no integer type of Parquet's holds. */
final class BytesEncoder implements ValueEncoder {
  /** Of a string's length in plain encoding. */
  private static final int PREFIX = 4;

  private final boolean fixed;
  private final PlainForm form;
  private final DictionaryUse use;
  private final BytesDictionary dictionary;
  private final SourceCodes sourceCodes = new SourceCodes();

  /** The bytes of one decimal. */
  private final byte[] decimal;

  /** The page's codes while the dictionary holds, else unused. */
  private int[] codes = new int[64];

  /** The page's values while there is no dictionary, one after the other. */
  private byte[] data = {};

  /** Where each of them ends. */
  private int[] ends = {};

  private int count;
  private long bytes;

  /** The last page that each code was seen on, so that bounds look at each value once a page. */
  private int[] seen = new int[64];

  private int page;
  private @Nullable ValueBounds bounds;
  private @Nullable BloomFilter filter;

  /**
   * @param form of pages without a dictionary
   * @param dictionaryBytes what a dictionary page may take; 0 for no dictionary
   */
  BytesEncoder(LeafColumn column, PlainForm form, int dictionaryBytes) {
    this.form = form;
    this.fixed = column.physical() == Type.FIXED_LEN_BYTE_ARRAY;
    this.decimal = new byte[column.length()];
    this.use = new DictionaryUse(dictionaryBytes > 0);
    this.dictionary = new BytesDictionary(dictionaryBytes);
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
    Vector vector = leaf.vector();
    long left = room;
    int at = from;
    while (at < to) {
      left -= PREFIX + length(vector, leaf.row(at));
      if (left < 0 && (at > from || count > 0)) {
        break;
      }
      at++;
    }
    return at - from;
  }

  private long length(Vector vector, int row) {
    if (vector instanceof BytesVector flat) {
      return flat.offsets()[row + 1] - flat.offsets()[row];
    } else if (vector instanceof DictionaryVector encoded) {
      return length(encoded.dictionary(), encoded.codes()[row]);
    } else if (vector instanceof ConstantVector constant) {
      return length(constant.single(), 0);
    }
    return decimal.length;
  }

  @Override
  public int pageValues() {
    return count;
  }

  @Override
  public long pageBytes() {
    return bytes;
  }

  @Override
  public void append(LeafValues leaf, int from, int to) {
    Vector vector = leaf.vector();
    ensure(to - from);
    if (vector instanceof DictionaryVector encoded) {
      FlatVector source = encoded.dictionary();
      boolean worthwhile = source.length() <= 2 * (to - from) + sourceCodes.known(source);
      int[] known = worthwhile ? sourceCodes.of(source) : null;
      for (int i = from; i < to; i++) {
        int row = encoded.codes()[leaf.row(i)];
        if (known != null && use.holds() && known[row] > 0) {
          codes[count++] = known[row] - 1;
          bytes += PREFIX + dictionary.end(known[row] - 1) - dictionary.start(known[row] - 1);
        } else {
          append(source, row);
          if (known != null && use.holds()) {
            known[row] = codes[count - 1] + 1;
          }
        }
      }
    } else if (vector instanceof ConstantVector constant) {
      for (int i = from; i < to; i++) {
        append(constant.single(), 0);
      }
    } else {
      FlatVector flat = (FlatVector) vector;
      for (int i = from; i < to; i++) {
        append(flat, leaf.row(i));
      }
    }
  }

  private void ensure(int more) {
    if (use.holds() && count + more > codes.length - 8) {
      codes = Arrays.copyOf(codes, Math.max(count + more + 8, 2 * codes.length));
    }
    ensureEnds(count + more);
  }

  private void ensureEnds(int needed) {
    if (!use.holds() && needed > ends.length) {
      ends = Arrays.copyOf(ends, Math.max(needed, 2 * ends.length));
    }
  }

  private void append(FlatVector vector, int row) {
    if (vector instanceof BytesVector flat) {
      append(flat.data(), flat.offsets()[row], flat.offsets()[row + 1]);
      return;
    }
    long low;
    long high;
    if (vector instanceof Int128Vector wide) {
      low = wide.low(row);
      high = wide.high(row);
    } else {
      low = ((LongVector) vector).values()[row];
      high = low >> 63;
    }
    for (int i = decimal.length - 1, bit = 0; i >= 0; i--, bit += 8) {
      decimal[i] = (byte) (bit < 64 ? low >>> bit : high >>> bit - 64);
    }
    append(decimal, 0, decimal.length);
  }

  private void append(byte[] source, int from, int to) {
    bytes += PREFIX + to - from;
    if (use.holds()) {
      int code = dictionary.code(source, from, to);
      if (code >= 0) {
        codes[count++] = code;
        return;
      }
      abandon();
    }
    appendPlain(source, from, to);
  }

  private void appendPlain(byte[] source, int from, int to) {
    ensureEnds(count + 1);
    int start = count == 0 ? 0 : ends[count - 1];
    long size = (long) start + to - from;
    if (size > Integer.MAX_VALUE - 8) {
      throw new DfjException(ErrorCode.OUT_OF_MEMORY, "a page of a Parquet file exceeds 2 GiB");
    }
    if (size > data.length) {
      data = Arrays.copyOf(data, (int) Math.min(Integer.MAX_VALUE - 8, size + size / 2));
    }
    System.arraycopy(source, from, data, start, to - from);
    ends[count++] = (int) size;
  }

  /** Goes on without the dictionary; the page so far becomes plain. */
  private void abandon() {
    use.abandon();
    int coded = count;
    ensureEnds(codes.length);
    count = 0;
    for (int i = 0; i < coded; i++) {
      appendPlain(dictionary.data(), dictionary.start(codes[i]), dictionary.end(codes[i]));
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
      bounds = codeBounds();
      int width = HybridEncoder.width(Math.max(0, dictionary.count() - 1));
      out.write(width);
      HybridEncoder.encode(codes, count, width, out);
      use.usedOnPage();
      encoding = Encoding.RLE_DICTIONARY;
    } else {
      bounds = plainBounds();
      putPage(out);
      encoding = form.code();
    }
    count = 0;
    bytes = 0;
    return encoding;
  }

  private void putPage(PageBuffer out) {
    switch (form) {
      case PLAIN, RLE, DELTA_BINARY_PACKED -> {
        for (int i = 0; i < count; i++) {
          put(data, start(i), ends[i], out);
        }
        return;
      }
      case BYTE_STREAM_SPLIT -> {
        // The first bytes of all values, then the second ones, and so on.
        for (int at = 0; at < decimal.length; at++) {
          for (int i = 0; i < count; i++) {
            out.write(data[i * decimal.length + at]);
          }
        }
      }
      case DELTA_LENGTH_BYTE_ARRAY -> putSuffixes(new int[count], out);
      case DELTA_BYTE_ARRAY -> {
        int[] shared = new int[count];
        long[] prefixes = new long[count];
        for (int i = 1; i < count; i++) {
          int mismatch = Arrays.mismatch(data, start(i - 1), ends[i - 1], data, start(i), ends[i]);
          shared[i] = mismatch < 0 ? ends[i] - start(i) : mismatch;
          prefixes[i] = shared[i];
        }
        DeltaEncoder.encode(prefixes, count, true, out);
        putSuffixes(shared, out);
      }
    }
    if (filter != null) {
      for (int i = 0; i < count; i++) {
        filter.add(data, start(i), ends[i]);
      }
    }
  }

  /** The lengths of what follows the first bytes of each value, then all of that. */
  private void putSuffixes(int[] shared, PageBuffer out) {
    long[] lengths = new long[count];
    for (int i = 0; i < count; i++) {
      lengths[i] = ends[i] - start(i) - shared[i];
    }
    DeltaEncoder.encode(lengths, count, true, out);
    for (int i = 0; i < count; i++) {
      out.write(data, start(i) + shared[i], (int) lengths[i]);
    }
  }

  private void put(byte[] source, int from, int to, PageBuffer out) {
    if (!fixed) {
      out.putInt(to - from);
    }
    out.write(source, from, to - from);
    if (filter != null) {
      filter.add(source, from, to);
    }
  }

  private int compare(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
    return fixed && a[aFrom] != b[bFrom]
        ? Byte.compare(a[aFrom], b[bFrom])
        : Arrays.compareUnsigned(a, aFrom, aTo, b, bFrom, bTo);
  }

  private @Nullable ValueBounds codeBounds() {
    if (count == 0) {
      return null;
    }
    if (seen.length < dictionary.count()) {
      seen = Arrays.copyOf(seen, 2 * dictionary.count());
    }
    page++;
    int min = codes[0];
    int max = min;
    for (int i = 0; i < count; i++) {
      int code = codes[i];
      if (seen[code] != page) {
        seen[code] = page;
        min = compareCodes(code, min) < 0 ? code : min;
        max = compareCodes(code, max) > 0 ? code : max;
      }
    }
    byte[] all = dictionary.data();
    return bounds(
        Arrays.copyOfRange(all, dictionary.start(min), dictionary.end(min)),
        Arrays.copyOfRange(all, dictionary.start(max), dictionary.end(max)));
  }

  private int compareCodes(int a, int b) {
    byte[] all = dictionary.data();
    return compare(
        all, dictionary.start(a), dictionary.end(a), all, dictionary.start(b), dictionary.end(b));
  }

  private @Nullable ValueBounds plainBounds() {
    if (count == 0) {
      return null;
    }
    int min = 0;
    int max = 0;
    for (int i = 1; i < count; i++) {
      min = comparePlain(i, min) < 0 ? i : min;
      max = comparePlain(i, max) > 0 ? i : max;
    }
    return bounds(
        Arrays.copyOfRange(data, start(min), ends[min]),
        Arrays.copyOfRange(data, start(max), ends[max]));
  }

  private int start(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }

  private int comparePlain(int a, int b) {
    return compare(data, start(a), ends[a], data, start(b), ends[b]);
  }

  private ValueBounds bounds(byte[] min, byte[] max) {
    return new ValueBounds(min, max, fixed ? ValueBounds.SIGNED_BYTES : ValueBounds.UNSIGNED_BYTES);
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
    for (int code = 0; code < dictionary.count(); code++) {
      put(dictionary.data(), dictionary.start(code), dictionary.end(code), out);
    }
  }
}
