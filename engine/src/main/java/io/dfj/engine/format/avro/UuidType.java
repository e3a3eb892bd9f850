// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.avro;

import io.dfj.engine.batch.VectorBuilder;
import io.dfj.metadata.type.DataType;

/** UUIDs of 16 bytes, as text in their usual form of 36 characters. */
final class UuidType extends AvroType {
  static final int SIZE = 16;

  private static final String DIGITS = "0123456789abcdef";

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
    return SIZE;
  }

  @Override
  void read(AvroCursor in, VectorBuilder out) {
    int from = in.take(SIZE);
    byte[] text = new byte[36];
    int at = 0;
    for (int i = 0; i < SIZE; i++) {
      if (i == 4 || i == 6 || i == 8 || i == 10) {
        text[at++] = '-';
      }
      byte value = in.data()[from + i];
      text[at++] = (byte) DIGITS.charAt(value >> 4 & 0xF);
      text[at++] = (byte) DIGITS.charAt(value & 0xF);
    }
    out.appendBytes(text, 0, at);
  }

  @Override
  void skip(AvroCursor in) {
    in.take(SIZE);
  }
}
