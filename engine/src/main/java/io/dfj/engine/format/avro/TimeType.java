// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.avro;

import io.dfj.engine.batch.VectorBuilder;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;

/** Times of day, and timestamps: numbers in a unit of Avro's, stored in ours. */
final class TimeType extends AvroType {
  private static final long NANOS_PER_DAY = 86_400_000_000_000L;

  private final DataType sqlType;
  private final long factor;

  /**
   * @param factor from the file's unit to that of the SQL type
   */
  TimeType(DataType sqlType, long factor) {
    this.sqlType = sqlType;
    this.factor = factor;
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
    return 1;
  }

  @Override
  void read(AvroCursor in, VectorBuilder out) {
    long value = in.readLong();
    long scaled = value * factor;
    boolean possible =
        sqlType.sqlType() == SqlType.TIME
            ? value >= 0 && value < NANOS_PER_DAY / factor
            : Math.abs(value) <= Long.MAX_VALUE / factor;
    if (!possible) {
      throw new MalformedAvroException(value + " is out of range for " + sqlType);
    }
    out.appendLong(scaled);
  }

  @Override
  void skip(AvroCursor in) {
    in.readLong();
  }
}
