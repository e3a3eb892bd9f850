// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.user;

import io.dfj.engine.batch.BooleanVector;
import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128;
import io.dfj.engine.batch.Int128Vector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.StorageValues;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.spi.ArgumentRow;
import io.dfj.engine.spi.Parameter;
import io.dfj.engine.spi.Signature;
import io.dfj.metadata.type.DataType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of the vectors that hold the arguments of a call. */
final class VectorRow implements ArgumentRow {
  /** Where the session's zone is not known, instants are shown in UTC. */
  private static final ZoneId ZONE = ZoneOffset.UTC;

  private final JavaArgument[] forms;
  private final boolean[] takesNull;
  private final FlatVector[] flats;
  private final int[] @Nullable [] codes;
  private final boolean[] @Nullable [] nulls;
  private final boolean[] constant;

  /** Row of the flat vector of each argument, -1 if it is null. */
  private final int[] places;

  VectorRow(Signature signature, List<DataType> types) {
    int count = types.size();
    forms = new JavaArgument[count];
    takesNull = new boolean[count];
    for (int i = 0; i < count; i++) {
      Parameter parameter = signature.parameters().get(i);
      takesNull[i] = parameter.calledOnNull();
      forms[i] = new JavaArgument(types.get(i), Object.class, ZONE);
    }
    flats = new FlatVector[count];
    codes = new int[count][];
    nulls = new boolean[count][];
    constant = new boolean[count];
    places = new int[count];
  }

  /** Turns to other vectors. */
  void set(Vector[] arguments) {
    for (int i = 0; i < flats.length; i++) {
      Vector vector = arguments[i];
      codes[i] = null;
      nulls[i] = null;
      constant[i] = false;
      if (vector instanceof DictionaryVector encoded) {
        flats[i] = encoded.dictionary();
        codes[i] = encoded.codes();
        nulls[i] = encoded.nulls();
      } else if (vector instanceof ConstantVector same) {
        flats[i] = same.single();
        constant[i] = true;
      } else {
        flats[i] = (FlatVector) vector;
      }
    }
  }

  /** Moves to a row. Returns whether it counts: no null stands where none is taken. */
  boolean moveTo(int row) {
    boolean counts = true;
    for (int i = 0; i < places.length; i++) {
      boolean[] rowNulls = nulls[i];
      int[] rowCodes = codes[i];
      int place = rowCodes != null ? rowCodes[row] : constant[i] ? 0 : row;
      places[i] = rowNulls != null && rowNulls[row] || flats[i].isNull(place) ? -1 : place;
      counts &= places[i] >= 0 || takesNull[i];
    }
    return counts;
  }

  @Override
  public int size() {
    return places.length;
  }

  @Override
  public boolean isNull(int argument) {
    return places[argument] < 0;
  }

  @Override
  public boolean getBoolean(int argument) {
    return !isNull(argument) && ((BooleanVector) flats[argument]).values()[places[argument]];
  }

  @Override
  public int getInt(int argument) {
    return isNull(argument) ? 0 : ((IntVector) flats[argument]).values()[places[argument]];
  }

  @Override
  public long getLong(int argument) {
    if (isNull(argument)) {
      return 0;
    }
    return flats[argument] instanceof IntVector ints
        ? ints.values()[places[argument]]
        : ((LongVector) flats[argument]).values()[places[argument]];
  }

  @Override
  public double getDouble(int argument) {
    if (isNull(argument)) {
      return 0;
    }
    if (flats[argument] instanceof DoubleVector doubles) {
      return doubles.values()[places[argument]];
    }
    return forms[argument].type().sqlType().isInteger()
        ? getLong(argument)
        : getDecimal(argument).doubleValue();
  }

  @Override
  public BigDecimal getDecimal(int argument) {
    if (isNull(argument)) {
      return BigDecimal.ZERO;
    }
    int place = places[argument];
    if (flats[argument] instanceof Int128Vector wide) {
      return new BigDecimal(
          Int128.toBigInteger(wide.low(place), wide.high(place)), forms[argument].type().scale());
    }
    boolean integer = forms[argument].type().sqlType().isInteger();
    return BigDecimal.valueOf(getLong(argument), integer ? 0 : forms[argument].type().scale());
  }

  @Override
  public String getString(int argument) {
    if (isNull(argument)) {
      return "";
    }
    BytesVector bytes = (BytesVector) flats[argument];
    int from = bytes.offsets()[places[argument]];
    int to = bytes.offsets()[places[argument] + 1];
    return new String(bytes.data(), from, to - from, StandardCharsets.UTF_8);
  }

  @Override
  public byte[] getBytes(int argument) {
    return isNull(argument)
        ? new byte[0]
        : (byte[])
            java.util.Objects.requireNonNull(StorageValues.get(flats[argument], places[argument]));
  }

  @Override
  public @Nullable Object get(int argument) {
    return isNull(argument)
        ? null
        : forms[argument].of(StorageValues.get(flats[argument], places[argument]));
  }
}
