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
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.metadata.type.DataType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.hll.Union;
import org.jspecify.annotations.Nullable;

/** A HyperLogLog sketch for each group, on the heap. */
final class ApproxDistinctAccumulator extends UnaryAccumulator {
  /** 2^12 registers: a standard error of 1.6 percent in 4 KiB a group at most. */
  private static final int LOG_REGISTERS = 12;

  private @Nullable HllSketch[] sketches = {};
  private int present;

  @Override
  public void ensureGroups(int count) {
    if (sketches.length < count) {
      sketches = Arrays.copyOf(sketches, Growth.capacity(sketches.length, count));
    }
  }

  @Override
  void add(int[] groups, int @Nullable [] rows, int count, FlatVector values) {
    Slice slice = new Slice();
    for (int k = 0; k < count; k++) {
      sketch(groups[k]).update(hash(values, rows == null ? k : rows[k], slice));
    }
  }

  private HllSketch sketch(int group) {
    HllSketch sketch = sketches[group];
    if (sketch == null) {
      sketch = new HllSketch(LOG_REGISTERS, TgtHllType.HLL_8);
      sketches[group] = sketch;
      present++;
    }
    return sketch;
  }

  /** Equal values have equal numbers, whatever vector they stand in. */
  private static long hash(FlatVector values, int row, Slice slice) {
    if (values instanceof IntVector ints) {
      return ints.values()[row];
    } else if (values instanceof LongVector longs) {
      return longs.values()[row];
    } else if (values instanceof DoubleVector doubles) {
      // Adding zero makes -0.0 of 0.0; all NaNs have the same bits here.
      return Double.doubleToLongBits(doubles.values()[row] + 0.0);
    } else if (values instanceof BooleanVector booleans) {
      return booleans.values()[row] ? 1 : 0;
    } else if (values instanceof Int128Vector wide) {
      long low = wide.low(row);
      long high = wide.high(row);
      return high == low >> 63 ? low : mix(low ^ mix(high));
    }
    ((BytesVector) values).get(row, slice);
    long hash = slice.length;
    int end = slice.offset + slice.length;
    int i = slice.offset;
    for (; i + Long.BYTES <= end; i += Long.BYTES) {
      hash = mix(hash ^ (long) LONGS.get(slice.data, i));
    }
    for (; i < end; i++) {
      hash = mix(hash ^ slice.data[i]);
    }
    return hash;
  }

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Spreads every bit over all others. */
  private static long mix(long value) {
    long mixed = (value ^ value >>> 32) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ mixed >>> 29) * 0xBF58476D1CE4E5B9L;
    return mixed ^ mixed >>> 32;
  }

  @Override
  public void merge(GroupAccumulator other, int[] otherGroups, int[] groups, int count) {
    ApproxDistinctAccumulator added = (ApproxDistinctAccumulator) other;
    for (int k = 0; k < count; k++) {
      HllSketch more = added.sketches[otherGroups[k]];
      if (more == null) {
        continue;
      }
      HllSketch sketch = sketches[groups[k]];
      if (sketch == null) {
        sketches[groups[k]] = more.copy();
        present++;
      } else {
        Union union = new Union(LOG_REGISTERS);
        union.update(sketch);
        union.update(more);
        sketches[groups[k]] = union.getResult(TgtHllType.HLL_8);
      }
    }
  }

  @Override
  public FlatVector result(int from, int count) {
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      HllSketch sketch = sketches[from + i];
      values[i] = sketch == null ? 0 : Math.round(sketch.getEstimate());
    }
    return new LongVector(DataType.BIGINT, values, null, count);
  }

  @Override
  public long sizeInBytes() {
    return 8L * sketches.length + present * (1L << LOG_REGISTERS) + scratchSize();
  }
}
