// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.avro;

import io.dfj.engine.batch.VectorBuilder;
import io.dfj.metadata.type.DataType;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One of some names, as text. */
final class EnumType extends AvroType {
  private final byte[][] symbols;

  EnumType(List<String> symbols) {
    this.symbols =
        symbols.stream().map(s -> s.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
  }

  @Override
  DataType sqlType() {
    return DataType.VARCHAR;
  }

  @Override
  String describe() {
    return DataType.VARCHAR.toString();
  }

  @Override
  int leastBytes() {
    return 1;
  }

  @Override
  void read(AvroCursor in, VectorBuilder out) {
    int index = in.readInt();
    if (index < 0 || index >= symbols.length) {
      throw new MalformedAvroException(
          "symbol number " + index + " of an enum of " + symbols.length);
    }
    out.appendBytes(symbols[index], 0, symbols[index].length);
  }

  @Override
  void skip(AvroCursor in) {
    in.readLong();
  }
}
