// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.accessor;

import io.dfj.engine.text.NumberText;
import io.dfj.metadata.type.Field;
import java.math.BigDecimal;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** REAL and DOUBLE. */
abstract class FloatingAccessor extends FixedWidthAccessor {
  /** The first double above every long. */
  private static final double TWO_TO_63 = 0x1p63;

  FloatingAccessor(Field field, int bits) {
    super(field, bits);
  }

  @Override
  public abstract double getDouble(int row);

  @Override
  public boolean getBoolean(int row) {
    return getDouble(row) != 0;
  }

  @Override
  public long getLong(int row) throws SQLException {
    double value = getDouble(row);
    if (!(value >= -TWO_TO_63 && value < TWO_TO_63)) {
      throw outOfRange(value, "long");
    }
    return (long) value;
  }

  @Override
  public @Nullable BigDecimal getBigDecimal(int row) throws SQLException {
    if (isNull(row)) {
      return null;
    }
    double value = getDouble(row);
    if (!Double.isFinite(value)) {
      throw outOfRange(value, "a decimal");
    }
    return new BigDecimal(text(row));
  }

  @Override
  public @Nullable String getString(int row) {
    return isNull(row) ? null : text(row);
  }

  /** The shortest text that reads back as the same value. */
  abstract String text(int row);

  static final class OfFloat extends FloatingAccessor {
    OfFloat(Field field) {
      super(field, Float.SIZE);
    }

    @Override
    public float getFloat(int row) {
      return isNull(row) ? 0 : data.getFloat(row);
    }

    @Override
    public double getDouble(int row) {
      return getFloat(row);
    }

    @Override
    String text(int row) {
      NumberText.appendReal(getFloat(row), writer());
      return written();
    }

    @Override
    public @Nullable Object getObject(int row) {
      return isNull(row) ? null : getFloat(row);
    }
  }

  static final class OfDouble extends FloatingAccessor {
    OfDouble(Field field) {
      super(field, Double.SIZE);
    }

    @Override
    public double getDouble(int row) {
      return isNull(row) ? 0 : data.getDouble(row);
    }

    @Override
    String text(int row) {
      NumberText.appendDouble(getDouble(row), writer());
      return written();
    }

    @Override
    public @Nullable Object getObject(int row) {
      return isNull(row) ? null : getDouble(row);
    }
  }
}
