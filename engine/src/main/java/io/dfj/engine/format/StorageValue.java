// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import io.dfj.engine.batch.BooleanVector;
import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128;
import io.dfj.engine.batch.Int128Vector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.metadata.type.Storage;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A row of a vector as the object that predicates and statistics use. */
final class StorageValue {
  private StorageValue() {}

  static @Nullable Object at(FlatVector vector, int row) {
    if (vector.isNull(row)) {
      return null;
    } else if (vector instanceof IntVector ints) {
      return ints.values()[row];
    } else if (vector instanceof LongVector longs) {
      long value = longs.values()[row];
      return vector.type().storage() == Storage.DECIMAL
          ? BigInteger.valueOf(value)
          : (Object) value;
    } else if (vector instanceof DoubleVector doubles) {
      return doubles.values()[row];
    } else if (vector instanceof BooleanVector booleans) {
      return booleans.values()[row];
    } else if (vector instanceof Int128Vector wide) {
      return Int128.toBigInteger(wide.low(row), wide.high(row));
    }
    BytesVector bytes = (BytesVector) vector;
    return Arrays.copyOfRange(bytes.data(), bytes.offsets()[row], bytes.offsets()[row + 1]);
  }
}
