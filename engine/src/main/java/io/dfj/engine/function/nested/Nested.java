// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.OrderedKeys;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.batch.VectorConcat;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What kernels of nested values share. */
final class Nested {
  private Nested() {}

  /** The vectors as of one type; those of type NULL as its nulls. */
  static List<FlatVector> typed(List<FlatVector> vectors, DataType type) {
    List<FlatVector> typed = new ArrayList<>();
    for (FlatVector vector : vectors) {
      typed.add(
          vector.type().sqlType() == SqlType.NULL && type.sqlType() != SqlType.NULL
              ? VectorBuilder.nulls(type, vector.length())
              : vector.withType(type));
    }
    return typed;
  }

  /** An argument that is a list, or null if it is of type NULL, so that every row is null. */
  static @Nullable ListVector list(FlatVector argument) {
    return argument instanceof ListVector list ? list : null;
  }

  /** An argument as lists of a type; nulls if it is of type NULL. */
  static ListVector list(FlatVector argument, DataType type) {
    return (ListVector)
        (argument instanceof ListVector list ? list : VectorBuilder.nulls(type, argument.length()));
  }

  /** A type as that of an array, also where it is that of a null. */
  static DataType arrayType(DataType type) {
    return type.sqlType() == SqlType.ARRAY ? type : DataType.array(type);
  }

  /** All values of the vectors, one vector after the other. */
  static FlatVector joined(DataType type, FlatVector... vectors) {
    return VectorConcat.of(type, typed(List.of(vectors), type)).flatten();
  }

  /**
   * Keys of values: equal bytes for equal values, in their order. Null values have no key.
   *
   * @return a key for each value, Java null for null
   */
  static @Nullable ByteBuffer[] keys(FlatVector values) {
    BytesVector encoded = (BytesVector) OrderedKeys.encode(values).flatten();
    @Nullable ByteBuffer[] keys = new ByteBuffer[values.length()];
    for (int i = 0; i < keys.length; i++) {
      if (!values.isNull(i)) {
        int from = encoded.offsets()[i];
        keys[i] = ByteBuffer.wrap(encoded.data(), from, encoded.offsets()[i + 1] - from);
      }
    }
    return keys;
  }

  /**
   * Values of several vectors row by row: all of the first row, then all of the second one.
   *
   * @param rows of each vector
   */
  static FlatVector interleaved(List<FlatVector> vectors, DataType type, int rows) {
    int width = vectors.size();
    int[] picked = new int[width * rows];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < width; i++) {
        picked[row * width + i] = i * rows + row;
      }
    }
    return VectorConcat.of(type, typed(vectors, type)).gather(picked, picked.length);
  }

  /** Offsets of lists that are all of one length. */
  static int[] offsets(int width, int rows) {
    int[] offsets = new int[rows + 1];
    Arrays.setAll(offsets, row -> row * width);
    return offsets;
  }

  /**
   * For each row the first of its elements that equals a value, or -1; null equals nothing.
   *
   * @param offsets of each row's elements
   * @param value for each row
   */
  static int[] find(int[] offsets, FlatVector elements, FlatVector value) {
    BytesVector known = (BytesVector) OrderedKeys.encode(elements).flatten();
    BytesVector wanted = (BytesVector) OrderedKeys.encode(value).flatten();
    int[] found = new int[value.length()];
    Arrays.fill(found, -1);
    for (int row = 0; row < found.length; row++) {
      for (int i = offsets[row]; i < offsets[row + 1] && found[row] < 0; i++) {
        if (!known.isNull(i) && !wanted.isNull(row) && known.sameBytes(i, wanted, row)) {
          found[row] = i;
        }
      }
    }
    return found;
  }

  /** Whether values of two types can be compared without a conversion. */
  static boolean comparable(DataType a, DataType b) {
    return a.storage() == b.storage() && a.scale() == b.scale();
  }
}
