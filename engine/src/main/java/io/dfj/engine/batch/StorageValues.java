// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.batch;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Single values of vectors, as {@link VectorBuilder#append(Object)} takes them. */
public final class StorageValues {
  private StorageValues() {}

  /** The storage value of a row, or null. */
  public static @Nullable Object get(Vector vector, int row) {
    if (vector.isNull(row)) {
      return null;
    }
    if (vector instanceof ConstantVector constant) {
      return get(constant.single(), 0);
    } else if (vector instanceof DictionaryVector encoded) {
      return get(encoded.dictionary(), encoded.codes()[row]);
    }
    return flat((FlatVector) vector, row);
  }

  private static Object flat(FlatVector vector, int row) {
    return switch (vector.type().storage()) {
      case BOOLEAN -> ((BooleanVector) vector).values()[row];
      case INT -> ((IntVector) vector).values()[row];
      case LONG -> ((LongVector) vector).values()[row];
      case DOUBLE -> ((DoubleVector) vector).values()[row];
      case DECIMAL ->
          vector instanceof LongVector narrow
              ? BigInteger.valueOf(narrow.values()[row])
              : Int128.toBigInteger(
                  ((Int128Vector) vector).low(row), ((Int128Vector) vector).high(row));
      case BYTES -> {
        BytesVector bytes = (BytesVector) vector;
        yield Arrays.copyOfRange(bytes.data(), bytes.offsets()[row], bytes.offsets()[row + 1]);
      }
      case LIST -> {
        ListVector list = (ListVector) vector;
        List<@Nullable Object> values = new ArrayList<>(list.size(row));
        for (int i = list.offsets()[row]; i < list.offsets()[row + 1]; i++) {
          values.add(get(list.elements(), i));
        }
        yield values;
      }
      case STRUCT -> {
        List<@Nullable Object> values = new ArrayList<>();
        for (FlatVector field : ((StructVector) vector).fields()) {
          values.add(get(field, row));
        }
        yield values;
      }
    };
  }
}
