// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.batch;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;

/**
 * Nested values as bytes that are equal where the values are, and in the order of the values when
 * compared as unsigned bytes. Operators that hash, group, sort or compare need no other knowledge
 * of nested types.
 *
 * <p>Order: arrays and maps by their elements from the first on, a prefix before what it begins;
 * rows by their fields from the first on. Inside, null equals null and is above every value, NaN
 * above all numbers, text by code point. A row that is null itself is null in the result.
 *
 * <p>Format: a value is 1 and its bytes, null is 2; a list ends with 0. Numbers are big-endian with
 * the sign turned, text has 0 escaped as 0 0xFF and ends with 0 0.
 */
public final class OrderedKeys {
  private static final byte END = 0;
  private static final byte VALUE = 1;
  private static final byte NULL = 2;

  private final SliceBuilder out = new SliceBuilder();

  private OrderedKeys() {}

  /**
   * @param nested ARRAY, ROW or MAP, in any encoding
   * @return VARBINARY, in the same encoding
   */
  public static Vector encode(Vector nested) {
    if (nested instanceof ConstantVector constant) {
      return new ConstantVector(encodeFlat(constant.single()), constant.length());
    } else if (nested instanceof DictionaryVector encoded) {
      return new DictionaryVector(
          encodeFlat(encoded.dictionary()), encoded.codes(), encoded.nulls(), encoded.length());
    }
    return encodeFlat((FlatVector) nested);
  }

  private static FlatVector encodeFlat(FlatVector nested) {
    OrderedKeys keys = new OrderedKeys();
    VectorBuilder result = new VectorBuilder(DataType.VARBINARY);
    for (int row = 0; row < nested.length(); row++) {
      if (nested.isNull(row)) {
        result.appendNull();
      } else {
        keys.out.reset();
        keys.value(nested, row);
        result.appendBytes(keys.out.data(), 0, keys.out.length());
      }
    }
    return result.build();
  }

  private void marked(FlatVector vector, int row) {
    if (vector.isNull(row)) {
      out.append(NULL);
    } else {
      out.append(VALUE);
      value(vector, row);
    }
  }

  private void value(FlatVector vector, int row) {
    switch (vector.type().storage()) {
      case BOOLEAN -> out.append((byte) (((BooleanVector) vector).values()[row] ? 1 : 0));
      case INT -> number(((IntVector) vector).values()[row] ^ Integer.MIN_VALUE, Integer.BYTES);
      case LONG -> number(((LongVector) vector).values()[row] ^ Long.MIN_VALUE, Long.BYTES);
      case DOUBLE -> number(ordered(((DoubleVector) vector).values()[row]), Long.BYTES);
      case DECIMAL -> {
        // One column may hold both widths, batch by batch.
        boolean narrow = vector instanceof LongVector;
        long low = narrow ? ((LongVector) vector).values()[row] : ((Int128Vector) vector).low(row);
        long high = narrow ? low >> 63 : ((Int128Vector) vector).high(row);
        number(high ^ Long.MIN_VALUE, Long.BYTES);
        number(low, Long.BYTES);
      }
      case BYTES -> bytes((BytesVector) vector, row);
      case LIST -> {
        ListVector list = (ListVector) vector;
        for (int i = list.offsets()[row]; i < list.offsets()[row + 1]; i++) {
          marked(list.elements(), i);
        }
        out.append(END);
      }
      case STRUCT -> {
        for (FlatVector field : ((StructVector) vector).fields()) {
          marked(field, row);
        }
      }
    }
  }

  private void number(long value, int size) {
    for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
      out.append((byte) (value >>> shift));
    }
  }

  /** Bits in the order of the doubles, -0 as 0, every NaN the same. */
  private static long ordered(double value) {
    long bits = Double.doubleToLongBits(value == 0 ? 0.0 : value);
    return bits < 0 ? ~bits : bits ^ Long.MIN_VALUE;
  }

  private void bytes(BytesVector vector, int row) {
    byte[] data = vector.data();
    for (int i = vector.offsets()[row]; i < vector.offsets()[row + 1]; i++) {
      out.append(data[i]);
      if (data[i] == 0) {
        out.append((byte) 0xFF);
      }
    }
    out.append((byte) 0);
    out.append((byte) 0);
  }

  /**
   * The nested values that {@link #encode} made keys of.
   *
   * @param keys as encoded from values of the type
   * @throws DfjException INVALID_DATA for bytes that are no such key, as plans from elsewhere may
   *     have them
   */
  public static FlatVector decode(BytesVector keys, DataType type) {
    VectorBuilder result = new VectorBuilder(type);
    int[] offsets = keys.offsets();
    for (int row = 0; row < keys.length(); row++) {
      if (keys.isNull(row)) {
        result.appendNull();
      } else {
        Decoder key = new Decoder(keys.data(), offsets[row], offsets[row + 1]);
        key.value(result);
        if (key.at != key.end) {
          throw key.noKey(type);
        }
      }
    }
    return result.build();
  }

  /** Reads one key. */
  private static final class Decoder {
    private final byte[] data;
    private final int end;
    private final SliceBuilder bytes = new SliceBuilder();
    private int at;

    Decoder(byte[] data, int at, int end) {
      this.data = data;
      this.at = at;
      this.end = end;
    }

    DfjException noKey(DataType type) {
      return new DfjException(ErrorCode.INVALID_DATA, "an ordered key of no value of type " + type);
    }

    private void need(int count, VectorBuilder result) {
      if (count > end - at) {
        throw noKey(result.type());
      }
    }

    private void marked(VectorBuilder result) {
      need(1, result);
      byte mark = data[at++];
      if (mark == NULL) {
        result.appendNull();
      } else if (mark == VALUE) {
        value(result);
      } else {
        throw noKey(result.type());
      }
    }

    void value(VectorBuilder result) {
      need(width(result.type()), result);
      switch (result.type().storage()) {
        case BOOLEAN -> result.appendBoolean(data[at++] != 0);
        case INT -> result.appendInt((int) number(Integer.BYTES) ^ Integer.MIN_VALUE);
        case LONG -> result.appendLong(number(Long.BYTES) ^ Long.MIN_VALUE);
        case DOUBLE -> {
          long bits = number(Long.BYTES);
          result.appendDouble(Double.longBitsToDouble(bits < 0 ? bits ^ Long.MIN_VALUE : ~bits));
        }
        case DECIMAL -> {
          long high = number(Long.BYTES) ^ Long.MIN_VALUE;
          result.appendDecimal(number(Long.BYTES), high);
        }
        case BYTES -> {
          bytes.reset();
          while (data[at] != 0 || data[at + 1] != 0) {
            bytes.append(data[at]);
            at += data[at] == 0 ? 2 : 1;
            need(2, result);
          }
          at += 2;
          result.appendBytes(bytes.data(), 0, bytes.length());
        }
        case LIST -> {
          while (data[at] != END) {
            marked(result.elements());
            need(1, result);
          }
          at++;
          result.endList();
        }
        case STRUCT -> {
          for (int i = 0; i < result.type().children().size(); i++) {
            marked(result.field(i));
          }
          result.endStruct();
        }
      }
    }

    /** As many bytes as each value of a type has at least. */
    private static int width(DataType type) {
      return switch (type.storage()) {
        case STRUCT -> 0;
        case BOOLEAN, LIST -> 1;
        case BYTES -> 2;
        case INT -> Integer.BYTES;
        case LONG, DOUBLE -> Long.BYTES;
        case DECIMAL -> 2 * Long.BYTES;
      };
    }

    private long number(int size) {
      long value = 0;
      for (int i = 0; i < size; i++) {
        value = value << 8 | data[at++] & 0xFF;
      }
      return value;
    }
  }
}
