// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.avro;

import io.dfj.engine.batch.VectorBuilder;
import io.dfj.metadata.type.DataType;
import org.jspecify.annotations.Nullable;

/** Values of one type, in parts of which each begins with the number of its elements. */
final class ArrayType extends AvroType {
  private final AvroType items;
  private final @Nullable DataType sqlType;

  ArrayType(AvroType items) {
    this.items = items;
    DataType element = items.sqlType();
    this.sqlType = element == null ? null : DataType.array(element, items.nullable());
  }

  @Override
  @Nullable DataType sqlType() {
    return sqlType;
  }

  @Override
  String describe() {
    return "ARRAY<" + items.describe() + ">";
  }

  @Override
  int leastBytes() {
    return 1;
  }

  @Override
  int weight() {
    return 1 + items.weight();
  }

  @Override
  int height() {
    return 1 + items.height();
  }

  @Override
  void read(AvroCursor in, VectorBuilder out) {
    VectorBuilder elements = out.elements();
    int count;
    while ((count = in.readElementCount(items.leastBytes())) != 0) {
      for (int i = 0; i < count; i++) {
        items.read(in, elements);
      }
    }
    out.endList();
  }

  @Override
  void skip(AvroCursor in) {
    int count;
    while ((count = in.skipElements(items.leastBytes())) != 0) {
      for (int i = 0; i < count; i++) {
        items.skip(in);
      }
    }
  }
}
