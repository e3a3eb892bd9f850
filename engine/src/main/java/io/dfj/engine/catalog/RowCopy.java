// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog;

import io.dfj.engine.batch.BooleanVector;
import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128Vector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.StorageValues;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.metadata.type.Storage;

/** Copies single values between vectors of one storage. */
final class RowCopy {
  private RowCopy() {}

  /** Appends one row of a vector to a builder of the same storage. */
  static void append(VectorBuilder builder, FlatVector vector, int row) {
    if (vector.isNull(row)) {
      builder.appendNull();
    } else if (vector instanceof IntVector ints) {
      builder.appendInt(ints.values()[row]);
    } else if (vector instanceof LongVector longs) {
      if (vector.type().storage() == Storage.DECIMAL) {
        builder.appendDecimal(longs.values()[row]);
      } else {
        builder.appendLong(longs.values()[row]);
      }
    } else if (vector instanceof DoubleVector doubles) {
      builder.appendDouble(doubles.values()[row]);
    } else if (vector instanceof BooleanVector booleans) {
      builder.appendBoolean(booleans.values()[row]);
    } else if (vector instanceof Int128Vector wide) {
      builder.appendDecimal(wide.low(row), wide.high(row));
    } else if (vector instanceof BytesVector bytes) {
      int from = bytes.offsets()[row];
      builder.appendBytes(bytes.data(), from, bytes.offsets()[row + 1] - from);
    } else {
      builder.append(StorageValues.get(vector, row));
    }
  }
}
