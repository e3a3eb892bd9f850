// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr;

import io.dfj.engine.batch.BooleanVector;
import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128;
import io.dfj.engine.batch.Int128Vector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Storage;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Vectors from and to boxed storage values. */
final class TestVectors {
  private TestVectors() {}

  static FlatVector of(DataType type, @Nullable Object... values) {
    VectorBuilder builder = new VectorBuilder(type);
    for (Object value : values) {
      builder.append(
          value instanceof String text
              ? text.getBytes(java.nio.charset.StandardCharsets.UTF_8)
              : value);
    }
    return builder.build();
  }

  static @Nullable Object value(Vector vector, int row) {
    if (vector.isNull(row)) {
      return null;
    }
    FlatVector flat = vector.gather(new int[] {row}, 1);
    if (flat instanceof BooleanVector booleans) {
      return booleans.values()[0];
    } else if (flat instanceof IntVector ints) {
      return ints.values()[0];
    } else if (flat instanceof LongVector longs) {
      return flat.type().storage() == Storage.DECIMAL
          ? BigInteger.valueOf(longs.values()[0])
          : (Object) longs.values()[0];
    } else if (flat instanceof DoubleVector doubles) {
      return doubles.values()[0];
    } else if (flat instanceof Int128Vector wide) {
      return Int128.toBigInteger(wide.low(0), wide.high(0));
    }
    BytesVector bytes = (BytesVector) flat;
    return Arrays.copyOfRange(bytes.data(), bytes.offsets()[0], bytes.offsets()[1]);
  }
}
