// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.testing;

import io.dfj.engine.batch.BooleanVector;
import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128;
import io.dfj.engine.batch.Int128Vector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.StructVector;
import io.dfj.engine.batch.Vector;
import io.dfj.metadata.type.Storage;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Single values of vectors, for assertions. */
public final class Values {
  private Values() {}

  /**
   * A storage value; text as String, binary as ISO-8859-1 String, decimals as unscaled BigInteger,
   * lists, entries of maps and fields of rows as List.
   */
  public static @Nullable Object at(Vector vector, int row) {
    if (vector.isNull(row)) {
      return null;
    }
    FlatVector flat = vector.gather(new int[] {row}, 1);
    if (flat instanceof IntVector ints) {
      return ints.values()[0];
    } else if (flat instanceof LongVector longs) {
      return flat.type().storage() == Storage.DECIMAL
          ? BigInteger.valueOf(longs.values()[0])
          : (Object) longs.values()[0];
    } else if (flat instanceof DoubleVector doubles) {
      return doubles.values()[0];
    } else if (flat instanceof BooleanVector booleans) {
      return booleans.values()[0];
    } else if (flat instanceof Int128Vector wide) {
      return Int128.toBigInteger(wide.low(0), wide.high(0));
    }
    if (flat instanceof ListVector list) {
      List<@Nullable Object> elements = new ArrayList<>();
      for (int i = 0; i < list.size(0); i++) {
        elements.add(at(list.elements(), list.offsets()[0] + i));
      }
      return elements;
    } else if (flat instanceof StructVector struct) {
      List<@Nullable Object> fields = new ArrayList<>();
      struct.fields().forEach(field -> fields.add(at(field, 0)));
      return fields;
    }
    BytesVector bytes = (BytesVector) flat;
    return new String(
        bytes.data(),
        bytes.offsets()[0],
        bytes.offsets()[1] - bytes.offsets()[0],
        flat.type().sqlType().isString() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
  }
}
