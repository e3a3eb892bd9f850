// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.aggregate;

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
import io.dfj.metadata.type.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns one key column into words, so that equal values have equal words: numbers as they are,
 * doubles as their bits with one NaN and one zero, decimals as two words, text as its number in an
 * interner. Null is word 0 and a bit elsewhere.
 */
final class KeyColumn {
  final DataType type;
  private final @Nullable BytesInterner interner;

  /** Numbers of a dictionary's entries, as far as met; kept while batches share the dictionary. */
  private @Nullable FlatVector knownDictionary;

  private int[] knownNumbers = {};

  /**
   * @param check as of the {@link GroupTable}
   */
  KeyColumn(DataType type, Runnable check) {
    this.type = type;
    this.interner =
        type.storage() == io.dfj.metadata.type.Storage.BYTES ? new BytesInterner(check) : null;
  }

  /** Words of a key of this type. */
  static int width(DataType type) {
    return switch (type.storage()) {
      case BOOLEAN, INT, LONG, DOUBLE, BYTES -> 1;
      case DECIMAL -> 2;
      case LIST, STRUCT -> throw unkeyed(type);
    };
  }

  private static IllegalStateException unkeyed(DataType type) {
    return new IllegalStateException(type + " comes as an ordered key");
  }

  int width() {
    return width(type);
  }

  /**
   * Writes the words of rows.
   *
   * @param rows physical index of the k-th row, or null if it is k
   * @param words word w of row k goes to {@code words[k * stride + at + w]}
   * @param nullWord index within a row's words of the null bits, or -1 if no key can be null
   * @param nullBit bit to set there for null
   */
  void encode(
      Vector column,
      int @Nullable [] rows,
      int count,
      long[] words,
      int stride,
      int at,
      int nullWord,
      long nullBit) {
    if (column instanceof ConstantVector constant) {
      long[] one = new long[stride];
      encodeFlat(constant.single(), null, 1, one, stride, at, nullWord, nullBit);
      for (int k = 0, to = 0; k < count; k++, to += stride) {
        System.arraycopy(one, at, words, to + at, width());
        if (nullWord >= 0) {
          words[to + nullWord] |= one[nullWord];
        }
      }
    } else if (column instanceof DictionaryVector dictionary && interner != null) {
      encodeDictionary(dictionary, rows, count, words, stride, at, nullWord, nullBit);
    } else if (column instanceof DictionaryVector dictionary) {
      FlatVector flat = rows == null ? dictionary.flatten() : dictionary.gather(rows, count);
      encodeFlat(flat, null, count, words, stride, at, nullWord, nullBit);
    } else {
      encodeFlat((FlatVector) column, rows, count, words, stride, at, nullWord, nullBit);
    }
  }

  private void encodeFlat(
      FlatVector column,
      int @Nullable [] rows,
      int count,
      long[] words,
      int stride,
      int at,
      int nullWord,
      long nullBit) {
    if (column instanceof LongVector vector) {
      long[] values = vector.values();
      boolean wide = width() == 2;
      for (int k = 0, to = at; k < count; k++, to += stride) {
        long value = values[rows == null ? k : rows[k]];
        words[to] = value;
        if (wide) {
          words[to + 1] = value >> 63;
        }
      }
    } else if (column instanceof IntVector vector) {
      int[] values = vector.values();
      for (int k = 0, to = at; k < count; k++, to += stride) {
        words[to] = values[rows == null ? k : rows[k]];
      }
    } else if (column instanceof BytesVector vector) {
      BytesInterner numbers = java.util.Objects.requireNonNull(interner);
      byte[] data = vector.data();
      int[] offsets = vector.offsets();
      boolean[] nulls = vector.nulls();
      for (int k = 0, to = at; k < count; k++, to += stride) {
        int row = rows == null ? k : rows[k];
        if (nulls == null || !nulls[row]) {
          words[to] = numbers.intern(data, offsets[row], offsets[row + 1] - offsets[row]);
        }
      }
    } else if (column instanceof DoubleVector vector) {
      double[] values = vector.values();
      for (int k = 0, to = at; k < count; k++, to += stride) {
        // Adding zero turns -0.0 into 0.0; doubleToLongBits has one NaN.
        words[to] = Double.doubleToLongBits(values[rows == null ? k : rows[k]] + 0.0);
      }
    } else if (column instanceof Int128Vector vector) {
      for (int k = 0, to = at; k < count; k++, to += stride) {
        int row = rows == null ? k : rows[k];
        words[to] = vector.low(row);
        words[to + 1] = vector.high(row);
      }
    } else if (column instanceof BooleanVector vector) {
      boolean[] values = vector.values();
      for (int k = 0, to = at; k < count; k++, to += stride) {
        words[to] = values[rows == null ? k : rows[k]] ? 1 : 0;
      }
    }
    boolean[] nulls = column.nulls();
    if (nulls != null) {
      for (int k = 0, to = 0; k < count; k++, to += stride) {
        if (nulls[rows == null ? k : rows[k]]) {
          setNull(words, to, at, nullWord, nullBit);
        }
      }
    }
  }

  private void setNull(long[] words, int row, int at, int nullWord, long nullBit) {
    Arrays.fill(words, row + at, row + at + width(), 0);
    words[row + nullWord] |= nullBit;
  }

  private void encodeDictionary(
      DictionaryVector column,
      int @Nullable [] rows,
      int count,
      long[] words,
      int stride,
      int at,
      int nullWord,
      long nullBit) {
    BytesVector dictionary = (BytesVector) column.dictionary();
    if (knownDictionary != dictionary) {
      knownDictionary = dictionary;
      knownNumbers = new int[dictionary.length()];
      Arrays.fill(knownNumbers, -1);
    }
    int[] numbers = knownNumbers;
    int[] codes = column.codes();
    boolean[] nulls = column.nulls();
    boolean[] entryNulls = dictionary.nulls();
    for (int k = 0, to = 0; k < count; k++, to += stride) {
      int row = rows == null ? k : rows[k];
      if (nulls != null && nulls[row]) {
        setNull(words, to, at, nullWord, nullBit);
        continue;
      }
      int code = codes[row];
      if (entryNulls != null && entryNulls[code]) {
        setNull(words, to, at, nullWord, nullBit);
        continue;
      }
      int number = numbers[code];
      if (number < 0) {
        number = numbers[code] = internEntry(dictionary, code);
      }
      words[to + at] = number;
    }
  }

  private int internEntry(BytesVector dictionary, int code) {
    int from = dictionary.offsets()[code];
    return java.util.Objects.requireNonNull(interner)
        .intern(dictionary.data(), from, dictionary.offsets()[code + 1] - from);
  }

  /** Hash of a key that depends on the value only, not on this column's numbering. */
  long valueHash(long[] words, int from) {
    if (interner != null) {
      return interner.hash((int) words[from]);
    }
    long hash = words[from];
    return width() == 1 ? hash : hash * 31 + words[from + 1];
  }

  /** Rewrites a key of another column of the same type into this one's words. */
  void translate(KeyColumn other, long[] from, int fromAt, boolean isNull, long[] to, int toAt) {
    if (interner != null && other.interner != null) {
      if (isNull) {
        to[toAt] = 0;
      } else {
        int id = (int) from[fromAt];
        BytesInterner source = other.interner;
        to[toAt] = interner.intern(source.data(), source.start(id), source.length(id));
      }
    } else {
      System.arraycopy(from, fromAt, to, toAt, width());
    }
  }

  /**
   * The keys of groups as a vector.
   *
   * @param words of all groups
   * @param nullWord as in {@link #encode}
   */
  Vector decode(long[] words, int stride, int at, int nullWord, long nullBit, int from, int count) {
    boolean[] nulls = null;
    if (nullWord >= 0) {
      for (int k = 0; k < count; k++) {
        if ((words[(from + k) * stride + nullWord] & nullBit) != 0) {
          if (nulls == null) {
            nulls = new boolean[count];
          }
          nulls[k] = true;
        }
      }
    }
    int first = from * stride + at;
    return switch (type.storage()) {
      case BOOLEAN -> {
        boolean[] values = new boolean[count];
        for (int k = 0, i = first; k < count; k++, i += stride) {
          values[k] = words[i] != 0;
        }
        yield new BooleanVector(type, values, nulls, count);
      }
      case INT -> {
        int[] values = new int[count];
        for (int k = 0, i = first; k < count; k++, i += stride) {
          values[k] = (int) words[i];
        }
        yield new IntVector(type, values, nulls, count);
      }
      case LONG -> {
        long[] values = new long[count];
        for (int k = 0, i = first; k < count; k++, i += stride) {
          values[k] = words[i];
        }
        yield new LongVector(type, values, nulls, count);
      }
      case DOUBLE -> {
        double[] values = new double[count];
        for (int k = 0, i = first; k < count; k++, i += stride) {
          values[k] = Double.longBitsToDouble(words[i]);
        }
        yield new DoubleVector(type, values, nulls, count);
      }
      case DECIMAL -> decodeDecimal(words, stride, first, nulls, count);
      case BYTES -> {
        int[] codes = new int[count];
        for (int k = 0, i = first; k < count; k++, i += stride) {
          codes[k] = (int) words[i];
        }
        yield new DictionaryVector(interned(), codes, nulls, count);
      }
      case LIST, STRUCT -> throw unkeyed(type);
    };
  }

  private @Nullable BytesVector internedValues;

  private BytesVector interned() {
    if (internedValues == null) {
      internedValues = java.util.Objects.requireNonNull(interner).values(type);
    }
    return internedValues;
  }

  private FlatVector decodeDecimal(
      long[] words, int stride, int first, boolean @Nullable [] nulls, int count) {
    boolean narrow = true;
    for (int k = 0, i = first; k < count && narrow; k++, i += stride) {
      narrow = words[i + 1] == words[i] >> 63;
    }
    long[] values = new long[narrow ? count : 2 * count];
    for (int k = 0, i = first; k < count; k++, i += stride) {
      if (narrow) {
        values[k] = words[i];
      } else {
        values[2 * k] = words[i];
        values[2 * k + 1] = words[i + 1];
      }
    }
    return narrow
        ? new LongVector(type, values, nulls, count)
        : new Int128Vector(type, values, nulls, count);
  }

  long sizeInBytes() {
    return interner == null ? 0 : interner.sizeInBytes();
  }
}
