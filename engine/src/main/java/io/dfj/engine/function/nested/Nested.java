// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What kernels of nested values share. */
final class Nested {
  private Nested() {}

  /** Nothing but nulls. */
  static FlatVector nulls(DataType type, int rows) {
    int[] none = new int[rows];
    Arrays.fill(none, -1);
    return new VectorBuilder(type).build().gather(none, rows);
  }

  /** The vectors as of one type; those of type NULL as its nulls. */
  static List<FlatVector> typed(List<FlatVector> vectors, DataType type) {
    List<FlatVector> typed = new ArrayList<>();
    for (FlatVector vector : vectors) {
      typed.add(
          vector.type().sqlType() == SqlType.NULL && type.sqlType() != SqlType.NULL
              ? nulls(type, vector.length())
              : vector.withType(type));
    }
    return typed;
  }

  /** An argument that is a list, or null if it is of type NULL, so that every row is null. */
  static @Nullable ListVector list(FlatVector argument) {
    return argument instanceof ListVector list ? list : null;
  }
}
