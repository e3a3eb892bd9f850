// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.accessor;

import io.dfj.metadata.type.Field;
import java.math.BigDecimal;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** TINYINT to BIGINT. */
abstract class IntegralAccessor extends FixedWidthAccessor {
  IntegralAccessor(Field field, int bits) {
    super(field, bits);
  }

  @Override
  public abstract long getLong(int row);

  @Override
  public boolean getBoolean(int row) {
    return getLong(row) != 0;
  }

  @Override
  public float getFloat(int row) {
    return getLong(row);
  }

  @Override
  public double getDouble(int row) {
    return getLong(row);
  }

  @Override
  public @Nullable BigDecimal getBigDecimal(int row) {
    return isNull(row) ? null : BigDecimal.valueOf(getLong(row));
  }

  @Override
  public @Nullable String getString(int row) {
    return isNull(row) ? null : Long.toString(getLong(row));
  }

  static final class OfByte extends IntegralAccessor {
    OfByte(Field field) {
      super(field, Byte.SIZE);
    }

    @Override
    public byte getByte(int row) {
      return isNull(row) ? 0 : data.getByte(row);
    }

    @Override
    public int getInt(int row) {
      return getByte(row);
    }

    @Override
    public long getLong(int row) {
      return getByte(row);
    }

    @Override
    public @Nullable Object getObject(int row) {
      return isNull(row) ? null : getByte(row);
    }
  }

  static final class OfShort extends IntegralAccessor {
    OfShort(Field field) {
      super(field, Short.SIZE);
    }

    @Override
    public short getShort(int row) {
      return isNull(row) ? 0 : data.getShort(row);
    }

    @Override
    public int getInt(int row) {
      return getShort(row);
    }

    @Override
    public long getLong(int row) {
      return getShort(row);
    }

    @Override
    public @Nullable Object getObject(int row) {
      return isNull(row) ? null : getShort(row);
    }
  }

  static final class OfInt extends IntegralAccessor {
    OfInt(Field field) {
      super(field, Integer.SIZE);
    }

    @Override
    public int getInt(int row) {
      return isNull(row) ? 0 : data.getInt(row);
    }

    @Override
    public long getLong(int row) {
      return getInt(row);
    }

    @Override
    public @Nullable Object getObject(int row) {
      return isNull(row) ? null : getInt(row);
    }
  }

  static final class OfLong extends IntegralAccessor {
    OfLong(Field field) {
      super(field, Long.SIZE);
    }

    @Override
    public int getInt(int row) throws SQLException {
      long value = getLong(row);
      if ((int) value != value) {
        throw outOfRange(value, "int");
      }
      return (int) value;
    }

    @Override
    public long getLong(int row) {
      return isNull(row) ? 0 : data.getLong(row);
    }

    @Override
    public @Nullable Object getObject(int row) {
      return isNull(row) ? null : getLong(row);
    }
  }
}
