// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.avro;

import io.dfj.engine.batch.VectorBuilder;
import io.dfj.metadata.type.DataType;

/** Null, booleans, numbers and dates: what is stored as it is. */
final class NumberType extends AvroType {
  /** How values are encoded. */
  enum Encoding {
    NULL(0, DataType.NULL),
    BOOLEAN(1, DataType.BOOLEAN),
    INT(1, DataType.INTEGER),
    LONG(1, DataType.BIGINT),
    FLOAT(4, DataType.REAL),
    DOUBLE(8, DataType.DOUBLE);

    private final int leastBytes;
    private final DataType sqlType;

    Encoding(int leastBytes, DataType sqlType) {
      this.leastBytes = leastBytes;
      this.sqlType = sqlType;
    }
  }

  private final Encoding encoding;
  private final DataType sqlType;

  NumberType(Encoding encoding) {
    this(encoding, encoding.sqlType);
  }

  /**
   * @param sqlType of the encoding's storage
   */
  NumberType(Encoding encoding, DataType sqlType) {
    this.encoding = encoding;
    this.sqlType = sqlType;
  }

  @Override
  DataType sqlType() {
    return sqlType;
  }

  @Override
  boolean nullable() {
    return encoding == Encoding.NULL;
  }

  @Override
  String describe() {
    return sqlType.toString();
  }

  @Override
  int leastBytes() {
    return encoding.leastBytes;
  }

  @Override
  void read(AvroCursor in, VectorBuilder out) {
    switch (encoding) {
      case NULL -> out.appendNull();
      case BOOLEAN -> out.appendBoolean(in.readBoolean());
      case INT -> out.appendInt(in.readInt());
      case LONG -> out.appendLong(in.readLong());
      case FLOAT -> out.appendDouble(in.readFloat());
      case DOUBLE -> out.appendDouble(in.readDouble());
    }
  }

  @Override
  void skip(AvroCursor in) {
    switch (encoding) {
      case NULL -> {}
      case BOOLEAN, FLOAT, DOUBLE -> in.take(encoding.leastBytes);
      case INT, LONG -> in.readLong();
    }
  }
}
