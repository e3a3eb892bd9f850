// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.Utf8Validation;
import io.dfj.engine.batch.Vector;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Text and binary values. Dictionary-encoded pages stay codes into a dictionary that the batches of
 * a row group share; a batch that has other pages too becomes flat.
 */
final class BytesColumnReader extends ColumnReader {
  private static final int UUID_BYTES = 16;
  private static final int UUID_TEXT = 36;

  /** What the rows of the batch were so far. */
  private enum Mode {
    NOTHING,
    CODES,
    FLAT
  }

  private final boolean uuid;
  private final BinaryValues binaries = new BinaryValues();
  private BytesVector dictionary;
  private Mode mode = Mode.NOTHING;
  private int[] codes = {};

  /** Of flat rows: bytes, of which the first {@link #end} are used. */
  private byte[] data = {};

  private int end;
  private int[] offsets = {};
  private int length;
  private boolean[] wanted = {};
  private boolean allWanted = true;

  /**
   * @param uuid whether values are 16 bytes to be shown as text
   */
  BytesColumnReader(DataType type, ColumnPages pages, boolean uuid) {
    super(type, pages);
    this.uuid = uuid;
    this.dictionary = new BytesVector(type, data, new int[1], null, 0);
  }

  @Override
  public void accept(ValueDecoder values, int count) {
    dictionary = decodeAll(values, count);
  }

  @Override
  BytesVector decodeAll(ValueDecoder values, int count) {
    binaries(values, count);
    int[] ends = new int[count + 1];
    byte[] bytes = new byte[checkedSize(0, total(count)) + LittleEndian.PADDING];
    int at = 0;
    for (int i = 0; i < count; i++) {
      at = copy(i, bytes, at);
      ends[i + 1] = at;
    }
    checkText(bytes, ends, 0, count);
    return new BytesVector(type(), bytes, ends, null, count);
  }

  private void binaries(ValueDecoder values, int count) {
    values.binaries(binaries, count);
    if (uuid) {
      uuidText(count);
    }
  }

  private long total(int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += binaries.lengths[i];
    }
    return sum;
  }

  private static int checkedSize(int used, long more) {
    long size = used + more + LittleEndian.PADDING;
    if (size > Integer.MAX_VALUE - 64) {
      throw new DfjException(
          ErrorCode.OUT_OF_MEMORY, "a text or binary column of one batch exceeds 2 GiB");
    }
    return (int) size - LittleEndian.PADDING;
  }

  /** Appends a value to an array that has padding; most are short, so words beat a copy call. */
  private int copy(int index, byte[] target, int at) {
    byte[] from = binaries.data;
    int start = binaries.starts[index];
    int count = binaries.lengths[index];
    if (count <= 32) {
      for (int i = 0; i < count; i += 8) {
        LittleEndian.putLong(target, at + i, LittleEndian.getLong(from, start + i));
      }
    } else {
      System.arraycopy(from, start, target, at, count);
    }
    return at + count;
  }

  @Override
  void begin(int count, int @Nullable [] selection, int size) {
    mode = Mode.NOTHING;
    length = count;
    end = 0;
    allWanted = selection == null || size > count / 2;
    if (!allWanted && selection != null) {
      if (wanted.length < count) {
        wanted = new boolean[count];
      } else {
        Arrays.fill(wanted, 0, count, false);
      }
      for (int i = 0; i < size; i++) {
        wanted[selection[i]] = true;
      }
    }
  }

  @Override
  void codes(HybridDecoder decoder, int offset, int count) {
    if (mode == Mode.NOTHING) {
      codes = new int[length];
      mode = Mode.CODES;
    }
    if (mode == Mode.CODES) {
      decoder.read(codes, offset, count);
      check(offset, count);
    } else {
      int[] picked = new int[count];
      decoder.read(picked, 0, count);
      pickFlat(picked, offset, count, null);
    }
  }

  private void check(int offset, int count) {
    int last = dictionary.length() - 1;
    // The sign bit of either shows a code that is out of range.
    int bad = 0;
    for (int i = offset; i < offset + count; i++) {
      bad |= codes[i] | last - codes[i];
    }
    if (bad < 0) {
      throw new CorruptDataException("a code beyond the dictionary");
    }
  }

  @Override
  void values(ValueDecoder values, int offset, int count) {
    becomeFlat(offset);
    binaries(values, count);
    if (!allWanted) {
      dropUnwanted(offset, count);
    }
    reserve(total(count));
    for (int i = 0; i < count; i++) {
      end = copy(i, data, end);
      offsets[offset + i + 1] = end;
    }
    checkText(data, offsets, offset, count);
  }

  private void checkText(byte[] bytes, int[] ends, int first, int count) {
    if (type().sqlType().isString() && !Utf8Validation.allValid(bytes, ends, first, count)) {
      throw new CorruptDataException("text that is not UTF-8");
    }
  }

  /** Makes values empty that nobody is interested in, so that they need not be copied. */
  private void dropUnwanted(int offset, int count) {
    boolean[] nulls = nulls();
    int value = 0;
    for (int row = offset; value < count; row++) {
      if (nulls == null || !nulls[row]) {
        if (!wanted[row]) {
          binaries.lengths[value] = 0;
        }
        value++;
      }
    }
  }

  /** Turns the rows before {@code offset} into flat ones. */
  private void becomeFlat(int offset) {
    if (mode == Mode.FLAT) {
      return;
    }
    offsets = new int[length + 1];
    data = new byte[LittleEndian.PADDING];
    if (mode == Mode.CODES) {
      pickFlat(codes, 0, offset, nulls());
    }
    mode = Mode.FLAT;
  }

  /** Appends dictionary values, nothing where {@code nulls} is true. */
  private void pickFlat(int[] picked, int offset, int count, boolean @Nullable [] nulls) {
    for (int i = 0; i < count; i++) {
      if (nulls == null || !nulls[i]) {
        int start = dictionary.offsets()[picked[i]];
        int bytes = dictionary.offsets()[picked[i] + 1] - start;
        reserve(bytes);
        System.arraycopy(dictionary.data(), start, data, end, bytes);
        end += bytes;
      }
      offsets[offset + i + 1] = end;
    }
  }

  private void reserve(long more) {
    int needed = checkedSize(end, more) + LittleEndian.PADDING;
    if (needed > data.length) {
      data = Arrays.copyOf(data, end == 0 ? needed : (int) Math.max(needed, 1.5 * data.length));
    }
  }

  @Override
  void spread(int offset, int count, int present, boolean[] nulls) {
    if (mode == Mode.CODES) {
      int from = offset + present - 1;
      for (int to = offset + count - 1; to > from && from >= offset; to--) {
        codes[to] = codes[from];
        from -= nulls[to] ? 0 : 1;
      }
    } else if (mode == Mode.FLAT) {
      // The end of a null row is the end of the last value before it.
      int from = offset + present;
      for (int to = offset + count; to > offset; to--) {
        offsets[to] = offsets[from];
        from -= nulls[to - 1] ? 0 : 1;
      }
    }
  }

  @Override
  void passedOver(int offset, int count) {
    if (mode == Mode.FLAT) {
      Arrays.fill(offsets, offset + 1, offset + count + 1, end);
    }
  }

  @Override
  Vector finish(int count, boolean @Nullable [] nulls) {
    if (mode == Mode.CODES) {
      if (dictionary.length() > 0) {
        return new DictionaryVector(dictionary, codes, nulls, count);
      }
      // All null, and no dictionary value for their codes to point at.
      return new BytesVector(type(), new byte[0], new int[count + 1], nulls, count);
    }
    return new BytesVector(type(), data, offsets, nulls, count);
  }

  /** Replaces 16-byte values by their text. */
  private void uuidText(int count) {
    byte[] text = new byte[count * UUID_TEXT + LittleEndian.PADDING];
    byte[] digits = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    int at = 0;
    for (int i = 0; i < count; i++) {
      if (binaries.lengths[i] != UUID_BYTES) {
        throw new CorruptDataException("a UUID of " + binaries.lengths[i] + " bytes");
      }
      int from = binaries.starts[i];
      for (int k = 0; k < UUID_BYTES; k++) {
        if (k == 4 || k == 6 || k == 8 || k == 10) {
          text[at++] = '-';
        }
        int value = binaries.data[from + k];
        text[at++] = digits[value >> 4 & 0xF];
        text[at++] = digits[value & 0xF];
      }
      binaries.starts[i] = i * UUID_TEXT;
      binaries.lengths[i] = UUID_TEXT;
    }
    binaries.data = text;
  }
}
