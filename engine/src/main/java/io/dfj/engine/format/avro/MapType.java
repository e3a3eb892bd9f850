// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.avro;

import io.dfj.engine.batch.VectorBuilder;
import io.dfj.metadata.type.DataType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values by keys, which are text; in parts as those of an array. */
final class MapType extends AvroType {
  private final AvroType values;
  private final @Nullable DataType sqlType;

  MapType(AvroType values) {
    this.values = values;
    DataType value = values.sqlType();
    this.sqlType = value == null ? null : DataType.map(DataType.VARCHAR, value, values.nullable());
  }

  @Override
  @Nullable DataType sqlType() {
    return sqlType;
  }

  @Override
  String describe() {
    return "MAP<VARCHAR, " + values.describe() + ">";
  }

  @Override
  int leastBytes() {
    return 1;
  }

  @Override
  int weight() {
    return 1 + values.weight();
  }

  @Override
  int height() {
    return 1 + values.height();
  }

  private int leastEntry() {
    return 1 + values.leastBytes();
  }

  @Override
  void read(AvroCursor in, VectorBuilder out) {
    VectorBuilder entries = out.elements();
    Set<ByteBuffer> keys = new HashSet<>();
    int count;
    while ((count = in.readElementCount(leastEntry())) != 0) {
      for (int i = 0; i < count; i++) {
        int length = in.readLength();
        int at = in.take(length);
        BytesType.checkText(in.data(), at, length);
        if (!keys.add(ByteBuffer.wrap(in.data(), at, length))) {
          throw new MalformedAvroException(
              "a map with key '"
                  + new String(in.data(), at, Math.min(length, 60), StandardCharsets.UTF_8)
                  + "' twice");
        }
        entries.field(0).appendBytes(in.data(), at, length);
        values.read(in, entries.field(1));
        entries.endStruct();
      }
    }
    out.endList();
  }

  @Override
  void skip(AvroCursor in) {
    int count;
    while ((count = in.skipElements(leastEntry())) != 0) {
      for (int i = 0; i < count; i++) {
        in.take(in.readLength());
        values.skip(in);
      }
    }
  }
}
