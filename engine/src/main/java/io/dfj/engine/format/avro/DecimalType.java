// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.avro;

import io.dfj.engine.batch.Int128;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.metadata.type.DataType;
import java.math.BigInteger;

/** Decimals: unscaled, in two's complement, highest byte first. */
final class DecimalType extends AvroType {
  private static final int WIDEST = 16;

  private final DataType sqlType;
  private final int size;
  private final BigInteger limit;

  /** The limit as long; where there are more digits than it has, one that all longs keep to. */
  private final long longLimit;

  /**
   * @param size in bytes, or {@link BytesType#ANY}
   */
  DecimalType(int precision, int scale, int size) {
    this.sqlType = DataType.decimal(precision, scale);
    this.size = size;
    this.limit = BigInteger.TEN.pow(precision);
    this.longLimit =
        precision <= DataType.MAX_LONG_DECIMAL_PRECISION ? limit.longValueExact() : Long.MAX_VALUE;
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
    return size == BytesType.ANY ? 1 : size;
  }

  @Override
  void read(AvroCursor in, VectorBuilder out) {
    int length = size == BytesType.ANY ? in.readLength() : size;
    int at = in.take(length);
    byte[] data = in.data();
    if (length == 0) {
      throw new MalformedAvroException("a decimal of no bytes");
    }
    int sign = data[at] >> 7;
    int from = at;
    int end = at + length;
    while (end - from > WIDEST && data[from] == sign) {
      from++;
    }
    if (end - from > WIDEST || (from > at && data[from] >> 7 != sign)) {
      throw tooLarge();
    }
    long high = sign;
    long low = sign;
    for (; from < end; from++) {
      high = high << 8 | low >>> 56;
      low = low << 8 | data[from] & 0xFF;
    }
    boolean fits =
        high == low >> 63
            ? low < longLimit && low > -longLimit
            : Int128.toBigInteger(low, high).abs().compareTo(limit) < 0;
    if (!fits) {
      throw tooLarge();
    }
    out.appendDecimal(low, high);
  }

  private MalformedAvroException tooLarge() {
    return new MalformedAvroException("a number of more digits than " + sqlType + " has");
  }

  @Override
  void skip(AvroCursor in) {
    in.take(size == BytesType.ANY ? in.readLength() : size);
  }
}
