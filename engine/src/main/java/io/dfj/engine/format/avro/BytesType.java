// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.avro;

import io.dfj.engine.batch.Utf8Validation;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;

/** Text and bytes, of any length or all of one. */
final class BytesType extends AvroType {
  /** Each value has a length of its own. */
  static final int ANY = -1;

  private final DataType sqlType;
  private final int size;

  /**
   * @param sqlType VARCHAR or VARBINARY
   * @param size in bytes, or {@link #ANY}
   */
  BytesType(DataType sqlType, int size) {
    this.sqlType = sqlType;
    this.size = size;
  }

  @Override
  DataType sqlType() {
    return sqlType;
  }

  @Override
  String describe() {
    return sqlType.toString();
  }

  @Override
  int leastBytes() {
    return size == ANY ? 1 : size;
  }

  @Override
  void read(AvroCursor in, VectorBuilder out) {
    int length = size == ANY ? in.readLength() : size;
    int at = in.take(length);
    if (sqlType.sqlType() == SqlType.VARCHAR) {
      checkText(in.data(), at, length);
    }
    out.appendBytes(in.data(), at, length);
  }

  static void checkText(byte[] data, int at, int length) {
    if (Utf8Validation.firstInvalid(data, at, at + length) >= 0) {
      throw new MalformedAvroException("text that is not UTF-8");
    }
  }

  @Override
  void skip(AvroCursor in) {
    in.take(size == ANY ? in.readLength() : size);
  }
}
