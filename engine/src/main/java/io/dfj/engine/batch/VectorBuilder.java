// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.batch;

import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds a flat vector row by row: for readers of row formats, literals and tests. Only the append
 * method of the type's storage may be called.
 */
public final class VectorBuilder {
  private static final int INITIAL_ROWS = 64;

  private final DataType type;
  private int length;
  private boolean @Nullable [] nulls;
  private boolean[] booleans = {};
  private int[] ints = {};
  private long[] longs = {};
  private double[] doubles = {};
  private byte[] bytes = {};

  /** Of storage DECIMAL: high words, kept from the first value that does not fit a long. */
  private long @Nullable [] highs;

  /** Of storage LIST: the elements. Of storage STRUCT: the fields. */
  private final List<VectorBuilder> children = new ArrayList<>();

  public VectorBuilder(DataType type) {
    this.type = type;
    switch (type.storage()) {
      case BOOLEAN -> booleans = new boolean[INITIAL_ROWS];
      case INT -> ints = new int[INITIAL_ROWS];
      case LONG, DECIMAL -> longs = new long[INITIAL_ROWS];
      case DOUBLE -> doubles = new double[INITIAL_ROWS];
      case BYTES -> {
        ints = new int[INITIAL_ROWS + 1];
        bytes = new byte[8 * INITIAL_ROWS];
      }
      case LIST -> {
        ints = new int[INITIAL_ROWS + 1];
        children.add(new VectorBuilder(type.elementType()));
      }
      case STRUCT -> {
        for (Field field : type.children()) {
          children.add(new VectorBuilder(field.type()));
        }
      }
    }
  }

  public DataType type() {
    return type;
  }

  /** Rows so far. */
  public int length() {
    return length;
  }

  public void appendNull() {
    int row = length;
    switch (type.storage()) {
      case BOOLEAN -> appendBoolean(false);
      case INT -> appendInt(0);
      case LONG -> appendLong(0);
      case DOUBLE -> appendDouble(0);
      case DECIMAL -> appendDecimal(0);
      case BYTES -> appendBytes(bytes, 0, 0);
      case LIST -> endList();
      case STRUCT -> {
        for (VectorBuilder field : children) {
          field.appendNull();
        }
        endStruct();
      }
    }
    if (nulls == null) {
      nulls = new boolean[Math.max(INITIAL_ROWS, row + 1)];
    } else if (row >= nulls.length) {
      nulls = Arrays.copyOf(nulls, Math.max(row + 1, 2 * nulls.length));
    }
    nulls[row] = true;
  }

  public void appendBoolean(boolean value) {
    if (length == booleans.length) {
      booleans = Arrays.copyOf(booleans, 2 * length);
    }
    booleans[length++] = value;
  }

  public void appendInt(int value) {
    if (length == ints.length) {
      ints = Arrays.copyOf(ints, 2 * length);
    }
    ints[length++] = value;
  }

  public void appendLong(long value) {
    if (length == longs.length) {
      longs = Arrays.copyOf(longs, 2 * length);
    }
    longs[length++] = value;
  }

  public void appendDouble(double value) {
    if (length == doubles.length) {
      doubles = Arrays.copyOf(doubles, 2 * length);
    }
    doubles[length++] = value;
  }

  /** An unscaled decimal that fits a long. */
  public void appendDecimal(long unscaled) {
    appendDecimal(unscaled, unscaled >> 63);
  }

  /** An unscaled 128-bit decimal. */
  public void appendDecimal(long low, long high) {
    if (length == longs.length) {
      longs = Arrays.copyOf(longs, 2 * length);
    }
    longs[length] = low;
    if (highs == null && high != low >> 63) {
      highs = new long[longs.length];
      for (int i = 0; i < length; i++) {
        highs[i] = longs[i] >> 63;
      }
    }
    if (highs != null) {
      if (length >= highs.length) {
        highs = Arrays.copyOf(highs, longs.length);
      }
      highs[length] = high;
    }
    length++;
  }

  public void appendBytes(byte[] source, int offset, int count) {
    int from = ints[length];
    if (from + (long) count > bytes.length) {
      bytes = BytesVector.grow(bytes, from + (long) count);
    }
    System.arraycopy(source, offset, bytes, from, count);
    if (length + 2 > ints.length) {
      ints = Arrays.copyOf(ints, 2 * ints.length);
    }
    ints[++length] = from + count;
  }

  public void appendBytes(Slice slice) {
    appendBytes(slice.data, slice.offset, slice.length);
  }

  /** Of storage LIST: builds the elements; append to it, then call {@link #endList()}. */
  public VectorBuilder elements() {
    return children.get(0);
  }

  /** Of storage STRUCT: builds a field; append to each, then call {@link #endStruct()}. */
  public VectorBuilder field(int index) {
    return children.get(index);
  }

  /** Ends a row of storage LIST: it has the elements appended since the row before. */
  public void endList() {
    if (length + 2 > ints.length) {
      ints = Arrays.copyOf(ints, 2 * ints.length);
    }
    ints[++length] = elements().length();
  }

  /** Ends a row of storage STRUCT, after one value was appended to each field. */
  public void endStruct() {
    length++;
  }

  /**
   * Appends a storage value: null, or by storage Boolean, Integer, Long, Double, BigInteger
   * (unscaled decimal), byte[], List of storage values (of a MAP: of entries, which are lists of
   * key and value; of a ROW: of its fields in order).
   */
  public void append(@Nullable Object value) {
    if (value == null) {
      appendNull();
      return;
    }
    switch (type.storage()) {
      case BOOLEAN -> appendBoolean((Boolean) value);
      case INT -> appendInt((Integer) value);
      case LONG -> appendLong((Long) value);
      case DOUBLE -> appendDouble((Double) value);
      case DECIMAL -> {
        BigInteger unscaled = (BigInteger) value;
        appendDecimal(unscaled.longValue(), unscaled.shiftRight(64).longValue());
      }
      case BYTES -> appendBytes((byte[]) value, 0, ((byte[]) value).length);
      case LIST -> {
        for (Object element : (List<?>) value) {
          elements().append(element);
        }
        endList();
      }
      case STRUCT -> {
        List<?> values = (List<?>) value;
        for (int i = 0; i < children.size(); i++) {
          field(i).append(values.get(i));
        }
        endStruct();
      }
    }
  }

  /** The rows as a vector. The builder must not be used afterwards. */
  public FlatVector build() {
    boolean[] finalNulls =
        nulls == null || nulls.length >= length ? nulls : Arrays.copyOf(nulls, length);
    return switch (type.storage()) {
      case BOOLEAN -> new BooleanVector(type, booleans, finalNulls, length);
      case INT -> new IntVector(type, ints, finalNulls, length);
      case LONG -> new LongVector(type, longs, finalNulls, length);
      case DOUBLE -> new DoubleVector(type, doubles, finalNulls, length);
      case DECIMAL ->
          highs == null ? new LongVector(type, longs, finalNulls, length) : wide(highs, finalNulls);
      case BYTES -> new BytesVector(type, bytes, ints, finalNulls, length);
      case LIST -> new ListVector(type, elements().build(), ints, finalNulls, length);
      case STRUCT ->
          new StructVector(
              type, children.stream().map(VectorBuilder::build).toList(), finalNulls, length);
    };
  }

  private Int128Vector wide(long[] high, boolean @Nullable [] finalNulls) {
    long[] words = new long[2 * length];
    for (int i = 0; i < length; i++) {
      words[2 * i] = longs[i];
      words[2 * i + 1] = high[i];
    }
    return new Int128Vector(type, words, finalNulls, length);
  }

  /** A vector of nothing but nulls. */
  public static FlatVector nulls(DataType type, int count) {
    int[] rows = new int[count];
    Arrays.fill(rows, -1);
    return new VectorBuilder(type).build().gather(rows, count);
  }

  /** A vector of one row holding a storage value or null, as {@link #append(Object)}. */
  public static FlatVector single(DataType type, @Nullable Object value) {
    VectorBuilder builder = new VectorBuilder(type);
    builder.append(value);
    return builder.build();
  }
}
