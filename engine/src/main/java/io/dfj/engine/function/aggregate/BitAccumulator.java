// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Storage;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bitwise AND, OR or XOR of integers. */
final class BitAccumulator extends UnaryAccumulator {
  /** How bits are put together. */
  enum Operator {
    AND(-1),
    OR(0),
    XOR(0);

    private final long neutral;

    Operator(long neutral) {
      this.neutral = neutral;
    }

    private long apply(long a, long b) {
      return switch (this) {
        case AND -> a & b;
        case OR -> a | b;
        case XOR -> a ^ b;
      };
    }
  }

  private final Operator operator;
  private final DataType type;
  private long[] bits = {};
  private boolean[] seen = {};

  BitAccumulator(Operator operator, DataType type) {
    this.operator = operator;
    this.type = type;
  }

  @Override
  public void ensureGroups(int count) {
    int length = bits.length;
    if (length < count) {
      int capacity = Growth.capacity(length, count);
      bits = Arrays.copyOf(bits, capacity);
      Arrays.fill(bits, length, capacity, operator.neutral);
      seen = Arrays.copyOf(seen, capacity);
    }
  }

  @Override
  void add(int[] groups, int @Nullable [] rows, int count, FlatVector argument) {
    if (argument instanceof IntVector ints) {
      for (int k = 0; k < count; k++) {
        add(groups[k], ints.values()[rows == null ? k : rows[k]]);
      }
    } else {
      long[] values = ((LongVector) argument).values();
      for (int k = 0; k < count; k++) {
        add(groups[k], values[rows == null ? k : rows[k]]);
      }
    }
  }

  private void add(int group, long value) {
    bits[group] = operator.apply(bits[group], value);
    seen[group] = true;
  }

  @Override
  public void merge(GroupAccumulator other, int[] otherGroups, int[] groups, int count) {
    BitAccumulator added = (BitAccumulator) other;
    for (int k = 0; k < count; k++) {
      bits[groups[k]] = operator.apply(bits[groups[k]], added.bits[otherGroups[k]]);
      seen[groups[k]] |= added.seen[otherGroups[k]];
    }
  }

  @Override
  public FlatVector result(int from, int count) {
    boolean[] nulls = Growth.nulls(seen, from, count);
    if (type.storage() == Storage.LONG) {
      return new LongVector(type, Arrays.copyOfRange(bits, from, from + count), nulls, count);
    }
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = (int) bits[from + i];
    }
    return new IntVector(type, values, nulls, count);
  }

  @Override
  public long sizeInBytes() {
    return 9L * bits.length + scratchSize();
  }
}
