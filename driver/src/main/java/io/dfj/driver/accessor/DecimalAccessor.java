// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.accessor;

import io.dfj.metadata.type.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** DECIMAL: 128-bit little-endian unscaled values, most of which fit a long. */
final class DecimalAccessor extends FixedWidthAccessor {
  private static final BigDecimal MIN_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

  /** Powers of ten that a double holds exactly. */
  private static final double[] EXACT_POWERS = new double[23];

  private static final long EXACT_INTEGER = 1L << 53;

  static {
    for (int i = 0; i < EXACT_POWERS.length; i++) {
      EXACT_POWERS[i] = BigDecimal.TEN.pow(i).doubleValue();
    }
  }

  private final int scale;

  DecimalAccessor(Field field) {
    super(field, 2 * Long.SIZE);
    scale = field.type().scale();
  }

  private BigDecimal value(int row) {
    long low = data.getLong(2 * row);
    long high = data.getLong(2 * row + 1);
    if (high == low >> 63) {
      return BigDecimal.valueOf(low, scale);
    }
    byte[] bytes = ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    return new BigDecimal(new BigInteger(bytes), scale);
  }

  @Override
  public @Nullable BigDecimal getBigDecimal(int row) {
    return isNull(row) ? null : value(row);
  }

  @Override
  public @Nullable Object getObject(int row) {
    return getBigDecimal(row);
  }

  @Override
  public @Nullable String getString(int row) {
    return isNull(row) ? null : value(row).toPlainString();
  }

  @Override
  public boolean getBoolean(int row) {
    return !isNull(row) && (data.getLong(2 * row) | data.getLong(2 * row + 1)) != 0;
  }

  @Override
  public long getLong(int row) throws SQLException {
    if (isNull(row)) {
      return 0;
    }
    BigDecimal value = value(row).setScale(0, RoundingMode.DOWN);
    if (value.compareTo(MIN_LONG) < 0 || value.compareTo(MAX_LONG) > 0) {
      throw outOfRange(value, "long");
    }
    return value.longValue();
  }

  @Override
  public double getDouble(int row) {
    if (isNull(row)) {
      return 0;
    }
    long low = data.getLong(2 * row);
    long high = data.getLong(2 * row + 1);
    if (high == low >> 63
        && low <= EXACT_INTEGER
        && low >= -EXACT_INTEGER
        && scale < EXACT_POWERS.length) {
      return low / EXACT_POWERS[scale];
    }
    return value(row).doubleValue();
  }
}
