// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.batch.BooleanVector;
import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128Vector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Storage;
import java.util.Arrays;

/** One value of any type, or null, or nothing yet, for each group. */
final class ValueStore {
  private static final byte NOTHING = 0;
  private static final byte NULL = 1;
  private static final byte VALUE = 2;

  private final DataType type;
  private final BytesStore bytes = new BytesStore();
  private final Slice slice = new Slice();

  /** Booleans, integers, bits of doubles, low words of decimals. */
  private long[] lows = {};

  private long[] highs = {};
  private byte[] states = {};

  ValueStore(DataType type) {
    this.type = type;
  }

  void ensure(int count) {
    if (states.length < count) {
      int capacity = Growth.capacity(states.length, count);
      states = Arrays.copyOf(states, capacity);
      if (type.storage() == Storage.BYTES) {
        bytes.ensure(capacity);
      } else {
        lows = Arrays.copyOf(lows, capacity);
        highs = type.storage() == Storage.DECIMAL ? Arrays.copyOf(highs, capacity) : highs;
      }
    }
  }

  /** Whether something was put, be it null. */
  boolean has(int group) {
    return states[group] != NOTHING;
  }

  boolean hasValue(int group) {
    return states[group] == VALUE;
  }

  /**
   * @param row row of {@code values}, or -1 for null
   */
  void put(int group, FlatVector values, int row) {
    if (row < 0) {
      states[group] = NULL;
      return;
    }
    states[group] = VALUE;
    if (values instanceof IntVector ints) {
      lows[group] = ints.values()[row];
    } else if (values instanceof LongVector longs) {
      long value = longs.values()[row];
      lows[group] = value;
      if (type.storage() == Storage.DECIMAL) {
        highs[group] = value >> 63;
      }
    } else if (values instanceof DoubleVector doubles) {
      lows[group] = Double.doubleToRawLongBits(doubles.values()[row]);
    } else if (values instanceof BooleanVector booleans) {
      lows[group] = booleans.values()[row] ? 1 : 0;
    } else if (values instanceof Int128Vector wide) {
      lows[group] = wide.low(row);
      highs[group] = wide.high(row);
    } else if (values instanceof BytesVector texts) {
      texts.get(row, slice);
      bytes.set(group, slice);
    }
  }

  /** Puts what another store of the same type holds for a group; it must hold something. */
  void put(int group, ValueStore other, int otherGroup) {
    states[group] = other.states[otherGroup];
    if (states[group] != VALUE) {
      return;
    }
    if (type.storage() == Storage.BYTES) {
      other.bytes.get(otherGroup, slice);
      bytes.set(group, slice);
    } else {
      lows[group] = other.lows[otherGroup];
      if (type.storage() == Storage.DECIMAL) {
        highs[group] = other.highs[otherGroup];
      }
    }
  }

  FlatVector result(int from, int count) {
    VectorBuilder builder = new VectorBuilder(type);
    for (int group = from; group < from + count; group++) {
      if (states[group] != VALUE) {
        builder.appendNull();
        continue;
      }
      switch (type.storage()) {
        case BOOLEAN -> builder.appendBoolean(lows[group] != 0);
        case INT -> builder.appendInt((int) lows[group]);
        case LONG -> builder.appendLong(lows[group]);
        case DOUBLE -> builder.appendDouble(Double.longBitsToDouble(lows[group]));
        case DECIMAL -> builder.appendDecimal(lows[group], highs[group]);
        case BYTES -> {
          bytes.get(group, slice);
          builder.appendBytes(slice);
        }
        case LIST, STRUCT -> throw new IllegalStateException(type + " comes as an ordered key");
      }
    }
    return builder.build();
  }

  long sizeInBytes() {
    return states.length + 8L * lows.length + 8L * highs.length + bytes.sizeInBytes();
  }
}
