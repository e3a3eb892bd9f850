// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.repartition;

import io.dfj.engine.batch.BooleanVector;
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

/** Hashes of values: equal ones of one type have the same, whatever their vectors' encoding. */
final class RowHash {
  private static final long NULL = 0x9E3779B97F4A7C15L;

  private RowHash() {}

  static long of(Vector[] columns, int row) {
    long hash = 0;
    for (Vector column : columns) {
      hash = mix(hash * 31 + of(column, row));
    }
    return hash;
  }

  private static long of(Vector vector, int row) {
    if (vector.isNull(row)) {
      return NULL;
    } else if (vector instanceof ConstantVector constant) {
      return flat(constant.single(), 0);
    } else if (vector instanceof DictionaryVector encoded) {
      return flat(encoded.dictionary(), encoded.codes()[row]);
    }
    return flat((FlatVector) vector, row);
  }

  private static long flat(FlatVector vector, int row) {
    return switch (vector.type().storage()) {
      case BOOLEAN -> ((BooleanVector) vector).values()[row] ? 1 : 0;
      case INT -> ((IntVector) vector).values()[row];
      case LONG -> ((LongVector) vector).values()[row];
      // One zero and one NaN.
      case DOUBLE -> Double.doubleToLongBits(((DoubleVector) vector).values()[row] + 0.0);
      case DECIMAL -> decimal(vector, row);
      case BYTES -> bytes((BytesVector) vector, row);
      case LIST -> list((ListVector) vector, row);
      case STRUCT -> {
        long hash = 0;
        for (FlatVector field : ((StructVector) vector).fields()) {
          hash = mix(hash * 31 + of(field, row));
        }
        yield hash;
      }
    };
  }

  private static long decimal(FlatVector vector, int row) {
    if (vector instanceof LongVector narrow) {
      long value = narrow.values()[row];
      return wide(value, value >> 63);
    }
    Int128Vector words = (Int128Vector) vector;
    return wide(words.low(row), words.high(row));
  }

  private static long wide(long low, long high) {
    return mix(low) + high;
  }

  private static long bytes(BytesVector vector, int row) {
    byte[] data = vector.data();
    long hash = 0;
    for (int i = vector.offsets()[row]; i < vector.offsets()[row + 1]; i++) {
      hash = hash * 31 + data[i];
    }
    return hash;
  }

  private static long list(ListVector vector, int row) {
    long hash = 0;
    for (int i = vector.offsets()[row]; i < vector.offsets()[row + 1]; i++) {
      hash = mix(hash * 31 + of(vector.elements(), i));
    }
    return hash;
  }

  private static long mix(long hash) {
    long mixed = (hash ^ (hash >>> 32)) * 0xD6E8FEB86659FD93L;
    mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
    return mixed ^ (mixed >>> 32);
  }
}
