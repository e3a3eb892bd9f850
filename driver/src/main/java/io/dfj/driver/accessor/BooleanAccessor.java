// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.accessor;

import io.dfj.metadata.type.Field;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** BOOLEAN, as numbers 1 and 0. */
final class BooleanAccessor extends FixedWidthAccessor {
  BooleanAccessor(Field field) {
    super(field, 1);
  }

  @Override
  public boolean getBoolean(int row) {
    return !isNull(row) && data.isSet(row);
  }

  @Override
  public long getLong(int row) {
    return getBoolean(row) ? 1 : 0;
  }

  @Override
  public double getDouble(int row) {
    return getBoolean(row) ? 1 : 0;
  }

  @Override
  public @Nullable BigDecimal getBigDecimal(int row) {
    return isNull(row) ? null : getBoolean(row) ? BigDecimal.ONE : BigDecimal.ZERO;
  }

  @Override
  public @Nullable String getString(int row) {
    return isNull(row) ? null : Boolean.toString(getBoolean(row));
  }

  @Override
  public @Nullable Object getObject(int row) {
    return isNull(row) ? null : getBoolean(row);
  }
}
