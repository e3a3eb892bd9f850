// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128Vector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.StructVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.SqlType;
import io.dfj.metadata.type.Storage;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Conversions that lose nothing, between the types that files of one table give a column: integers
 * to wider ones, to DECIMAL and DOUBLE, REAL to DOUBLE, DECIMAL to one with more digits, DATE to
 * TIMESTAMP, timestamps and times to more digits, any text to VARCHAR, NULL to anything; and of
 * what nested types are made of. Rows get further fields, which are null; fields match by name.
 */
public final class Widening {
  private static final long MICROS_PER_DAY = 86_400_000_000L;

  private Widening() {}

  /** The narrowest type that both widen to; null if there is none. */
  public static @Nullable DataType common(DataType a, DataType b) {
    return common(a, b, null);
  }

  /**
   * The narrowest type that both widen to.
   *
   * @param otherwise where there is none, also within nested types; may be null
   */
  public static @Nullable DataType common(DataType a, DataType b, @Nullable DataType otherwise) {
    DataType common = narrowest(a, b, otherwise);
    return common == null ? otherwise : common;
  }

  private static @Nullable DataType narrowest(
      DataType a, DataType b, @Nullable DataType otherwise) {
    if (a.equals(b) || b.sqlType() == SqlType.NULL) {
      return a;
    }
    if (a.sqlType() == SqlType.NULL) {
      return b;
    }
    if (a.sqlType().isString() && b.sqlType().isString()) {
      return DataType.VARCHAR;
    }
    if (a.sqlType().isNumeric() && b.sqlType().isNumeric()) {
      return commonNumber(a, b);
    }
    if (a.sqlType() == b.sqlType()) {
      return switch (a.sqlType()) {
        case TIME, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE -> a.precision() > b.precision() ? a : b;
        case VARBINARY -> DataType.VARBINARY;
        case ARRAY -> {
          DataType element = common(a.elementType(), b.elementType(), otherwise);
          boolean nullable = a.children().get(0).nullable() || b.children().get(0).nullable();
          yield element == null ? null : DataType.array(element, nullable);
        }
        case ROW -> commonRow(a, b, otherwise);
        case MAP -> {
          DataType entry = commonRow(a.elementType(), b.elementType(), otherwise);
          yield entry == null
              ? null
              : new DataType(SqlType.MAP, DataType.UNSPECIFIED, 0, entry.children());
        }
        case NULL,
            BOOLEAN,
            TINYINT,
            SMALLINT,
            INTEGER,
            BIGINT,
            REAL,
            DOUBLE,
            DECIMAL,
            CHAR,
            VARCHAR,
            DATE,
            INTERVAL_YEAR_MONTH,
            INTERVAL_DAY_TIME ->
            a;
      };
    }
    if (a.sqlType() == SqlType.DATE && b.sqlType() == SqlType.TIMESTAMP) {
      return b;
    }
    if (b.sqlType() == SqlType.DATE && a.sqlType() == SqlType.TIMESTAMP) {
      return a;
    }
    return null;
  }

  /** The fields of either, by name. */
  private static @Nullable DataType commonRow(
      DataType a, DataType b, @Nullable DataType otherwise) {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (Field field : a.children()) {
      if (fields.put(field.name(), field) != null) {
        return null;
      }
    }
    Set<String> ofB = new HashSet<>();
    for (Field field : b.children()) {
      if (!ofB.add(field.name())) {
        return null;
      }
      Field before = fields.get(field.name());
      DataType type =
          before == null ? field.type() : common(before.type(), field.type(), otherwise);
      if (type == null) {
        return null;
      }
      boolean nullable = before == null || before.nullable() || field.nullable();
      fields.put(field.name(), new Field(field.name(), type, nullable));
    }
    for (Field field : a.children()) {
      if (!ofB.contains(field.name())) {
        fields.put(field.name(), new Field(field.name(), field.type(), true));
      }
    }
    return DataType.row(List.copyOf(fields.values()));
  }

  private static @Nullable DataType commonNumber(DataType a, DataType b) {
    if (a.sqlType().isInteger() && b.sqlType().isInteger()) {
      return a.sqlType().compareTo(b.sqlType()) > 0 ? a : b;
    }
    boolean floating = isFloating(a) || isFloating(b);
    if (floating) {
      return a.sqlType() == SqlType.REAL && b.sqlType() == SqlType.REAL ? a : DataType.DOUBLE;
    }
    DataType x = asDecimal(a);
    DataType y = asDecimal(b);
    int scale = Math.max(x.scale(), y.scale());
    int whole = Math.max(x.precision() - x.scale(), y.precision() - y.scale());
    return whole + scale > DataType.MAX_DECIMAL_PRECISION
        ? null
        : DataType.decimal(whole + scale, scale);
  }

  private static boolean isFloating(DataType type) {
    return type.sqlType() == SqlType.REAL || type.sqlType() == SqlType.DOUBLE;
  }

  private static DataType asDecimal(DataType type) {
    int digits =
        switch (type.sqlType()) {
          case TINYINT -> 3;
          case SMALLINT -> 5;
          case INTEGER -> 10;
          default -> 19;
        };
    return type.sqlType() == SqlType.DECIMAL ? type : DataType.decimal(digits, 0);
  }

  /** Whether {@link #widen} can turn values of one type into another. */
  public static boolean isPossible(DataType from, DataType to) {
    if (from.sqlType().isNested() && from.sqlType() == to.sqlType()) {
      return isPossibleNested(from, to);
    }
    DataType common = common(from, to);
    return common != null
        && (common.equals(to) || (from.sqlType().isString() && to.sqlType().isString()));
  }

  private static boolean isPossibleNested(DataType from, DataType to) {
    if (from.equals(to)) {
      return true;
    }
    for (Field wanted : to.children()) {
      int index = indexOf(from, wanted.name());
      Field field = index < 0 ? null : from.children().get(index);
      boolean possible =
          field == null
              ? wanted.nullable()
              : isPossible(field.type(), wanted.type()) && (wanted.nullable() || !field.nullable());
      if (!possible) {
        return false;
      }
    }
    return true;
  }

  /** Of the child of this name, in any case if none has the same; -1 if there is none. */
  private static int indexOf(DataType type, String name) {
    int found = -1;
    for (int i = 0; i < type.children().size(); i++) {
      String child = type.children().get(i).name();
      if (child.equals(name)) {
        return i;
      }
      if (found < 0 && child.equalsIgnoreCase(name)) {
        found = i;
      }
    }
    return found;
  }

  /**
   * The same values under a wider type. Encodings are kept; the vector itself where the type is the
   * same.
   *
   * @throws DfjException TYPE_MISMATCH unless {@link #isPossible}, DATETIME_OVERFLOW for a
   *     timestamp that has no nanoseconds since 1970
   */
  public static Vector widen(Vector vector, DataType to) {
    DataType from = vector.type();
    if (from.equals(to)) {
      return vector;
    }
    if (!isPossible(from, to)) {
      throw new DfjException(ErrorCode.TYPE_MISMATCH, from + " does not widen to " + to);
    }
    if (from.sqlType() == SqlType.NULL) {
      return new ConstantVector(VectorBuilder.single(to, null), vector.length());
    }
    if (vector instanceof ConstantVector constant) {
      return new ConstantVector(flat(constant.single(), to), vector.length());
    }
    if (vector instanceof DictionaryVector dictionary) {
      return new DictionaryVector(
          flat(dictionary.dictionary(), to),
          dictionary.codes(),
          dictionary.nulls(),
          dictionary.length());
    }
    return flat((FlatVector) vector, to);
  }

  private static FlatVector flat(FlatVector vector, DataType to) {
    DataType from = vector.type();
    int count = vector.length();
    if (vector instanceof ListVector list) {
      FlatVector elements = widen(list.elements(), to.elementType()).flatten();
      return new ListVector(to, elements, list.offsets(), list.nulls(), count);
    }
    if (vector instanceof StructVector struct) {
      return fields(struct, to);
    }
    if (vector instanceof BytesVector || from.sqlType() == SqlType.TIME) {
      return vector.withType(to);
    }
    if (to.storage() == Storage.DOUBLE) {
      return toDoubles(vector, to, count);
    }
    if (to.storage() == Storage.INT) {
      return vector.withType(to);
    }
    if (to.storage() == Storage.DECIMAL) {
      return toDecimals(vector, to, count);
    }
    long[] values = longs(vector, count);
    long factor = 1;
    if (to.sqlType().isTimestamp()) {
      factor =
          from.sqlType() == SqlType.DATE
              ? MICROS_PER_DAY * (to.unitsPerSecond() / 1_000_000L)
              : to.unitsPerSecond() / from.unitsPerSecond();
    }
    return new LongVector(to, scale(values, factor, vector), vector.nulls(), count);
  }

  private static StructVector fields(StructVector struct, DataType to) {
    List<FlatVector> fields = new ArrayList<>();
    for (Field wanted : to.children()) {
      int index = indexOf(struct.type(), wanted.name());
      fields.add(
          index < 0
              ? VectorBuilder.nulls(wanted.type(), struct.length())
              : widen(struct.fields().get(index), wanted.type()).flatten());
    }
    return new StructVector(to, fields, struct.nulls(), struct.length());
  }

  private static long[] longs(FlatVector vector, int count) {
    if (vector instanceof LongVector longs) {
      return longs.values();
    }
    int[] ints = ((IntVector) vector).values();
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = ints[i];
    }
    return values;
  }

  private static long[] scale(long[] values, long factor, FlatVector vector) {
    if (factor == 1) {
      return values;
    }
    long limit = Long.MAX_VALUE / factor;
    long[] scaled = new long[vector.length()];
    for (int i = 0; i < scaled.length; i++) {
      if ((values[i] > limit || values[i] < -limit) && !vector.isNull(i)) {
        throw new DfjException(
            ErrorCode.DATETIME_OVERFLOW, "a timestamp is out of the range of nanoseconds");
      }
      scaled[i] = values[i] * factor;
    }
    return scaled;
  }

  private static DoubleVector toDoubles(FlatVector vector, DataType to, int count) {
    if (vector instanceof DoubleVector doubles) {
      return doubles.withType(to);
    }
    double[] values = new double[count];
    if (vector.type().storage() == Storage.DECIMAL) {
      java.math.MathContext exact = java.math.MathContext.UNLIMITED;
      for (int i = 0; i < count; i++) {
        if (!vector.isNull(i)) {
          values[i] =
              new java.math.BigDecimal(unscaled(vector, i), vector.type().scale(), exact)
                  .doubleValue();
        }
      }
    } else {
      long[] longs = longs(vector, count);
      for (int i = 0; i < count; i++) {
        values[i] = longs[i];
      }
    }
    return new DoubleVector(to, values, vector.nulls(), count);
  }

  private static BigInteger unscaled(FlatVector vector, int row) {
    return vector instanceof Int128Vector wide
        ? io.dfj.engine.batch.Int128.toBigInteger(wide.low(row), wide.high(row))
        : BigInteger.valueOf(((LongVector) vector).values()[row]);
  }

  private static FlatVector toDecimals(FlatVector vector, DataType to, int count) {
    int digits = to.scale() - vector.type().scale();
    if (vector instanceof Int128Vector && digits == 0) {
      return vector.withType(to);
    }
    if (!(vector instanceof Int128Vector) && digits <= 18) {
      long factor = BigInteger.TEN.pow(digits).longValueExact();
      long limit = Long.MAX_VALUE / factor;
      long[] values = longs(vector, count);
      if (factor == 1) {
        return new LongVector(to, values, vector.nulls(), count);
      }
      if (Arrays.stream(values, 0, count).allMatch(v -> v <= limit && v >= -limit)) {
        long[] scaled = new long[count];
        for (int i = 0; i < count; i++) {
          scaled[i] = values[i] * factor;
        }
        return new LongVector(to, scaled, vector.nulls(), count);
      }
    }
    BigInteger factor = BigInteger.TEN.pow(digits);
    VectorBuilder builder = new VectorBuilder(to);
    for (int i = 0; i < count; i++) {
      if (vector.isNull(i)) {
        builder.appendNull();
      } else {
        BigInteger value =
            vector instanceof IntVector ints
                ? BigInteger.valueOf(ints.values()[i])
                : unscaled(vector, i);
        builder.append(value.multiply(factor));
      }
    }
    return builder.build();
  }
}
