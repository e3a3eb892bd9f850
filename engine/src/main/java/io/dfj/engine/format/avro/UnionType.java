// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.avro;

import io.dfj.engine.batch.VectorBuilder;
import io.dfj.metadata.type.DataType;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One of several types, told before each value; in SQL, one type that may be null. */
final class UnionType extends AvroType {
  private final List<AvroType> branches;
  private final @Nullable DataType sqlType;
  private final boolean nullable;
  private final int weight;
  private final int height;

  UnionType(List<AvroType> branches) {
    this.branches = List.copyOf(branches);
    long types = 1;
    int levels = 0;
    boolean anyNull = false;
    int others = 0;
    DataType only = null;
    for (AvroType branch : branches) {
      types += branch.weight();
      levels = Math.max(levels, branch.height());
      anyNull |= branch.nullable();
      if (!isNull(branch)) {
        others++;
        only = branch.sqlType();
      }
    }
    nullable = anyNull;
    weight = (int) Math.min(types, Integer.MAX_VALUE);
    height = 1 + levels;
    sqlType = others == 0 ? DataType.NULL : others == 1 ? only : null;
  }

  private static boolean isNull(AvroType type) {
    return type.leastBytes() == 0 && type.nullable();
  }

  @Override
  @Nullable DataType sqlType() {
    return sqlType;
  }

  @Override
  boolean nullable() {
    return nullable;
  }

  @Override
  String describe() {
    if (branches.size() == 2 && nullable) {
      return branches.get(isNull(branches.get(0)) ? 1 : 0).describe();
    }
    return branches.stream()
        .map(AvroType::describe)
        .collect(Collectors.joining(", ", "UNION<", ">"));
  }

  @Override
  int leastBytes() {
    return 1;
  }

  @Override
  int weight() {
    return weight;
  }

  @Override
  int height() {
    return height;
  }

  private AvroType branch(AvroCursor in) {
    int index = in.readInt();
    if (index < 0 || index >= branches.size()) {
      throw new MalformedAvroException(
          "branch number " + index + " of a union of " + branches.size());
    }
    return branches.get(index);
  }

  @Override
  void read(AvroCursor in, VectorBuilder out) {
    AvroType branch = branch(in);
    if (isNull(branch)) {
      out.appendNull();
    } else {
      branch.read(in, out);
    }
  }

  @Override
  void skip(AvroCursor in) {
    branch(in).skip(in);
  }
}
